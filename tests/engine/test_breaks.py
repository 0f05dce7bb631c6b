"""Sitting breaks: what is cued when, what counts as a break, and that the tab runs the very same machine."""

import json
import subprocess
from dataclasses import asdict, replace
from pathlib import Path

import pytest

import psoas
from psoas.engine import breaks
from psoas.engine.breaks import FULL_SCREEN, QUIET, SHIFT, STAND, WALK
from tests.engine.break_days import HABIT, RULES, Act, Desk, any_day, plain_cue, plain_rules, see

TAB = Path(psoas.__file__).parent / "web" / "static" / "psoas" / "desk" / "breaks.js"
PLAY = """
import { START, snooze, step, taken, upcoming } from "%s";
const days = JSON.parse(await new Response(process.stdin).text());
const play = ({ rules, acts }) => {
  let state = START, cue = null;
  return acts.map((act) => {
    cue = null;
    if (act.do === "see") [state, cue] = step(rules, state, act);
    else if (act.do === "snooze") state = snooze(rules, state);
    else state = taken(rules, state, act.kind);
    return { state, cue, next: upcoming(rules, state) };
  });
};
process.stdout.write(JSON.stringify(days.map(play)));
"""


def minutes_of(desk: Desk) -> list[tuple[str, float]]:
    return [(cue.kind, cue.at / 60) for cue in desk.cues]


def test_an_hour_and_a_half_of_sitting_is_cued_at_the_times_of_the_brief() -> None:
    desk = Desk()
    desk.sits(40)
    assert minutes_of(desk) == [(SHIFT, 30), (STAND, 40)]
    desk.does({"do": "taken", "kind": STAND})
    desk.sits(20)
    assert minutes_of(desk)[2:] == [(WALK, 60)]


def test_the_numbers_are_those_of_the_brief() -> None:
    assert (RULES.shift_s, RULES.limit_s, RULES.walk_s) == (30 * 60, 45 * 60, 60 * 60)
    assert (RULES.stand_length_s, RULES.walk_length_s) == ((60, 120), (180, 300))


@pytest.mark.parametrize("minutes", [20, 33, 60])
def test_a_person_may_set_twenty_to_sixty_minutes(minutes: int) -> None:
    desk = Desk(breaks.rules(HABIT, minutes))
    desk.sits(minutes)
    breaks_offered = [cue for cue in desk.cues if cue.kind != SHIFT]
    assert breaks_offered[0].at == (minutes - 5) * 60
    assert breaks_offered[-1].at == minutes * 60


@pytest.mark.parametrize("minutes", [19, 61, 0, -5, 1_000])
def test_nothing_outside_twenty_to_sixty_minutes_is_taken(minutes: int) -> None:
    with pytest.raises(ValueError, match="not from 20 to 60"):
        breaks.rules(HABIT, minutes)


def test_a_break_that_nobody_takes_is_said_again_at_the_limit_and_then_every_ten_minutes() -> None:
    desk = Desk(replace(RULES, walk_s=10_000))
    desk.sits(66)
    assert minutes_of(desk) == [(SHIFT, 30), (STAND, 40), (STAND, 45), (STAND, 55), (STAND, 65)]
    assert [cue.may_snooze for cue in desk.cues] == [False, True, False, False, False]
    assert "break.limit" in [reason.rule for reason in desk.cues[2].why]


def test_a_break_can_be_put_off_up_to_the_limit_and_no_further() -> None:
    desk = Desk()
    desk.sits(42)
    for _ in range(5):
        desk.does({"do": "snooze"})
    desk.sits(3)
    assert minutes_of(desk)[-1] == (STAND, 45)
    before = desk.state
    desk.does({"do": "snooze"})
    assert desk.state == before


def test_a_walk_can_be_put_off_twice() -> None:
    desk = Desk()
    desk.sits(40)
    desk.does({"do": "taken", "kind": STAND})
    for late in (20, 5, 5):
        assert desk.sits(late)[-1].kind == WALK
        desk.does({"do": "snooze"})
    assert desk.cues[-1].may_snooze is False
    assert desk.sits(6) == []


@pytest.mark.parametrize(("idle", "is_break"), [(119, False), (120, True), (None, False)])
def test_two_minutes_without_a_sign_of_the_person_are_a_break(idle: float | None, is_break: bool) -> None:
    desk = Desk()
    desk.sits(39)
    desk.does(see(39 * 60 + 15, idle=idle))
    assert (desk.state.sat == 0) is is_break


@pytest.mark.parametrize(("idle", "is_walk"), [(179, False), (180, True)])
def test_three_minutes_away_count_as_the_walk_too(idle: float, is_walk: bool) -> None:
    desk = Desk()
    desk.sits(39)
    desk.does(see(39 * 60 + 15, idle=idle))
    assert (desk.state.worked == 0) is is_walk


def test_a_computer_that_slept_is_no_work_and_a_break() -> None:
    desk = Desk()
    desk.sits(39)
    desk.does(see(39 * 60 + 8 * 3_600))
    assert (desk.state.sat, desk.state.worked, desk.state.offered) == (0, 0, "")
    desk.sits(29)
    assert minutes_of(desk) == [(SHIFT, 30)]


def test_a_clock_that_is_set_back_adds_nothing_and_silences_nothing() -> None:
    desk = Desk()
    desk.sits(20)
    desk.does(see(-3_600))
    assert desk.state.sat == 20 * 60
    assert [cue.kind for cue in desk.sits(25)] == [SHIFT, STAND, STAND]


@pytest.mark.parametrize("hold", [FULL_SCREEN, QUIET])
def test_a_cue_is_held_during_a_call_and_offered_right_after(hold: str) -> None:
    desk = Desk()
    assert desk.sits(50, hold=hold) == []
    cue = desk.does(see(50 * 60 + 1))
    assert cue is not None
    assert [reason.rule for reason in cue.why] == ["break.stand", f"break.held.{hold}", "break.limit"]


def test_a_call_without_typing_is_not_taken_for_a_break() -> None:
    desk = Desk()
    desk.sits(50, idle=600, hold=FULL_SCREEN)
    assert desk.state.sat == 50 * 60


def test_whoever_only_stood_when_a_walk_was_due_is_not_asked_again_at_once() -> None:
    desk = Desk()
    desk.sits(40)
    desk.does({"do": "taken", "kind": STAND})
    desk.sits(20)
    desk.does({"do": "taken", "kind": STAND})
    assert desk.sits(9) == []
    assert [cue.kind for cue in desk.sits(2)] == [WALK]


def test_every_cue_says_why_with_a_source() -> None:
    desk = Desk()
    desk.sits(130)
    assert {cue.kind for cue in desk.cues} == {SHIFT, STAND, WALK}
    assert all(reason.rule.startswith("break.") and reason.sources for cue in desk.cues for reason in cue.why)


@pytest.mark.parametrize("minutes", [20, 45, 60])
def test_on_no_day_does_a_person_sit_past_the_limit_without_having_been_told(minutes: int) -> None:
    rules = breaks.rules(HABIT, minutes)
    for seed in range(60):
        desk = Desk(rules)
        for act in any_day(seed):
            cue = desk.does(act)
            if act["do"] == "see" and not act["hold"] and desk.state.sat >= rules.limit_s:
                assert desk.state.offered, seed
                assert desk.state.wait <= rules.again_s
            if cue and cue.kind != SHIFT:
                assert cue.sat >= rules.offer_s or cue.kind == WALK
            assert not (cue and act["hold"])


def test_the_next_cue_comes_when_it_was_announced() -> None:
    for seed in range(30):
        desk = Desk()
        for act in any_day(seed, looks=80):
            desk.does(act)
        if desk.state.at is None:
            continue
        announced, at = breaks.upcoming(RULES, desk.state), desk.state.at
        while not (cue := desk.does(see((desk.state.at or 0) + 1))):
            pass
        assert (cue.kind, cue.at - at) == (announced.kind, max(1, announced.in_s)), seed


def test_the_tab_runs_the_same_machine() -> None:
    days = [(breaks.rules(HABIT, limit), list(any_day(seed))) for seed in range(80) for limit in (20, 45, 60)]
    given = [{"rules": plain_rules(rules), "acts": acts} for rules, acts in days]
    played = in_node(given)
    cued = 0
    for (rules, acts), tab in zip(days, played, strict=True):
        desk = Desk(rules)
        for act, seen in zip(acts, tab, strict=True):
            cue = plain_cue(desk.does(act))
            cued += cue is not None
            assert seen == {"state": asdict(desk.state), "cue": cue, "next": asdict(breaks.upcoming(rules, desk.state))}
    assert cued > 300


def in_node(days: list[dict[str, object]]) -> list[list[Act]]:
    command = ["node", "--input-type=module", "--eval", PLAY % TAB.as_uri()]
    done = subprocess.run(command, input=json.dumps(days), capture_output=True, text=True, check=True)
    played: list[list[Act]] = json.loads(done.stdout)
    return played
