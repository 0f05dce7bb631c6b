"""Choosing: what is needed most, a mix rather than more of the same, and within the minutes."""

from psoas.engine.choose import Candidate, Need, Needs, ingredient, pick
from psoas.engine.exercises import Dose, Exercise
from psoas.engine.reasons import Reason
from tests.engine.people import BOOK
from tests.engine.small import exercise


def need(name: str, weight: float, *, essential: bool = False, **gives: float) -> Need:
    return Need(id=name, weight=weight, essential=essential, gives=gives, reason=Reason(f"pattern.{name}"))


def candidate(one: Exercise, minutes: float = 3) -> Candidate:
    return Candidate(one, (), Dose(), minutes, ())


HIP = exercise("hip", targets=("gluteus_medius",))
BRIDGE = exercise("bridge", targets=("gluteus_maximus",))
TRUNK = exercise("trunk", targets=("multifidus",))
STRETCH = exercise("stretch", kind="mobility", targets=("hamstrings",))
CANDIDATES = [candidate(one) for one in (HIP, BRIDGE, TRUNK, STRETCH)]


def picked(needs: Needs, candidates: list[Candidate] = CANDIDATES, *, minutes: float = 60, most: int = 5) -> list[str]:
    return [item.exercise.id for item in pick(needs, candidates, minutes=minutes, most=most, favours=())]


def test_what_addresses_the_weightiest_need_comes_first() -> None:
    needs = Needs((need("weak", 3, hip=1.0), need("stiff", 1, stretch=1.0)), frozenset())
    assert picked(needs) == ["hip", "stretch"]


def test_what_addresses_nothing_is_never_chosen() -> None:
    assert picked(Needs((need("weak", 3, hip=1.0),), frozenset())) == ["hip"]
    assert picked(Needs((), frozenset())) == []


def test_a_second_exercise_of_the_same_kind_counts_less_than_a_first_of_another() -> None:
    needs = Needs((need("weak", 3, hip=1.0, bridge=1.0, trunk=0.8),), frozenset())
    assert picked(needs, most=2) == ["hip", "trunk"]


def test_no_more_are_chosen_than_allowed() -> None:
    needs = Needs((need("all", 3, hip=1.0, bridge=1.0, trunk=1.0, stretch=1.0),), frozenset())
    assert len(picked(needs, most=3)) == 3


def test_the_minutes_are_kept_but_two_exercises_are_always_offered() -> None:
    needs = Needs((need("all", 3, hip=1.0, bridge=1.0, trunk=1.0, stretch=1.0),), frozenset())
    assert len(picked(needs, minutes=9)) == 3
    assert len(picked(needs, minutes=1)) == 2


def test_what_is_strongly_supported_has_its_place_beside_weightier_needs() -> None:
    needs = Needs((need("weak", 9, hip=1.0, bridge=1.0), need("stiff", 1, essential=True, stretch=1.0)), frozenset())
    assert "stretch" in picked(needs, most=2)


def test_what_a_person_likes_decides_between_equals() -> None:
    liked = exercise("liked", targets=("gluteus_medius",), likes=("balance",))
    needs = Needs((need("weak", 3, hip=1.0, liked=1.0),), frozenset({"balance"}))
    assert picked(needs, [candidate(HIP), candidate(liked)])[0] == "liked"


def test_equals_are_taken_in_the_order_of_the_library() -> None:
    needs = Needs((need("weak", 3, hip=1.0, bridge=1.0),), frozenset())
    assert picked(needs, most=1) == ["hip"]


def test_an_exercise_says_what_it_is_for_the_weightiest_first() -> None:
    needs = Needs((need("light", 1, hip=1.0), need("heavy", 3, hip=0.9), need("other", 9, bridge=1.0)), frozenset())
    assert [reason.rule for reason in needs.reasons_for("hip")] == ["pattern.heavy", "pattern.light"]
    assert needs.weight("hip") > needs.weight("stretch") == 0


def test_every_exercise_is_one_ingredient_of_a_session() -> None:
    found = {ingredient(one) for one in BOOK.exercises.values()}
    assert found >= {"trunk", "leg", "mobility", "relief", "balance"}
