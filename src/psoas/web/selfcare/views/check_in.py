"""Checking in: today or an earlier day, the parts that are due after it, and what it means for today."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from psoas.content.load import knowledge
from psoas.web.record import diary_actions, diary_queries, living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import diary_forms, sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters import check_in, check_in_done
from psoas.web.selfcare.presenters.diary_due import CHECKPOINT, DAILY, MONTHLY, PARTS, SCREEN, WEEKLY, due, open_days
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.walks import walk_form
from psoas.web.selfcare.shell import spoken

INVALID = 422
CLEAR = "no"
Given = Mapping[str, object]


@require_http_methods(["GET", "HEAD", "POST"])
@sessions.followed
def daily(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Ask for today, or with `?day=` for one of the last days; a danger sign opens the danger questions at once."""
    day = _day(request.GET.get("day"))
    if day not in open_days(start=recorded.today, today=today()):
        shown = check_in.refused(_lens(stand), day, start=recorded.today, today=today())
        return render(request, "check_in_refused.html", shown, status=INVALID)
    if request.method != "POST":
        given = check_in.given_for(diary_queries.entries(stand.row), kind=DAILY, day=day)
        return _daily(request, stand, recorded, day, given=given, errors={})
    detail, wrong = diary_forms.detail_of(DAILY, request.POST)
    if errors := _errors(detail, wrong):
        return _daily(request, stand, recorded, day, given=detail, errors=errors)
    _store(stand, DAILY, day, detail)
    return _onward(stand, recorded, after=DAILY) if detail["safety"] == CLEAR else redirect("intake")


@require_http_methods(["GET", "HEAD", "POST"])
@sessions.followed
def part(request: HttpRequest, stand: Standing, recorded: Decision, name: str) -> HttpResponse:
    """Ask what comes once a week, at a checkpoint or once a month; whoever wants it may leave it."""
    if name not in (WEEKLY, CHECKPOINT, MONTHLY):
        raise Http404
    given = check_in.given_for(diary_queries.entries(stand.row), kind=name, day=today())
    if name not in _due(living.lived(stand, recorded, on=today()), recorded) and not given:
        return redirect("check_in_done")
    if request.method == "POST":
        detail, _ = diary_forms.detail_of(name, request.POST)
        _store(stand, name, today(), detail)
        return _onward(stand, recorded, after=name)
    onward = _onward(stand, recorded, after=name)["Location"]
    shown = check_in.part(_lens(stand), name, start=recorded.today, today=today(), given=given, onward=onward)
    return render(request, "check_in.html", {"page": shown, "errors": []})


@require_safe
@sessions.followed
def done(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Say what the check-in means for today, and lead to the session."""
    lens, lived = _lens(stand), living.lived(stand, recorded, on=today())
    context: Context = check_in_done.done(lens, lived, screen_due=SCREEN in _due(lived, recorded))
    context["walk"] = None if lived.waits else walk_form(lens, lived.diary, today(), back="check_in_done")
    return render(request, "check_in_done.html", context | {"walked": request.GET.get("walked")})


def _daily(
    request: HttpRequest, stand: Standing, recorded: Decision, day: date, *, given: Given, errors: Mapping[str, str]
) -> HttpResponse:
    lens, diary = _lens(stand), living.lived(stand, recorded, on=today()).diary
    entries = diary_queries.entries(stand.row)
    shown = check_in.daily(lens, diary, entries, day=day, today=today(), given=given)
    shown["safety"]["error"] = errors.get("safety", "")
    if request.GET.get("why") == "expired":
        shown["notes"].append(lens.spoken.text("check_in", "why", "expired"))
    context: Context = {
        "page": shown,
        "said": lens.spoken.tables["check_in"],
        "errors": [{"id": f"id_{name}_{_first(name)}", "text": text} for name, text in errors.items()],
        "days": check_in.other_days(lens, diary, start=recorded.today, day=day, today=today()),
        "walk": walk_form(lens, diary, today(), back="check_in") if day == today() else None,
        "walked": request.GET.get("walked"),
    }
    return render(request, "check_in.html", context, status=INVALID if errors else 200)


def _errors(detail: Given, wrong: tuple[str, ...]) -> dict[str, str]:
    says = spoken().tables["interface"]["errors"]["unknown_option"]
    errors = dict.fromkeys(wrong, says)
    if "safety" not in detail:
        errors["safety"] = spoken().text("check_in", "page", "safety_open")
    return errors


def _store(stand: Standing, kind: str, day: date, detail: Given) -> None:
    before = check_in.given_for(diary_queries.entries(stand.row), kind=kind, day=day)
    if changed := diary_forms.news(detail, before):
        entry = diary_actions.new_entry(kind=kind, detail=changed, day=day)
        diary_actions.add(row=stand.row, entries=[entry])


def _due(lived: living.Living, recorded: Decision) -> tuple[str, ...]:
    days = [point.day for point in knowledge().checkpoints if point.day]
    well_on = lived.moved.state.well_on if lived.moved else None
    return due(lived.diary, start=recorded.today, today=today(), checkpoints=days, well_since=well_on)


def _onward(stand: Standing, recorded: Decision, *, after: str) -> HttpResponse:
    """Return the way to the next part that is due, or to what it means for today."""
    lived = living.lived(stand, recorded, on=today())
    left = [name for name in _due(lived, recorded) if PARTS.index(name) > PARTS.index(after)]
    if left and left[0] != SCREEN:
        return redirect("check_in_part", name=left[0])
    return redirect("rescreen" if left else "check_in_done")


def _first(name: str) -> str:
    return {"safety": CLEAR, "morning": "usual"}.get(name, "0")


def _day(text: str | None) -> date | None:
    if not text:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _lens(stand: Standing) -> Lens:
    return Lens(knowledge(), spoken(), stand.answers)
