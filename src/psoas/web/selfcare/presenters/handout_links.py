"""The addresses of the sheet to take home."""

from urllib.parse import urlencode

from django.urls import reverse

from psoas.engine.decide import Decision
from psoas.interop.handout.sheet import refusal
from psoas.web.selfcare.presenters.lens import Context, Lens

# label in handout.toml -> what the address asks for
KINDS = {"button": {}, "grey": {"grey": "1"}, "letter": {"paper": "letter"}}


def handout_links(lens: Lens, decision: Decision, variant: str) -> list[Context]:
    """Return {label, url} of each kind of sheet, [] without exercises. `variant`: today's, "" for the usual plan."""
    if refusal(lens.spoken, decision):
        return []
    today = {"today": variant} if variant else {}
    return [
        {"label": lens.spoken.text("handout", "sheet", label), "url": _address({**asked, **today})}
        for label, asked in KINDS.items()
    ]


def _address(asked: dict[str, str]) -> str:
    address = reverse("handout_pdf")
    return f"{address}?{urlencode(asked)}" if asked else address
