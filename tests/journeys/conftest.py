"""A server for each worker, a browser that may only speak to it, and pages at every size and colour scheme."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Request, StorageState

from tests.conftest import chromium
from tests.journeys.away import Away
from tests.journeys.led import Led
from tests.journeys.serving import Server
from tests.served import Browser as Person
from tests.web.filling import MECHANICAL, walk

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server with its own data folder."""
    running = Server(tmp_path_factory.mktemp("data"))
    running.start()
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="session")
def drawing(browser_type: BrowserType) -> Iterator[Browser]:
    """Chromium that draws the moving figure."""
    started = browser_type.launch(**chromium(webgl=True))
    yield started
    started.close()


@pytest.fixture
def open_browser(browser: Browser, server: Server) -> Iterator[Open]:
    """Open a fresh browser window; in the end no request may have left this computer, and no script have failed."""
    asked, failed = list[str](), list[str]()
    contexts: list[BrowserContext] = []

    def opened(width: int = 390, scheme: str = "light", **options: object) -> Page:
        # The worker keeps pages and figures for later behind every window: only who needs it pays for it.
        options.setdefault("service_workers", "block")
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,  # type: ignore[arg-type]
            **options,  # type: ignore[arg-type]
        )
        context.on("request", lambda request: asked.append(_url(request)))
        context.on("weberror", lambda error: failed.append(str(error.error)))
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert asked
    assert not [url for url in asked if not url.startswith(server.url)]
    assert failed == []


@pytest.fixture
def screen(open_browser: Open) -> Page:
    """A telephone-sized window."""
    return open_browser()


def with_a_plan(server: Server, answers: Mapping[str, Any] = MECHANICAL) -> StorageState:
    """A person with a plan: the cookies. The questions are answered without a screen: the intake has its journeys."""
    person = Person(server.url)
    walk(person, dict(answers))
    assert person.get("/result/").status_code == 200
    host = urlsplit(server.url).hostname or ""
    cookies = [
        {"name": name, "value": value, "domain": host, "path": "/", "expires": -1, "httpOnly": True, "secure": False}
        for name, value in person.cookies.items()
    ]
    state: Any = {"cookies": [cookie | {"sameSite": "Lax"} for cookie in cookies], "origins": []}
    return state


@pytest.fixture(scope="session")
def planned(server: Server) -> StorageState:
    """Somebody whose answers no test changes; each test has a browser of its own, so a session of its own."""
    return with_a_plan(server)


@pytest.fixture
def someone(server: Server) -> StorageState:
    """Somebody whose answers this test may change."""
    return with_a_plan(server)


@pytest.fixture
def open_session(open_browser: Open, planned: StorageState) -> Callable[..., Led]:
    """Open the session of today; nothing moves but what the clock moves."""

    def opened(*looks: object, today: str = "", cookies: StorageState = planned, **options: object) -> Led:
        options.setdefault("reduced_motion", "reduce")
        return Led(open_browser(*looks, storage_state=cookies, **options), today=today)

    return opened


@pytest.fixture
def away(open_browser: Open, someone: StorageState) -> Away:
    """A window of somebody whose answers this test may change."""
    return Away(open_browser(storage_state=someone, service_workers="allow"))


def _url(request: Request) -> str:
    return request.url
