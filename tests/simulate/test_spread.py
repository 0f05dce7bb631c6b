"""The same report, however a run is cut and wherever its parts are lived."""

from itertools import islice

import pytest

from psoas.content.load import knowledge
from psoas.simulate import cluster, spread
from psoas.simulate.report import KEPT, OtherContent, Report, Violation, as_json

PEOPLE, WEEKS, SEED = 46, 4, 7


def whole(parts: list[Report]) -> dict[str, object]:
    total = Report(knowledge().digest)
    for part in parts:
        total.merge(part)
    return as_json(total, people=PEOPLE, weeks=WEEKS, seed=SEED)


@pytest.fixture(scope="module")
def in_one() -> dict[str, object]:
    return whole([spread.live(spread.Part(0, PEOPLE, WEEKS, SEED))])


@pytest.mark.parametrize("size", [1, 7, 45])
def test_the_size_of_the_parts_changes_nothing(in_one: dict[str, object], size: int) -> None:
    parts = list(spread.parts(PEOPLE, weeks=WEEKS, seed=SEED, size=size))
    assert sum(part.count for part in parts) == PEOPLE
    assert whole([spread.live(part) for part in reversed(parts)]) == in_one


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_processes_changes_nothing(in_one: dict[str, object], workers: int) -> None:
    todo = spread.parts(PEOPLE, weeks=WEEKS, seed=SEED, size=9)
    assert whole(list(spread.reports(todo, workers=workers))) == in_one


def test_a_cluster_of_two_workers_gives_the_same(in_one: dict[str, object]) -> None:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp", host="127.0.0.1"
    ) as local:
        todo = spread.parts(PEOPLE, weeks=WEEKS, seed=SEED, size=3)
        assert whole(list(cluster.reports(todo, address=local.scheduler_address))) == in_one


def test_a_large_run_is_cut_as_it_goes() -> None:
    first = list(islice(spread.parts(10**9, weeks=12, seed=1), 3))
    assert [part.first for part in first] == [0, first[0].count, 2 * first[0].count]


def test_a_part_with_other_content_is_refused() -> None:
    with pytest.raises(OtherContent):
        Report("one").merge(Report("other"))


def test_the_first_violations_are_kept_in_whatever_order_they_come() -> None:
    found = [Violation("raised_after_red", number, 3) for number in range(8)]
    ahead, behind = Report(""), Report("")
    ahead.violated(found)
    for item in reversed(found):
        part = Report("")
        part.violated([item])
        behind.merge(part)
    assert ahead == behind
    assert ahead.kept["raised_after_red"] == found[:KEPT]
    assert ahead.violations == len(found)
