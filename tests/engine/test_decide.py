"""The whole decision: what went in, what came out, and the same bytes for the same answers."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from psoas.engine.decide import decide
from psoas.engine.questions import AnswersRejected
from psoas.engine.triage import Level
from psoas.interop import decision_json
from tests.engine.people import BOOK, TODAY, anyone, healthy

ROOT = Path(__file__).parents[2]
HUNDRED_DECISIONS = """
import hashlib
from random import Random
from tests.engine.people import BOOK, TODAY, anyone, healthy
from psoas.engine.decide import decide
from psoas.interop import decision_json
total = hashlib.sha256()
for seed in range(100):
    given = healthy() | anyone(Random(seed), answered=0.1) if seed % 2 else anyone(Random(seed))
    total.update(decision_json.dumps(decision_json.decision(decide(BOOK, given, today=TODAY), BOOK)).encode())
print(total.hexdigest())
"""


def as_text(given: Mapping[str, object]) -> str:
    return decision_json.dumps(decision_json.decision(decide(BOOK, given, today=TODAY), BOOK))


def test_a_decision_keeps_what_went_in() -> None:
    decision = decide(BOOK, {"chest": "yes"}, today=TODAY)
    assert decision.answers.values == {"chest": "yes"}
    assert decision.today == TODAY


def test_an_unsettled_decision_has_no_plan() -> None:
    decision = decide(BOOK, {}, today=TODAY)
    assert decision.plan is None
    assert decision.triage.settled is None


def test_an_emergency_is_decided_whatever_is_unanswered() -> None:
    decision = decide(BOOK, {"chest": "yes"}, today=TODAY)
    assert decision.triage.settled is Level.EMERGENCY
    assert decision.plan is not None
    assert decision.plan.exercises == ()


def test_bad_answers_are_refused_with_every_problem() -> None:
    with pytest.raises(AnswersRejected) as rejected:
        decide(BOOK, {"age": -3, "chest": "perhaps", "shoes": 43}, today=TODAY)
    assert len(rejected.value.problems) == 3


def test_the_order_of_the_answers_changes_no_byte() -> None:
    given = list(anyone(Random(7)).items())
    assert as_text(dict(given)) == as_text(dict(reversed(given)))
    assert as_text(healthy()) == as_text(dict(reversed(healthy().items())))


def test_the_same_answers_give_the_same_bytes_whatever_the_hash_seed() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", HUNDRED_DECISIONS],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64
