"""Every case file, page by page through the web form, gives the decision of the library."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from psoas.content.load import knowledge
from psoas.engine.decide import decide
from psoas.interop import decision_json
from psoas.web.record.models import Decision, Intake
from tests.case_files import case_files, expected, read, wrong_with
from tests.web.filling import walk


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_the_form_decides_as_the_library_does(person: Client, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    case = read(path)
    monkeypatch.setattr("psoas.web.selfcare.views.intake.today", lambda: case["today"])
    came = walk(person, case["answers"], fill=False)
    library = decision_json.decision(decide(knowledge(), case["answers"], today=case["today"]), knowledge())
    recorded = Decision.objects.order_by("-id").first()
    if library["triage"]["settled"] is None:
        assert recorded is None
        return
    assert recorded is not None, (came.seen, came.last.status_code)
    a=json.loads(json.dumps(recorded.outcome)); b=json.loads(json.dumps(library))
    for k in a:
        if k=="plan" and a[k] and b[k]:
            for j in a[k]:
                assert a[k][j]==b[k][j], (j, came.seen, set(case["answers"]) ^ set(recorded.answers))
        assert a[k]==b[k], (k, came.seen,set(case["answers"]) ^ set(recorded.answers))
