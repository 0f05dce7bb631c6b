"""Run in a process of its own: time pages through a WSGI application, without a network, and print the figures as JSON.

`python -m benchmarks.pages bare` times Django's own least: the same middleware around one short template.
`python -m benchmarks.pages psoas` times ours, on the data folder that `PSOAS_DATA` names.
"""

import json
import os
import sys
import tomllib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from benchmarks.timing import Times, timed

REPEATS = 150
DAYS = 40
CASE = Path(__file__).parents[1] / "tests" / "cases" / "desk-worker.toml"
BARE_PAGE = "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>{% for n in numbers %}<p>{{ n }}{% endfor %}"
Application = Callable[..., Any]
BARE_SETTINGS: dict[str, Any] = {
    "ALLOWED_HOSTS": ["*"],
    "SECRET_KEY": "only for this measurement",
    "ROOT_URLCONF": "benchmarks.bare_urls",
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.gzip.GZipMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "INSTALLED_APPS": ["csp"],
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"bare.html": BARE_PAGE})]},
        }
    ],
}


def fetched(app: Application, path: str, cookie: str = "") -> int:
    """Ask for a page and read it whole; return its status."""
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_ACCEPT_ENCODING": "gzip", "HTTP_COOKIE": cookie}
    setup_testing_defaults(environ)
    environ |= {"HTTP_HOST": "localhost", "wsgi.input": BytesIO()}
    statuses: list[str] = []
    answer = app(environ, lambda status, _headers, _error=None: statuses.append(status))
    for _ in answer:
        pass
    if hasattr(answer, "close"):
        answer.close()
    return int(statuses[0].split()[0])


def bare() -> dict[str, Times]:
    """Time one page of a Django project that does nothing else."""
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.configure(**BARE_SETTINGS)
    django.setup()
    return {"bare": _page(get_wsgi_application(), "/")}


def psoas() -> dict[str, Times]:
    """Time the start page, a page of questions and the result of the worked case."""
    from psoas.web.server import _made_ready

    app = _made_ready()
    cookie = answered_cookie()
    home, question = _page(app, "/"), _page(app, "/intake/worse_with/", cookie)
    result, lived = _page(app, "/result/", cookie), lived_cookie()
    return {
        "home": home,
        "question": question,
        "result": result,
        "result after 40 days": _page(app, "/result/", lived),
        "check-in after 40 days": _page(app, "/check-in/", lived),
        "progress after 40 days": _page(app, "/progress/", lived),
    }


def answered_cookie() -> str:
    """Store the worked case as a finished intake and return the cookie of its person."""
    return _cookie(_answered())


def lived_cookie() -> str:
    """Store the same with a plan that began 40 days ago and a check-in on every day since."""
    from psoas.web.record import actions, diary_actions, queries
    from psoas.web.record.models import Decision
    from psoas.web.selfcare.clock import today

    row, start = _answered(), today() - timedelta(days=DAYS)
    stand = queries.standing(row)
    Decision.objects.filter(pk=actions.ensure_decision(stand=stand, today=start).pk).update(today=start)
    told = {"safety": "no", "pain": 3, "worst": 4, "morning": "usual", "sleep": 7}
    days = (start + timedelta(days=number) for number in range(DAYS))
    entries = [diary_actions.new_entry(kind="checkin", detail=told, day=day) for day in days]
    diary_actions.add(row=row, entries=entries)
    return _cookie(row, followed=True)


def _answered() -> Any:
    from psoas.content.load import knowledge
    from psoas.web.record.models import Intake

    case = tomllib.loads(CASE.read_text(encoding="utf-8"))
    seen = [screen.id for screen in knowledge().screens]
    draft = {"values": case["answers"], "seen": seen, "ticked": []}
    return Intake.objects.create(language="en", content=knowledge().digest, draft=draft, relief_offered=True)


def _cookie(row: Any, **more: object) -> str:
    from django.conf import settings
    from django.contrib.sessions.backends.signed_cookies import SessionStore

    session = SessionStore()
    session["intake"] = str(row.pk)
    session.update(more)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _page(app: Application, path: str, cookie: str = "") -> Times:
    status = fetched(app, path, cookie)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return timed(lambda _: fetched(app, path, cookie), range(REPEATS))


def main() -> None:
    """Print {page: {least, middle, middle_cpu}} in milliseconds, and the cookie for a server on the same folder."""
    pages = {"bare": bare, "psoas": psoas}[sys.argv[1]]()
    figures: dict[str, Any] = {
        name: {"least": times.least, "middle": times.middle, "cpu": times.middle_cpu} for name, times in pages.items()
    }
    if "PSOAS_DATA" in os.environ and sys.argv[1] == "psoas":
        figures["cookie"] = answered_cookie()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
