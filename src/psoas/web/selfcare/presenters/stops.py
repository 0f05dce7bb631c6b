"""The emergency page: what to do now, and what to say on the telephone."""

from psoas.content.explain import level_words
from psoas.engine.answers import NOT_SURE
from psoas.engine.triage import Triage
from psoas.web.selfcare.contacts import Contacts, tel
from psoas.web.selfcare.presenters.because import because
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.shell import crisis

CRISIS = "self_harm"
DO = {"emergency": ("do_1", "do_2", "do_3"), "crisis": ("crisis_do_1", "crisis_do_2", "crisis_do_3", "crisis_do_4")}
DONT = {"emergency": ("dont_1", "dont_2"), "crisis": ()}
# What any crew or nurse wants to know beside the reason for the call.
RISKS = ("blood_thinner", "weak_immunity", "cancer", "diabetes", "osteoporosis")
DENIED = frozenset({"no", None})


def emergency(lens: Lens, urgency: Triage, contacts: Contacts) -> Context:
    """Return the stop for templates/emergency.html."""
    keys = level_words(lens.knowledge, urgency)
    kind = "crisis" if keys[0] == CRISIS else "emergency"
    words = lens.spoken.tables["levels"][keys[0]]
    said = lens.spoken.tables["interface"]["emergency"]
    top = [raised.reason for raised in urgency.leading if raised.level is urgency.at_least]
    return {
        "kind": kind,
        "title": words["name"],
        "says": words["do"],
        "more": words["say"],
        "do": [said[line] for line in DO[kind]],
        "dont": [said[line] for line in DONT[kind]],
        "number": contacts.emergency_number,
        "tel": tel(contacts.emergency_number),
        "crisis": crisis(contacts) if CRISIS in keys else None,
        "reasons": list(dict.fromkeys(lens.explained(reason).say for reason in top)),
        "script": [] if kind == "crisis" else script(lens, urgency),
        "because": because(lens, top),
    }


def script(lens: Lens, urgency: Triage) -> list[str]:
    """Return what to read aloud on the telephone, in short sentences, the person's own answers only."""
    answers = lens.answers
    lines = [lens.line("script", "open")]
    if (age := answers.number("age")) is not None:
        lines.append(lens.line("script", "age", age=f"{age:g}"))
    if answers.text("pregnancy") not in DENIED:
        lines.append(lens.line("script", "pregnancy", said=lens.said("pregnancy")))
    lines += [lens.line("script", "sign", short=short, said=said) for short, said in _signs(lens, urgency)]
    for question in ("onset", "sites"):
        if answers.get(question) is not None:
            lines.append(lens.line("script", question, said=lens.said(question)))
    if (worst := answers.number("pain_worst")) is not None:
        lines.append(lens.line("script", "pain", n=f"{worst:g}"))
    if risks := [lens.short(risk) for risk in RISKS if answers.text(risk) not in (*DENIED, NOT_SURE)]:
        lines.append(lens.line("script", "risk", names=", ".join(risks)))
    level = lens.spoken.text("levels", urgency.at_least.id, "name")
    return [*lines, lens.line("script", "why", level=level), lens.line("script", "ask")]


def _signs(lens: Lens, urgency: Triage) -> list[tuple[str, str]]:
    """The answers behind the highest level, each once."""
    top = [raised.reason for raised in urgency.leading if raised.level is urgency.at_least]
    asked = dict.fromkeys(question for reason in top for question in reason.questions)
    return [(lens.short(question), lens.said(question)) for question in asked if question not in _TOLD]


_TOLD = frozenset({"age", "pregnancy", "onset", "sites", "pain_worst", *RISKS})
