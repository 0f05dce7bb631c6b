"""When and how to be reminded: the settings, and the moments at which a tab shows a note."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from psoas.content.load import knowledge
from psoas.engine import breaks
from psoas.interop import session_reminders
from psoas.interop.reminder_settings import SettingsRefused, Typed, chosen, typed_of
from psoas.web.record import reminder_actions, reminder_queries, session_queries
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import here, sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.forms import cleaned
from psoas.web.selfcare.moving import moving
from psoas.web.selfcare.presenters import reminders as presenter
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.shell import spoken
from psoas.web.selfcare.views.calendar import key_of

INVALID = 422
AHEAD = timedelta(days=14)
# A reminder that comes later than this is no reminder any more.
LATE = timedelta(hours=1)
EVERY_DAY = tuple(map(str, range(7)))


@require_http_methods(["GET", "HEAD", "POST"])
@sessions.finished
def page(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Show and keep the settings."""
    lens = Lens(knowledge(), spoken(), stand.answers)
    kept = reminder_queries.reminders(stand.row)
    if request.method != "POST":
        typed = typed_of(kept.chosen) if kept else Typed(weekdays=EVERY_DAY, zone=here.zone_name())
        return _shown(request, lens, stand, recorded, typed, {})
    typed = _typed(request)
    try:
        new = chosen(typed, span=reminder_queries.span())
    except SettingsRefused as refused:
        errors = presenter.messages(lens, refused.wrong, span=reminder_queries.span())
        return _shown(request, lens, stand, recorded, typed, errors)
    reminder_actions.keep_reminders(row=stand.row, chosen=new, saved=datetime.now(UTC).isoformat())
    return redirect(reverse("reminders") + "?saved=1")


@require_safe
def moments(request: HttpRequest) -> JsonResponse:
    """Tell a tab when to show a note in the next days. No time zone is worked out in the browser."""
    stand = sessions.standing(request)
    recorded = sessions.settled(stand) if stand else None
    kept = reminder_queries.reminders(stand.row) if stand else None
    if stand is None or recorded is None or kept is None:
        return JsonResponse({"moments": []})
    chosen_times = kept.chosen.reminders
    pairs = [
        (when, session_reminders.still_good_until(chosen_times, when, late=LATE)) for when in _coming(stand, recorded)
    ]
    lens = Lens(knowledge(), spoken(), stand.answers)
    return JsonResponse(presenter.tab(lens, pairs, url=reverse("session")))


def _shown(
    request: HttpRequest, lens: Lens, stand: Standing, recorded: Decision, typed: Typed, errors: dict[str, str]
) -> HttpResponse:
    kept, span = reminder_queries.reminders(stand.row), reminder_queries.span()
    usual = breaks.rules(knowledge().habits[reminder_queries.HABIT])
    follow = request.build_absolute_uri(f"{reverse('calendar')}?{urlencode({'key': key_of(stand.row)})}")
    state = presenter.state(lens, kept.chosen if kept else None, _coming(stand, recorded), follow=follow)
    context: Context = {
        "form": presenter.form(lens, typed, errors, usual=usual, span=span, guessed=kept is None),
        "errors": presenter.summary(lens, errors),
        "state": state,
        "said": lens.spoken.tables[presenter.TABLE],
        "saved": request.GET.get("saved") == "1" and not errors,
        "back": {"url": reverse("result"), "label": lens.spoken.text(presenter.TABLE, "page", "back")},
        "desk_url": reverse("desk"),
    }
    return render(request, "reminders/reminders.html", context, status=INVALID if errors else 200)


def _typed(request: HttpRequest) -> Typed:
    def text(name: str) -> str:
        return cleaned(request.POST.get(name, "")).strip()[:80]

    return Typed(
        tuple(text(name) for name in presenter.TIMES),
        tuple(cleaned(day) for day in request.POST.getlist("weekdays")[: len(EVERY_DAY)]),
        text("quiet_begin"),
        text("quiet_end"),
        text("break_minutes"),
        text("zone"),
    )


def _coming(stand: Standing, recorded: Decision) -> tuple[datetime, ...]:
    """The next reminders; none where the plan asks for something else first, and none today once a session is done."""
    kept = reminder_queries.reminders(stand.row)
    if kept is None or not moving(stand, recorded, on=today()).sessions:
        return ()
    now = datetime.now(UTC)
    done = session_queries.last_done(stand.row)
    found = session_reminders.moments(kept.chosen.reminders, after=now - LATE, until=now + AHEAD)
    return tuple(when for when in found if done is None or when.date() != done.astimezone(when.tzinfo).date())
