"""The installed app: its manifest, its worker, the list of what a browser keeps, and the pages without a network."""

import hashlib
import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

import psoas
from psoas.content.load import knowledge
from psoas.interop.diary_entries import DETAILS, MAY_BE_EMPTY, NEEDED, OWN
from psoas.web.record import diary_queries
from psoas.web.record.models import SessionEvent
from psoas.web.record.queries import Standing
from psoas.web.selfcare import sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters.lens import Context
from psoas.web.selfcare.presenters.session_page import stop_lines
from psoas.web.selfcare.shell import spoken

WORKER = "psoas/offline/worker.js"
# Size of the drawing in dots, and what it may be used for.
ICONS = (("icon", 192, "any"), ("icon", 512, "any"), ("maskable", 192, "maskable"), ("maskable", 512, "maskable"))
PAPER, PINE = "#f4f7f4", "#0d5a52"  # docs/design/identity.md
# Pages that lead to the danger questions until they are answered. No page about the plan is shown while a danger sign
# waits to be sent; others stay open meanwhile.
CLOSED = ("result", "session", "progress")
PLAN, ALWAYS = ("home", *CLOSED), ("check_in", "flare")
STAND_INS = {"offline": "offline", "stop": "offline_stop", "flare": "offline_flare"}
FIRST_AID = ("relief_any", "bed")


@require_safe
def manifest(_request: HttpRequest) -> JsonResponse:
    """Return the web app manifest: how Psoas is installed on a telephone or computer."""
    said, language = spoken().tables["offline"]["app"], spoken().language
    icons = [
        {
            "src": static(f"psoas/icons/{name}-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": use,
        }
        for name, size, use in ICONS
    ]
    start = reverse("home")
    told = {name: said[name] for name in ("name", "short_name", "description")}
    looks = {"display": "standalone", "theme_color": PINE, "background_color": PAPER, "lang": language}
    return JsonResponse(
        {"id": start, "start_url": start, "scope": start, **told, **looks, "icons": icons},
        content_type="application/manifest+json",
    )


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Serve the worker at the root, so that it may keep every page."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise FileNotFoundError(WORKER)
    return HttpResponse(Path(found).read_bytes(), content_type="text/javascript")


@require_safe
def kept(request: HttpRequest) -> JsonResponse:
    """Name everything that this browser keeps, and what its scripts need to work on without a network.

    `version` changes with every deploy, day, plan and entry: then all is kept anew. `intake` None: nothing is kept.
    """
    stand = sessions.standing(request)
    addresses = {"sync": reverse("sync"), "log": reverse("session_log"), "kept": reverse("kept")}
    told: Context = {**addresses, "token": get_token(request), "intake": str(stand.row.pk) if stand else None}
    if stand is not None:
        told |= _pages(stand)
        told |= {
            "kinds": {kind: list(parts) for kind, parts in DETAILS.items() if kind not in OWN | {"undo"}},
            "needed": {kind: sorted(parts) for kind, parts in NEEDED.items()},
            "bare": sorted(MAY_BE_EMPTY),
            "words": spoken().tables["offline"]["forms"],
            "deploy": _deploy(),
            "version": _version(request, stand),
        }
    return JsonResponse(told)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say calmly that a page is not kept, and which are."""
    said = spoken().tables["offline"]
    pages = [{"url": reverse(name), "label": said["page"][label]} for name, label in _offered()]
    return render(request, "offline/offline.html", {"said": said, "pages": pages})


@require_safe
def stop(request: HttpRequest) -> HttpResponse:
    """Show the stop of a session as a page of its own."""
    said = spoken().tables["session"]
    return render(
        request, "offline/stop.html", {"said": said, "stop": stop_lines(said), "intake_url": reverse("intake")}
    )


@require_safe
def flare(request: HttpRequest) -> HttpResponse:
    """Show what helps in a flare-up and is safe for everybody, until the danger questions are answered."""
    first_aid, said = spoken().tables["flare"]["protocol"], spoken().tables["offline"]
    steps = [said["flare"]["lead"], *(first_aid[name] for name in FIRST_AID)]
    return render(request, "offline/flare.html", {"said": said, "calm": first_aid["calm"], "steps": steps})


def _pages(stand: Standing) -> Context:
    """Return the pages to keep, and which stands in for which. Without a plan there is none to keep."""
    stand_ins = {name: reverse(route) for name, route in STAND_INS.items()}
    settled = sessions.settled(stand)
    plan = [reverse(name) for name in PLAN] if settled else []
    always = [reverse(name) for name in ALWAYS] if settled else []
    open_pages = [*always, *stand_ins.values()]
    return {
        "pages": [*plan, *open_pages],
        "plan": plan,
        "offline": stand_ins["offline"],
        "questions": reverse("intake"),
        "closed": [reverse(name) for name in CLOSED] if stand.row.recheck else [],
        # In a session the stop is a screen of that page.
        "open": {"stop": [], "session": [reverse("session")], "flare": always},
        "shown": {"stop": stand_ins["stop"], "session": stand_ins["stop"], "flare": stand_ins["flare"]},
        "until": _until(stand, settled.today if settled else today()).isoformat(),
    }


def _until(stand: Standing, start: date) -> datetime:
    """Return when a kept plan is no longer shown: without a safety line it expires as on the server."""
    lasts = timedelta(days=knowledge().adaptation.expires_days)
    return datetime.combine(diary_queries.safe_on(stand.row, start=start) + lasts, time.min).astimezone()


def _offered() -> list[tuple[str, str]]:
    return [("result", "plan"), ("session", "session"), ("check_in", "check_in")]


def _deploy() -> str:
    """Return what changes with every file that is served."""
    return f"{psoas.__version__} {getattr(staticfiles_storage, 'manifest_hash', '')}"


def _version(request: HttpRequest, stand: Standing) -> str:
    """Return what changes whenever a kept page may have changed."""
    told = stand.row.entries.count(), SessionEvent.objects.filter(session__intake=stand.row).count()
    parts = [_deploy(), knowledge().digest, today().isoformat(), stand.row.updated.isoformat(), *told]
    text = json.dumps([*parts, sorted(request.session.items())], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
