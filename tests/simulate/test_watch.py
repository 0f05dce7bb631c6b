"""A watch that never cries out proves nothing: each promise is broken on purpose, and must be reported."""

import pytest

from psoas.simulate.report import KINDS
from psoas.simulate.run import Runner
from tests.simulate import fakes

FAULTS = {
    fakes.RaisesAfterRed: "raised_after_red",
    fakes.ClimbsAfterRed: "raised_after_red",
    fakes.IgnoresDanger: "exercise_in_danger",
    fakes.ForgetsWalksInDanger: "exercise_in_danger",
    fakes.NeverProgresses: "stuck_at_easy",
    fakes.EndlessFlare: "endless_flare",
    fakes.TooMuch: "above_limit",
    fakes.GrowsFast: "volume_rise",
    fakes.LoadedEveryDay: "loaded_days",
    fakes.WalksGrowFast: "walk_rise",
    fakes.TooManyAtOnce: "too_many_progressed",
    fakes.TwoRungsAWeek: "too_many_progressed",
}
PEOPLE, WEEKS, SEED = range(90), 12, 3


def test_an_adaptor_that_keeps_every_promise_is_not_accused() -> None:
    report = Runner(fakes.Careful()).report(PEOPLE, weeks=WEEKS, seed=SEED)
    assert report.counts["lived/dangers"] > 0
    assert report.group("violations") == {}


@pytest.mark.parametrize("faulty", FAULTS, ids=lambda faulty: faulty.__name__)
def test_a_broken_promise_is_reported(faulty: type[fakes.Careful]) -> None:
    report = Runner(faulty()).report(PEOPLE, weeks=WEEKS, seed=SEED)
    assert report.counts[f"violations/{FAULTS[faulty]}"] > 0


def test_every_promise_has_a_fault_that_breaks_it() -> None:
    assert set(FAULTS.values()) == set(KINDS)


def test_a_kept_violation_leads_back_to_its_person_and_day() -> None:
    runner = Runner(fakes.IgnoresDanger())
    first = runner.report(PEOPLE, weeks=WEEKS, seed=SEED).kept["exercise_in_danger"][0]
    alone = runner.report(range(first.person, first.person + 1), weeks=first.day // 7 + 1, seed=SEED)
    assert first in alone.kept["exercise_in_danger"]
