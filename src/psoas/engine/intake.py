"""What to ask next: danger first, then only what can still change the result. The page and the terminal share this."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from psoas.engine.answers import NOT_SURE, Answers, Value
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import Verdict, questions_of
from psoas.engine.outcomes import plan_possible
from psoas.engine.questions import (
    NO_OPTION,
    AnswersRejected,
    Problem,
    Question,
    Screen,
    accept,
    settle_applicability,
)
from psoas.engine.triage import Level, level_when, triage

REST = "none_of_the_others"
TICKED, UNSURE_TICK = "yes", NOT_SURE


@dataclass(frozen=True, slots=True)
class Draft:
    """An intake under way.

    `values`: answers so far. `seen`: screens already answered, so that optional questions are offered once.
    `ticked`: checklist items still to be detailed, in order; each maps to "yes" or "not_sure".
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    ticked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One page to show. `detail`: "" for a screen; "yes" or "not_sure" when one ticked item is asked in full."""

    screen: Screen
    questions: tuple[str, ...]
    detail: str = ""


def next_step(knowledge: Knowledge, draft: Draft) -> Step | None:
    """Return the next page, or None when nothing more can change the result (at an emergency: at once)."""
    answers = settle_applicability(knowledge.questions, draft.values)
    urgency = triage(knowledge.rules, answers)
    if urgency.at_least is Level.EMERGENCY:
        return None
    if draft.ticked:
        item, tick = next(iter(draft.ticked.items()))
        return Step(_screen_of(knowledge, item), (item,), tick)
    wanted = _wanted(knowledge, answers, urgency.at_least)
    for screen in knowledge.screens:
        if _to_ask(knowledge, screen, draft, answers=answers, wanted=wanted):
            return _first_visit(knowledge, screen, draft, answers)
    return None


def _first_visit(knowledge: Knowledge, screen: Screen, draft: Draft, answers: Answers) -> Step:
    """The whole screen; once it was seen, only what an answer given on it has opened."""
    open_now = (q for q in screen.questions if _applies(knowledge.questions[q], answers))
    fresh = tuple(q for q in open_now if screen.id not in draft.seen or q not in draft.values)
    return Step(screen, fresh)


def step_for(knowledge: Knowledge, draft: Draft, screen_id: str) -> Step:
    """Return a screen as a page, with every question of it that applies. Raises `KeyError` for an unknown screen."""
    screen = next((screen for screen in knowledge.screens if screen.id == screen_id), None)
    if screen is None:
        raise KeyError(screen_id)
    answers = settle_applicability(knowledge.questions, draft.values)
    return Step(screen, tuple(q for q in screen.questions if _applies(knowledge.questions[q], answers)))


def take(knowledge: Knowledge, draft: Draft, step: Step, raw: Mapping[str, object]) -> Draft:
    """Return the draft with the answers of one page. Raises `AnswersRejected`, every problem at once.

    `raw` maps question ids to raw values; on a checklist to "yes", "not_sure" or "rather not say", with `REST` present
    (any true value) when the items left untouched are a plain no. An emergency or a newly ticked danger sign counts at
    once, even when the rest of the page is still open; the page is then asked again for what is left.
    """
    try:
        return _whole_page(knowledge, draft, step, raw)
    except AnswersRejected as rejected:
        part = _answered_part(knowledge, draft, step, raw, rejected)
        if part is None:
            raise
        return part


def _answered_part(
    knowledge: Knowledge, draft: Draft, step: Step, raw: Mapping[str, object], rejected: AnswersRejected
) -> Draft | None:
    """Return the draft with what was answered, when that cannot wait for the rest; the page stays unseen.

    What cannot wait: an emergency, and a newly ticked danger sign, which is kept and asked in full at once.
    """
    still_open = {problem.place for problem in rejected.problems if problem.code == "unanswered"}
    if len(still_open) < len(rejected.problems):
        return None
    answered = tuple(question for question in step.questions if question not in still_open)
    part = _whole_page(knowledge, draft, replace(step, questions=answered), raw)
    answers = settle_applicability(knowledge.questions, part.values)
    emergency = triage(knowledge.rules, answers).at_least is Level.EMERGENCY
    ticked = part.ticked.keys() - draft.ticked.keys() - draft.values.keys()
    return replace(part, seen=draft.seen) if emergency or ticked else None


def _whole_page(knowledge: Knowledge, draft: Draft, step: Step, raw: Mapping[str, object]) -> Draft:
    checklist = step.screen.kind == "checklist" and not step.detail
    given, ticked = _ticks(knowledge, step, raw) if checklist else (dict(raw), {})
    problems = [*_missing(knowledge, step, given, ticked), *_rejected(knowledge, given)]
    if problems:
        raise AnswersRejected(tuple(problems))
    answers = accept(knowledge.questions, given)
    kept = {place: value for place, value in draft.values.items() if place not in step.questions}
    waiting = {item: tick for item, tick in draft.ticked.items() if item not in step.questions} | ticked
    values = _applicable(knowledge, {**kept, **answers.values})
    return replace(draft, values=values, seen=draft.seen | {step.screen.id}, ticked=waiting)


def progress(knowledge: Knowledge, draft: Draft) -> tuple[int, int]:
    """Return (screens done, screens that can still matter); the second falls as answers close questions."""
    answers = settle_applicability(knowledge.questions, draft.values)
    urgency = triage(knowledge.rules, answers)
    if urgency.at_least is Level.EMERGENCY:
        return len(draft.seen), 0
    wanted = _wanted(knowledge, answers, urgency.at_least)
    left = sum(_to_ask(knowledge, screen, draft, answers=answers, wanted=wanted) for screen in knowledge.screens)
    return len(draft.seen), left + len(draft.ticked)


def _to_ask(knowledge: Knowledge, screen: Screen, draft: Draft, *, answers: Answers, wanted: frozenset[str]) -> bool:
    return any(
        q in wanted
        and q not in draft.values
        and q not in draft.ticked
        and _applies(knowledge.questions[q], answers)
        and not (knowledge.questions[q].optional and screen.id in draft.seen)
        for q in screen.questions
    )


def _wanted(knowledge: Knowledge, answers: Answers, at_least: Level) -> frozenset[str]:
    """Questions that can still raise the level and, where a plan is possible, those that shape it."""
    findings = ((rule, rule.when(answers)) for rule in knowledge.rules)
    raising = {
        question
        for rule, finding in findings
        if finding.open and level_when(rule.level, finding.ceiling) > at_least
        for question in questions_of(rule.when)
    }
    urgency = triage(knowledge.rules, answers)
    shaping = knowledge.plan_questions if plan_possible(knowledge, urgency, answers) else frozenset()
    return shaping.union(raising) - answers.not_applicable


def _ticks(knowledge: Knowledge, step: Step, raw: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """Divide the items of a checklist into answers and ticks that need a second question."""
    given: dict[str, object] = {}
    ticked: dict[str, str] = {}
    for place in step.questions:
        question, tick = knowledge.questions[place], raw.get(place)
        if tick in (None, ""):
            if raw.get(REST):
                given[place] = NO_OPTION
        elif tick == UNSURE_TICK or (tick == TICKED and question.needs_detail):
            ticked[place] = str(tick)
        else:
            given[place] = question.yes if tick == TICKED else tick
    return given, ticked


def _missing(knowledge: Knowledge, step: Step, given: Mapping[str, object], ticked: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(place, "unanswered")
        for place in step.questions
        if place not in ticked and given.get(place) in (None, "", [], ()) and not knowledge.questions[place].optional
    ]


def _rejected(knowledge: Knowledge, given: Mapping[str, object]) -> tuple[Problem, ...]:
    try:
        accept(
            knowledge.questions,
            {place: value for place, value in given.items() if value not in (None, "", [])},
        )
    except AnswersRejected as rejected:
        return rejected.problems
    return ()


def _applicable(knowledge: Knowledge, values: Mapping[str, Value]) -> dict[str, Value]:
    """Drop what no longer applies after a change, and what hung on it (pregnancy once the sex was corrected)."""
    kept: dict[str, Value] = {}
    closed: set[str] = set()
    for question in knowledge.questions.values():  # in their order: a gate reads earlier questions only
        if _closed(question, Answers(kept, frozenset(closed))):
            closed.add(question.id)
        elif question.id in values:
            kept[question.id] = values[question.id]
    return kept


def _applies(question: Question, answers: Answers) -> bool:
    """True when the question is to be asked of this person; one that hangs on an open answer waits for it."""
    return question.ask_when is None or question.ask_when(answers).verdict >= Verdict.UNSURE


def _closed(question: Question, answers: Answers) -> bool:
    return question.ask_when is not None and question.ask_when(answers).verdict is Verdict.NO


def _screen_of(knowledge: Knowledge, question: str) -> Screen:
    return next(screen for screen in knowledge.screens if question in screen.questions)
