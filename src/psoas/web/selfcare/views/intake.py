"""The intake, page by page: every post is saved, then the next page is opened (post, redirect, get)."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from psoas.content.load import knowledge
from psoas.engine.answers import EMPTY
from psoas.engine.guidance import safe_relief
from psoas.engine.intake import Draft, Step
from psoas.engine.outcomes import outcome_for
from psoas.engine.questions import AnswersRejected
from psoas.web.record import actions, queries
from psoas.web.record.pages import Page, before, open_step
from psoas.web.record.queries import Standing
from psoas.web.selfcare import forms, sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters import advice, problems, screens
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.shell import spoken

INVALID = 422


@require_safe
def onward(request: HttpRequest) -> HttpResponse:
    """Send a person to where they stand: the next page, the relief, the emergency stop or the result."""
    return _next(sessions.standing(request))


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, screen: str, item: str = "") -> HttpResponse:
    """Show one page of the intake, or take its answers."""
    asked = Page(screen, item)
    if not any(known.id == screen and item in ("", *known.questions) for known in knowledge().screens):
        raise Http404
    stand = sessions.standing(request)
    if stand is not None and stand.stopped:
        return redirect("emergency")
    draft = stand.draft if stand else Draft()
    step = open_step(knowledge(), draft, asked)
    if step is None:
        return redirect("intake")
    if request.method == "POST":
        return _taken(request, stand, step, asked)
    return _shown(request, stand, step, asked, given=draft.values if step.detail else _stored(draft))


@require_safe
def relief(request: HttpRequest) -> HttpResponse:
    """Offer the relief that is safe for the answers so far, once, right after the danger questions."""
    stand = sessions.standing(request)
    if stand is None or stand.stopped:
        return _next(stand)
    if not stand.row.relief_offered and queries.following(stand) != queries.RELIEF:
        return redirect("intake")
    actions.offer_relief(row=stand.row)
    context = _relief(stand)
    return render(request, "relief.html", context) if context["relief"] else redirect("intake")


@require_safe
def stopped(request: HttpRequest) -> HttpResponse:
    """Say that the answers are kept, for whoever stops here for now."""
    return render(request, "stopped.html", {"go_on": {"url": reverse("intake")}})


def _relief(stand: Standing) -> Context:
    known = knowledge()
    lens = Lens(known, spoken(), stand.answers)
    outcome = outcome_for(known, stand.urgency, stand.answers)
    safe = safe_relief(known, stand.answers, urgency=stand.urgency, outcome=outcome)
    last = before(known, stand.draft, Page(_first_after_danger()))
    following = queries.following(stand)
    return {
        "relief": advice.relief(lens, safe),
        "withheld": advice.withheld(lens, stand.urgency),
        "go_on": {"url": reverse("intake")},
        "stop": {"url": reverse("stopped")},
        "back": screens.address(last) if last else reverse("home"),
        "progress": screens.way(lens, stand.draft, following) if isinstance(following, Page) else None,
    }


def _taken(request: HttpRequest, stand: Standing | None, step: Step, asked: Page) -> HttpResponse:
    draft = stand.draft if stand else Draft()
    raw = forms.raw_answers(knowledge(), step, request.POST, draft)
    try:
        row = actions.take_page(
            key=sessions.key(request), language=spoken().language, page=asked, raw=raw, today=today()
        )
    except AnswersRejected as rejected:
        return _shown(request, stand, step, asked, given=raw, rejected=rejected)
    except actions.PageClosed:
        return redirect("intake")
    sessions.remember(request, row)
    return _next(queries.standing(row))


def _shown(
    request: HttpRequest,
    stand: Standing | None,
    step: Step,
    asked: Page,
    *,
    given: Mapping[str, object],
    rejected: AnswersRejected | None = None,
) -> HttpResponse:
    draft = stand.draft if stand else Draft()
    lens = Lens(knowledge(), spoken(), stand.answers if stand else EMPTY)
    checklist = step.screen.kind == "checklist" and not step.detail
    errors = problems.messages(lens, rejected, checklist=checklist) if rejected else {}
    context = screens.screen(lens, step, given=given, errors=errors)
    changing = request.GET.get("change") == "1" and stand is not None
    offered = stand is not None and stand.row.relief_offered
    back = screens.back_from(lens, draft, asked, relief_offered=offered)
    context["screen"] |= {"action": request.get_full_path(), "back": reverse("result") if changing else back}
    context |= {"progress": screens.way(lens, draft, asked), "saved": stand is not None, "changing": changing}
    return render(request, "screen.html", context, status=INVALID if rejected else 200)


def _stored(draft: Draft) -> dict[str, object]:
    """What the person answered, and the ticks that wait for their details."""
    return {**draft.values, **draft.ticked}


def _next(stand: Standing | None) -> HttpResponse:
    if stand is None:
        return redirect("page", screen=knowledge().screens[0].id)
    following = queries.following(stand)
    if isinstance(following, Page):
        return redirect(screens.address(following))
    if following != queries.RESULT:
        return redirect(following)
    newest, earlier = queries.last_two(stand.row)
    return redirect(reverse("result") + ("?changed=1" if newest and earlier else ""))


def _first_after_danger() -> str:
    return next(screen.id for screen in knowledge().screens if screen.phase != "danger")
