"""What a line opens to: the reason, the answers it rests on, the rule and the source.

Nearly every line of a result has one. As a template this part alone took two thirds of the time of the page, so its
few elements are written here; every text is escaped.
"""

from collections.abc import Iterable
from functools import cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from psoas.content.explain import Cited, Explained, strength_words
from psoas.engine.reasons import Reason
from psoas.web.selfcare.presenters.lens import Lens

MARKS = {"strong": "d3", "moderate": "d2", "low": "d1"}


def because(
    lens: Lens,
    reasons: Iterable[Reason],
    *,
    strength: str = "",
    label: str = "why",
    about: str = "",
    told_above: bool = False,
) -> SafeString:
    """Return the chain behind a line as a closed <details>; empty without a reason.

    `label` opens it; `about` is for those who only hear it; `told_above`: the line already says what the reason says.
    """
    told = [lens.explained(reason) for reason in reasons]
    if not told:
        return mark_safe("")
    parts = [
        "" if told_above else _paragraphs(told),
        _answers(told),
        _evidence(lens, strength),
        _named(lens, "sources", (_source(source) for source in _sources(told)), "; "),
        _named(lens, "rules", (f"<code>{escape(rule)}</code>" for rule in dict.fromkeys(t.rule for t in told)), " "),
    ]
    summary = escape(_interface(lens, label)) + (f'<span class="unseen">: {escape(about)}</span>' if about else "")
    return mark_safe(f'<details class="more"><summary>{summary}</summary><div>{"".join(parts)}</div></details>')


def evidence(lens: Lens, strength: str) -> SafeString:
    """Return how well studies support a piece of advice: marks for the eye, words for everyone."""
    marks = f'<span class="dots {MARKS.get(strength, "d0")}" aria-hidden="true"><i></i><i></i><i></i></span>'
    return mark_safe(f'<span class="tag">{marks}{escape(strength_words(lens.spoken, strength))}</span>')


def _interface(lens: Lens, name: str) -> str:
    return lens.spoken.text("interface", "result", name)


def _paragraphs(told: list[Explained]) -> str:
    says = dict.fromkeys(f"{item.title}. {item.say}" if item.title else item.say for item in told)
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in says)


def _answers(told: list[Explained]) -> str:
    pairs = dict.fromkeys(pair for item in told for pair in item.answers)
    if not pairs:
        return ""
    lines = (f"<dt>{escape(ask)}</dt><dd>{escape(said)}</dd>" for ask, said in pairs)
    return f'<dl class="facts">{"".join(lines)}</dl>'


def _evidence(lens: Lens, strength: str) -> str:
    if not strength:
        return ""
    means = lens.spoken.maybe("interface", "evidence", f"{strength}_means") or ""
    label = strength_words(lens.spoken, strength)
    return f"<p><strong>{escape(_interface(lens, 'evidence'))}:</strong> {escape(label)}. {escape(means)}</p>"


def _sources(told: list[Explained]) -> list[Cited]:
    return list({source.id: source for item in told for source in item.sources}.values())


@cache  # the sources are few, and each stands behind many lines
def _source(source: Cited) -> str:
    cite = escape(source.cite)
    return f'<a href="{escape(source.url)}" rel="noreferrer noopener">{cite}</a>' if source.url else cite


def _named(lens: Lens, name: str, parts: Iterable[str], between: str) -> str:
    joined = between.join(parts)
    return f"<p><strong>{escape(_interface(lens, name))}:</strong> {joined}</p>" if joined else ""
