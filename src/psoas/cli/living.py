"""`psoas today` and `psoas replay`: the moved plan of an exported record, and every step on the way to it."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from psoas.cli.page import Page, page_on
from psoas.cli.show_plan import show_result
from psoas.cli.stop import BAD_INPUT, OK, Stop
from psoas.cli.view import View
from psoas.content.change_words import change_words, why_words
from psoas.content.dates import day_words
from psoas.content.load import knowledge
from psoas.content.speak import Words
from psoas.engine.adapt import GO, Change, State, moved, programme_for, replay, standing
from psoas.engine.decide import Decision, decide
from psoas.engine.questions import AnswersRejected
from psoas.interop import decision_json, reimport
from psoas.interop.diary_days import SessionLog, days
from psoas.interop.kept import Kept, KeptDecision

NO_ONE = "-"


def today(given: argparse.Namespace, spoken: Words) -> int:
    """Print the plan of a day, as the page shows it."""
    decided, state, _ = _lived(given, spoken)
    waits = standing(programme_for(knowledge(), decided), state, on=_day(given, spoken))
    shown = moved(programme_for(knowledge(), decided), state, on=_day(given, spoken))
    if given.json:
        print(
            decision_json.dumps({"waits": "" if waits == GO else waits, **decision_json.decision(shown, knowledge())})
        )
        return OK
    page = page_on(sys.stdout)
    if waits != GO:
        page.line(spoken.text("adapt", "waits", waits, "title"))
        page.line(spoken.text("adapt", "waits", waits, "say"))
        page.blank()
    show_result(View(knowledge(), spoken, shown, page))
    return OK


def replayed(given: argparse.Namespace, spoken: Words) -> int:
    """Print every change of the plan, and what the decisions of that time would be now."""
    kept = _record(given, spoken)
    _, _, changes = _lived(given, spoken)
    now = [_again(one) for one in kept.decisions]
    if given.json:
        print(decision_json.dumps({"decisions": now, "changes": [_json(change) for change in changes]}))
        return OK
    page = page_on(sys.stdout)
    _show_decisions(page, spoken, now)
    page.heading(spoken.text("terminal", "replay", "changes"))
    if not changes:
        page.line(spoken.text("terminal", "replay", "none"))
    for change in changes:
        says, why = change_words(spoken, change), why_words(spoken, change)
        page.line(f"{day_words(spoken, change.on)}: {says} {why}", mark="•")
    return OK


def _show_decisions(page: Page, spoken: Words, now: list[dict[str, Any]]) -> None:
    page.heading(spoken.text("terminal", "replay", "decisions"))
    for one in now:
        same = one["level"] == one["level_now"] and one["exercises"] == one["exercises_now"]
        line = spoken.text("terminal", "replay", "same" if same else "differs")
        exercises = {name: ", ".join(one[name]) or NO_ONE for name in ("exercises", "exercises_now")}
        page.line(line.format(**{**one, **exercises}), mark="•")


def _lived(given: argparse.Namespace, spoken: Words) -> tuple[Decision, State, tuple[Change, ...]]:
    """Return the decision, where the person stands, and every change. Raises `Stop` where there is no plan to move."""
    kept = _record(given, spoken)
    if not kept.decisions:
        raise Stop(BAD_INPUT, [spoken.text("terminal", "replay", "no_plan")])
    start = kept.decisions[0].today
    try:
        decided = decide(knowledge(), kept.draft.get("values", {}), today=start)
    except AnswersRejected as rejected:
        raise Stop(BAD_INPUT, [spoken.text("terminal", "replay", "old_answers"), str(rejected)]) from rejected
    if decided.plan is None:
        raise Stop(BAD_INPUT, [spoken.text("terminal", "replay", "unsettled")])
    logs = [SessionLog(one.id, one.begun, one.variant, one.events) for one in kept.sessions]
    diary = days(kept.entries, logs, zone=None)
    programme = programme_for(knowledge(), decided)
    state, changes = replay(programme, diary, on=start, today=max(start, _day(given, spoken)))
    return decided, state, changes


def _record(given: argparse.Namespace, spoken: Words) -> Kept:
    try:
        return reimport.read(Path(given.file).read_bytes())
    except OSError as error:
        line = spoken.text("terminal", "replay", "unreadable").format(file=given.file, what=error.strerror or error)
        raise Stop(BAD_INPUT, [line]) from error
    except reimport.ExportRefused as refused:
        lines = [
            spoken.text("data", "wrong", one.code).format(
                place=one.place or spoken.text("data", "wrong", "whole_file"), given=one.given
            )
            for one in refused.wrong
        ]
        raise Stop(BAD_INPUT, lines) from refused


def _again(one: KeptDecision) -> dict[str, Any]:
    """Return a decision of that time beside what the rules of today say to the same answers."""
    before = [exercise["id"] for exercise in (one.outcome.get("plan") or {}).get("exercises", [])]
    try:
        decided = decide(knowledge(), one.answers, today=one.today)
    except AnswersRejected:
        return _beside(one, before, level="", exercises=[])
    exercises = [planned.id for planned in decided.plan.exercises] if decided.plan else []
    return _beside(one, before, level=decided.triage.at_least.id, exercises=exercises)


def _beside(one: KeptDecision, before: list[str], *, level: str, exercises: list[str]) -> dict[str, Any]:
    return {
        "on": one.created.date().isoformat(),
        "level": one.level,
        "level_now": level,
        "exercises": before,
        "exercises_now": exercises,
    }


def _json(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "on": change.on.isoformat(),
        "kind": change.kind,
        "exercise": change.exercise,
        "reason": decision_json.reason(change.reason),
    }


def _day(given: argparse.Namespace, spoken: Words) -> date:
    if not given.on:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(given.on)
    except ValueError as error:
        raise Stop(BAD_INPUT, [spoken.text("terminal", "replay", "wrong_day").format(given=given.on)]) from error
