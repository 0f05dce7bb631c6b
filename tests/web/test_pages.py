"""Every page: it answers, it is strict about what may load, and nothing in it needs a script or another machine."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.web.filling import MECHANICAL, walk

EXERCISES = ("/exercises/", "/exercise/bridge/", "/exercise/clam/?side=left", "/exercise/plank/", "/exercise/walk/")
BEFORE = ("/", "/intake/now/", "/settings/", "/privacy/", "/lessons/", "/lessons/scans/", *EXERCISES)
AFTER = (
    *BEFORE,
    "/result/",
    "/result/?today=chair",
    "/result/?today=short",
    "/result/?changed=1",
    "/session/",
    "/check-in/",
    "/check-in/done/",
    "/flare/",
    "/print/",
    "/handover/",
    "/handover/details/",
    "/answers/",
    "/relief/",
    "/relief/stopped/",
    "/start-again/",
    "/devices/",
    "/join/",
    "/offline/",
    "/offline/stop/",
    "/offline/flare/",
    "/intake/nerves/?change=1",
    "/intake/where/",
    "/intake/goal/",
)
STOPPED = (*EXERCISES, "/", "/emergency/", "/emergency/go-on/", "/handover/", "/handover/details/", "/start-again/")
FETCHED = {"src", "srcset", "poster", "data", "background", "xlink:href"}
STATIC = Path(settings.STATICFILES_DIRS[0])


class Seen(HTMLParser):
    """What a page fetches, and what a strict policy would refuse."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.refused: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.refused += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        data = given.get("type") == "application/json"  # never run, so the policy lets it be
        if tag == "style" or (tag == "script" and not given.get("src") and not data):
            self.refused.append(tag)
        self.fetched += [value for name, value in attrs if name in FETCHED and value]
        if tag in ("link", "use", "image") and given.get("href"):
            self.fetched.append(str(given["href"]))
        self.headings += [tag] if re.fullmatch("h[1-6]", tag) else []
        self.ids += [str(given["id"])] if given.get("id") else []


def checked(client: Client, address: str) -> str:
    """Open a page and return it, after what must hold for every page."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    html = response.content.decode()
    page = Seen(html)
    assert not page.refused, address
    assert not [url for url in page.fetched if re.match(r"(?:[a-z]+:)?//|data:|javascript:", url)], address
    assert page.headings.count("h1") == 1, address
    assert len(page.ids) == len(set(page.ids)), address
    assert "{{" not in html
    assert "None" not in re.sub("None of", "", html), address
    return html


@pytest.mark.parametrize("address", BEFORE)
def test_a_page_opens_before_anything_is_answered(person: Client, address: str) -> None:
    checked(person, address)


def test_every_page_opens_after_the_intake(person: Client) -> None:
    came = walk(person, MECHANICAL)
    assert came.seen[-1] == "/result/"
    for address in AFTER:
        checked(person, address)


def test_every_page_of_the_intake_opens_and_is_strict(person: Client) -> None:
    for address in walk(person, {**MECHANICAL, "bladder": "old_checked", "movement_check": "now"}).pages:
        checked(person, address)


def test_every_page_opens_at_an_emergency_stop(person: Client) -> None:
    assert walk(person, {"bladder": "new"}).seen[-1] == "/emergency/"
    for address in STOPPED:
        checked(person, address)


@pytest.mark.parametrize("address", ["/", "/nothing/here/", "/settings/"])
def test_the_headers_let_nothing_in_and_nothing_out(person: Client, address: str) -> None:
    headers = person.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert {policy[f"{kind}-src"] for kind in ("style", "script", "img", "font")} == {"'self'"}
    assert {policy["form-action"], policy["base-uri"]} == {"'self'"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]


def test_another_host_name_is_refused(person: Client) -> None:
    assert person.get("/", HTTP_HOST="elsewhere.example").status_code == 400


def test_a_form_from_another_origin_is_refused() -> None:
    outside = Client(enforce_csrf_checks=True)
    refused = outside.post("/intake/now/", {}, HTTP_ORIGIN="http://elsewhere.example")
    assert refused.status_code == 403
    assert "h1" in refused.content.decode()


def test_an_unknown_address_has_a_page_of_its_own(person: Client) -> None:
    for address in ("/nothing/", "/intake/nothing/", "/intake/now/nothing/", "/lessons/nothing/"):
        assert person.get(address).status_code == 404


def test_a_failure_still_says_what_to_do(person: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("psoas.web.selfcare.views.home.sessions.standing", broken)
    person.raise_request_exception = False
    failed = person.get("/")
    assert failed.status_code == 500
    assert "emergency number" in failed.content.decode()


def test_the_result_page_is_small_and_asks_the_database_little(
    person: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    walk(person, MECHANICAL)
    with django_assert_max_num_queries(4):
        html = person.get("/result/").content
    sent = [html, *(path.read_bytes() for path in STATIC.rglob("*") if path.suffix in (".css", ".svg"))]
    fonts = sum(path.stat().st_size for path in STATIC.rglob("*.woff2"))
    assert sum(len(gzip.compress(part)) for part in sent) + fonts <= 100 * 1024


def test_saving_a_page_asks_the_database_little(
    person: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    walk(person, MECHANICAL, until="/intake/nerves/")
    with django_assert_max_num_queries(8):
        person.post("/intake/about_you/", {"age": "53", "sex": "male"})
