"""The real rules with a few hundred people: every promise holds. `psoas simulate` says the same of 100,000."""

from psoas.simulate.report import as_json
from psoas.simulate.run import Runner

PEOPLE, WEEKS, SEED = 150, 12, 1


def test_no_promise_is_broken() -> None:
    report = Runner().report(range(PEOPLE), weeks=WEEKS, seed=SEED)
    found = as_json(report, people=PEOPLE, weeks=WEEKS, seed=SEED)
    assert not report.violations, found["first_violations"]
    assert report.counts["lived/dangers"] > 0
    assert {"flare", "flare_over", "reps", "rung_up", "rung_down", "removed", "stage_up"} <= report.group(
        "rules"
    ).keys()
