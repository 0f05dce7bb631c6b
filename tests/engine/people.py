"""People that tests decide for: complete answers to start from, and every kind of partial ones."""

from datetime import date
from random import Random

from psoas.content.load import knowledge
from psoas.engine.answers import NOT_SURE, SKIPPED, Answers, Value
from psoas.engine.logic import Verdict
from psoas.engine.questions import Question, settle_applicability

BOOK = knowledge()
TODAY = date(2026, 1, 31)
EVERY_POSITION = (
    "lie_on_floor", "lie_on_bed", "lie_on_front", "lie_on_side", "kneel", "hands_and_knees", "stand",
)  # fmt: skip
PLAIN: dict[str, Value] = {
    "age": 40,
    "sex": "female",
    "pregnancy": "no",
    "sites": ("low_back",),
    "side": "middle",
    "onset": "days_3_14",
    "onset_speed": "gradual",
    "onset_cause": "unusual_exercise",
    "pain_usual": 2,
    "pain_worst": 4,
    "trend": "better",
    "hard_to": ("sit",),
    "leg_pain": "no",
    "worse_with": ("getting_up",),
    "eases_with": ("moving",),
    "provoked_by": "heavy",
    "settles_in": "under_10_minutes",
    "morning_stiffness": "none",
    "known_findings": ("weak_glutes", "weak_trunk"),
    "movement_check": "later",
    "work": "desk",
    "goal": "walk_further",
    "can_do": EVERY_POSITION,
    "minutes": 20,
    "equipment": ("chair", "bed", "pillow", "wall", "table", "step", "strap", "stick", "band", "weight"),
    "likes": ("strength",),
}


def usual(question: Question) -> Value | None:
    """Return the most harmless answer; None for what may be left blank."""
    if question.id in PLAIN:
        return PLAIN[question.id]
    if question.optional or question.type == "text":
        return None
    if question.type == "number":
        return question.low
    if question.type == "choices":
        return ("none",)
    return question.options[0]


def healthy(**changes: Value) -> dict[str, Value]:
    """Return complete answers of an adult with a plain sore back, with some changed; only what is asked then."""
    answers = {q.id: value for q in BOOK.questions.values() if (value := usual(q)) is not None} | changes
    for question in BOOK.questions.values():
        gate = question.ask_when
        shut = gate is not None and gate(settle_applicability(BOOK.questions, answers)).verdict is Verdict.NO
        if shut and question.id not in changes:
            answers.pop(question.id, None)
    return answers


def any_answer(question: Question, chance: Random) -> Value | None:
    """Return any answer that the question allows, not sure and blank included."""
    if question.type == "text":
        return chance.choice(("gardening", None))
    if question.type == "number":
        return (
            None
            if question.optional and chance.random() < 0.5
            else chance.randint(int(question.low), int(question.high))
        )
    if question.type == "choice":
        return chance.choice(question.allowed)
    alone = [option for option in ("none", NOT_SURE, SKIPPED) if option in question.allowed]
    if alone and chance.random() < 0.4:
        return (chance.choice(alone),)
    plain = [option for option in question.allowed if option not in alone]
    picked = chance.sample(plain, chance.randint(1, min(4, len(plain))))
    return tuple(option for option in plain if option in picked)


def anyone(chance: Random, *, answered: float = 1.0) -> dict[str, Value]:
    """Return random answers, each question answered with this chance, nothing that cannot apply."""
    answers: dict[str, Value] = {}
    closed: set[str] = set()
    for question in BOOK.questions.values():
        gate = question.ask_when
        verdict = Verdict.YES if gate is None else gate(Answers(answers, frozenset(closed))).verdict
        if verdict is Verdict.NO:
            closed.add(question.id)
        if verdict is not Verdict.YES or chance.random() >= answered:
            continue
        value = any_answer(question, chance)
        if value is not None:
            answers[question.id] = value
    return answers
