"""A life with the plan, day by day, in a real browser under a clock that moves: start, progress, a flare, recovery,
and staying well."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import with_a_plan
from tests.journeys.person import go_through, path_of
from tests.journeys.serving import Server, address_in
from tests.journeys.test_every_page import axe
from tests.web.filling import MECHANICAL

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
REPORT = """async ({ session, at, felt }) => {
  const page = await (await fetch('/session/')).text();
  const made = new DOMParser().parseFromString(page, 'text/html').getElementById('session-data').textContent;
  const { plan, token, items } = JSON.parse(made);
  const doing = ({ id, rung }) => ({ item: id, rung });
  const led = items.filter((item) => !item.optional);
  const happened = [['safety', { answer: 'no', asked: 'start' }], ['begun', {}]];
  for (const item of led) {
    happened.push(['done', { ...doing(item), reps: 10, planned: 10, seconds: 60 }]);
    happened.push(['rated', { ...doing(item), felt }]);
  }
  happened.push(['effort', { score: 4 }], ['ended', { early: false }]);
  const events = happened.map(([kind, detail], number) => ({ id: crypto.randomUUID(), number, at, kind, detail }));
  const body = JSON.stringify({ session, plan, variant: '', events });
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
  const answer = await fetch('/session/log/', { method: 'POST', headers, body });
  return [answer.status, led.map(({ id, rung, dose }) => `${id} ${rung} ${dose}`)];
}"""


SEND = """async (entries) => {
  const kept = await (await fetch('/offline/kept.json')).json();
  const body = JSON.stringify({ intake: kept.intake, entries });
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': kept.token };
  const answer = await fetch('/sync/', { method: 'POST', headers, body });
  return [answer.status, (await answer.json()).stored.length];
}"""


class MovedServer(Server):
    """The real server, whose clock follows the days of a life."""

    def begin(self, moment: datetime) -> None:
        """Start it at a moment."""
        environment = {**os.environ, "PSOAS_DATA": str(self.data), "PSOAS_EMERGENCY_NUMBER": "112", "TZ": "UTC"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-m", "tests.journeys.moved_clock", "serve", "--port", "0"]
        self.process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        self._tell(moment)
        self.url = address_in(self.process.stdout)

    def move(self, moment: datetime) -> None:
        """Let it be another moment."""
        self._tell(moment)
        assert self.process is not None
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == "moved"

    def _tell(self, moment: datetime) -> None:
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(moment.isoformat() + "\n")
        self.process.stdin.flush()


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[MovedServer]:
    server = MovedServer(tmp_path)
    server.begin(FIRST)
    yield server
    assert server.stop() == 0


class Life:
    """One person, one browser, one day after another."""

    def __init__(self, page: Page, server: MovedServer) -> None:
        self.page = page
        self.server = server
        self.day = 0

    @property
    def now(self) -> datetime:
        """The moment it is."""
        return FIRST + timedelta(days=self.day)

    def wake(self) -> None:
        """Let the next day begin."""
        self.day += 1
        self.server.move(self.now)

    def check_in(self, *, pain: int, morning: str = "", safety: str = "no") -> None:
        """Check in as a person does, and answer what else is due."""
        self.page.goto("/check-in/")
        self.press(f"safety_{safety}")
        self.press(f"pain_{pain}")
        self.press(f"worst_{pain}")
        if morning and self.page.locator(f"#id_morning_{morning}").count():
            self.press(f"morning_{morning}")
        self.send()
        while path_of(self.page).startswith("/check-in/") and "done" not in path_of(self.page):
            self.answer_part()

    def answer_part(self) -> None:
        """Answer a part that is due once in a while: all goes well."""
        for box in ("provoked_by_heavy", "settles_in_under_10_minutes", "trend_better", "change_3", "recurrence_no"):
            self.press(box)
        self.press("limited_days_0")
        self.send()

    def press(self, box: str) -> None:
        """Press the card around a box, where the page has it."""
        found = self.page.locator(f"label:has(#id_{box})")
        if found.count():
            found.first.click()

    def send(self) -> None:
        """Press the button of the page."""
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit], main form button:not([type])").first.click()

    def tell(self, **detail: Any) -> None:
        """Check in without looking at a page, as a browser does that was without a network."""
        entry = {
            "id": str(uuid.uuid4()),
            "day": self.now.date().isoformat(),
            "at": self.now.isoformat(),
            "device": "telephone",
            "kind": "checkin",
            "detail": detail,
        }
        assert self.page.evaluate(SEND, [entry]) == [200, 1]

    def train(self, *, felt: str = "easy") -> list[str]:
        """Do today's session; return its exercises with their doses."""
        at = (self.now + timedelta(minutes=30)).isoformat()
        answer: Any = self.page.evaluate(REPORT, {"session": str(uuid.uuid4()), "at": at, "felt": felt})
        status, done = answer
        assert status == 200
        return list(done)

    def main(self) -> str:
        """The text of the open page."""
        return self.page.locator("main").inner_text()


@pytest.fixture
def life(browser: Browser, moved: MovedServer) -> Iterator[Life]:
    size, cookies = {"width": 390, "height": 844}, with_a_plan(moved)
    context = browser.new_context(base_url=moved.url, viewport=size, storage_state=cookies, service_workers="block")
    page = context.new_page()
    page.goto("/result/")
    yield Life(page, moved)
    context.close()


def test_given_a_new_plan_when_weeks_go_by_then_it_moves_with_the_person(life: Life) -> None:
    first = life.train()
    seen = [*_good_days(life, 13)]
    assert any(doses != first for doses in seen), "two good weeks change something"
    life.page.goto("/progress/")
    assert "easy twice" in life.main()
    assert not axe(life.page)

    _flare(life)
    _recover(life)
    _stay_well(life)


def _good_days(life: Life, days: int) -> Iterator[list[str]]:
    for number in range(days):
        life.wake()
        life.check_in(pain=max(1, 4 - number // 3), morning="usual")
        yield life.train()


def _flare(life: Life) -> None:
    """One tap from the plan; the danger questions come first; then half of it, and nothing heavy."""
    life.wake()
    life.page.goto("/result/")
    with life.page.expect_navigation():
        life.page.locator("header .flare-link").click()
    life.press("safety_no")
    life.send()
    assert path_of(life.page).startswith("/intake/"), "all danger questions first"
    go_through(life.page, MECHANICAL)
    assert path_of(life.page) == "/result/"
    assert life.page.locator("#flare-plan").is_visible()
    assert not axe(life.page)


def _recover(life: Life) -> None:
    """Three days on, the pain is near its usual; two sessions later the full plan is back."""
    for pain in (4, 3, 2, 1):
        life.wake()
        life.check_in(pain=pain, morning="usual")
        life.train(felt="right")
    life.wake()
    life.check_in(pain=1, morning="usual")
    life.train(felt="right")
    life.wake()
    life.page.goto("/result/")
    assert not life.page.locator("#flare-plan").count()
    life.page.goto("/progress/")
    assert "Your full plan is back" in life.main()


def _stay_well(life: Life) -> None:
    """A month with hardly any pain begins the prevention phase; the first signs end it early."""
    for _ in range(35):
        life.wake()
        life.tell(safety="no", pain=0, worst=0, morning="usual")
        if life.day % 4 == 0:
            life.train(felt="right")
    life.page.goto("/progress/")
    assert "Your plan is now two sessions a week" in life.main()
    for _ in range(2):
        life.wake()
        life.check_in(pain=4)
    life.page.goto("/result/")
    assert "The first signs are back" in life.main()


def test_given_a_week_of_silence_then_the_plan_asks_before_it_goes_on(life: Life) -> None:
    for _ in range(8):
        life.wake()
    life.page.goto("/session/")
    assert path_of(life.page).startswith("/check-in/")
    life.check_in(pain=3)
    life.page.goto("/session/")
    assert path_of(life.page) == "/session/"


def test_given_a_new_danger_sign_then_nothing_is_trained_until_the_questions_are_answered(life: Life) -> None:
    life.wake()
    life.page.goto("/check-in/")
    life.press("safety_yes")
    life.send()
    assert path_of(life.page).startswith("/intake/")
    life.page.goto("/session/")
    assert path_of(life.page).startswith("/intake/")
    go_through(life.page, MECHANICAL)
    life.page.goto("/session/")
    assert path_of(life.page) == "/session/"
