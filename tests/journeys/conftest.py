"""A server for each worker, a browser that may only speak to it, and pages at every size and colour scheme."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.journeys.serving import Server

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


@pytest.fixture
def open_browser(browser: Browser, server: Server) -> Iterator[Open]:
    """Open a fresh browser window; when the test ends, no request may have left this computer."""
    asked: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(width: int = 390, scheme: str = "light", **options: object) -> Page:
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,  # type: ignore[arg-type]
            **options,  # type: ignore[arg-type]
        )
        context.on("request", lambda request: asked.append(_url(request)))
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert asked
    assert not [url for url in asked if not url.startswith(server.url)]


@pytest.fixture
def screen(open_browser: Open) -> Page:
    """A telephone-sized window."""
    return open_browser()


def _url(request: Request) -> str:
    return request.url
