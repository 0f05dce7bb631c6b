"""The sheet to take home, as a PDF: what `psoas handout` writes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from psoas.body.catalogue import bodies
from psoas.body.paper import stills
from psoas.content.load import knowledge
from psoas.interop.handout.apart import PAPERS, pdf_apart
from psoas.interop.handout.sheet import Whose, refusal, sheet
from psoas.web.record import living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import sessions, variants
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.contacts import contacts_of
from psoas.web.selfcare.shell import spoken


@require_safe
@sessions.finished
def handout_pdf(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Return the sheet of the plan. `?paper=letter`, `?grey=1`, `?body=man`, and `?today=chair` as for the result."""
    lived = living.lived(stand, recorded, on=today())
    decided = variants.decided(lived, variants.chosen(request.GET.get("today", ""), lived.decision))
    if refusal(spoken(), decided):
        return redirect("result")
    grey = request.GET.get("grey") == "1"
    drawn = stills(_one_of(bodies(), request.GET.get("body")), grey=grey)
    made = sheet(knowledge(), spoken(), decided, stills=drawn, whose=_whose(request))
    data = pdf_apart(made, paper=_one_of(tuple(PAPERS), request.GET.get("paper")), grey=grey)
    # A file to keep: shown in the page, it would need a gap in the content-security policy.
    name = f'attachment; filename="exercises-{decided.today.isoformat()}.pdf"'
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": name})


def _one_of(known: tuple[str, ...], asked: str | None) -> str:
    return asked if asked in known else known[0]


def _whose(request: HttpRequest) -> Whose:
    contacts = contacts_of(request)
    clinic = " ".join(filter(None, (contacts.clinic_name, contacts.clinic_phone)))
    return Whose(emergency_number=contacts.emergency_number, clinic=clinic)
