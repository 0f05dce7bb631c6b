"""Every case file, page by page through the web form, gives the decision of the library.

The form stops asking once nothing can raise the level any more, and at an emergency at once. So a file may hold more
answers than the form ever asks: those may add reasons, never change the level or the plan.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from psoas.content.load import knowledge
from psoas.engine.decide import decide
from psoas.interop import decision_json
from psoas.web.record.models import Decision
from tests.case_files import case_files, expected, read, wrong_with
from tests.web.filling import Walk, walk

ALWAYS = ("level", "settled", "plan")
Json = dict[str, Any]


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_the_form_decides_as_the_library_does(person: Client, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    case = read(path)
    monkeypatch.setattr("psoas.web.selfcare.views.intake.today", lambda: case["today"])
    came = walk(person, case["answers"], fill=False)
    library = plain(decision_json.decision(decide(knowledge(), case["answers"], today=case["today"]), knowledge()))
    recorded = Decision.objects.order_by("-id").first()
    if library["triage"]["settled"] is None:
        assert recorded is None
        assert still_asked(came)
        return
    assert recorded is not None, came.seen[-1]
    assert [
        place for place, value in recorded.answers.items() if not same(case["answers"].get(place, "no"), value)
    ] == []
    form = recorded.outcome
    assert level_of(form) == level_of(library)
    assert top_rules(form) <= top_rules(library)
    if library["plan"]["stage"]:
        assert form["plan"] == library["plan"]
        assert form["patterns"] == library["patterns"]
    assert not wrong_with(form, wanted(path, has_plan=bool(library["plan"]["stage"])))


def same(told: object, stored: object) -> bool:
    """The form keeps what was picked in the order of the question, a file as it was written."""
    return sorted(told) == sorted(stored) if isinstance(told, list) and isinstance(stored, list) else told == stored


def plain(value: object) -> Json:
    """As JSON keeps it: tuples are lists."""
    return dict(json.loads(json.dumps(value)))


def level_of(decision: Json) -> tuple[str, str, str]:
    return decision["triage"]["at_least"], decision["triage"]["settled"], decision["plan"]["outcome"]


def top_rules(decision: Json) -> set[str]:
    reasons = decision["triage"]["reasons"]
    return {reason["rule"] for reason in reasons if reason["level"] == decision["triage"]["at_least"]}


def still_asked(came: Walk) -> bool:
    return came.seen[-1].startswith("/intake/")


def wanted(path: Path, *, has_plan: bool) -> Json:
    """What a file expects; without a plan only the level, for the form has stopped before the rest was told."""
    return {key: value for key, value in expected(path).items() if has_plan or key in ALWAYS}
