"""What a line opens to: the reason, the answers it rests on, the rule and the source."""

from collections.abc import Iterable

from psoas.content.explain import Explained, strength_words
from psoas.engine.reasons import Reason
from psoas.web.selfcare.presenters.lens import Context, Lens


def because(lens: Lens, reasons: Iterable[Reason], *, strength: str = "") -> Context | None:
    """Return the chain behind a line, for partials/because.html; None without a reason."""
    told = [lens.explained(reason) for reason in reasons]
    if not told:
        return None
    return {
        "says": list(dict.fromkeys(_sentence(item) for item in told)),
        "answers": [{"ask": ask, "said": said} for ask, said in dict.fromkeys(_answers(told))],
        "rules": list(dict.fromkeys(item.rule for item in told)),
        "sources": list({source.id: source for item in told for source in item.sources}.values()),
        "evidence": _evidence(lens, strength) if strength else None,
    }


def evidence(lens: Lens, strength: str) -> Context:
    """Return how well studies support a piece of advice."""
    return {"id": strength, "label": strength_words(lens.spoken, strength)}


def _answers(told: list[Explained]) -> Iterable[tuple[str, str]]:
    return (pair for item in told for pair in item.answers)


def _sentence(told: Explained) -> str:
    return f"{told.title}. {told.say}" if told.title else told.say


def _evidence(lens: Lens, strength: str) -> Context:
    means = lens.spoken.maybe("interface", "evidence", f"{strength}_means") or ""
    return {"label": strength_words(lens.spoken, strength), "means": means}
