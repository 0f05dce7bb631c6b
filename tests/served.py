"""A browser without a screen, for the real server: cookies and form tokens as a browser sends them.

It answers like Django's test client as far as tests/web/filling.py asks: `status_code`, `content`, headers by name.
"""

import json
import re
from collections.abc import Mapping
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SECONDS = 30


class Answer:
    """One response."""

    def __init__(self, status: int, headers: Mapping[str, str], content: bytes) -> None:
        self.status_code = status
        self.headers = headers
        self.content = content

    def __getitem__(self, name: str) -> str:
        return self.headers[name]

    def json(self) -> Any:
        return json.loads(self.content)


class Browser:
    """The browser of one person. It keeps its cookies and the newest form token over restarts of the server."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.cookies: dict[str, str] = {}
        self.token = ""

    def get(self, address: str) -> Answer:
        return self._ask("GET", address, None, {})

    def post(self, address: str, fields: Mapping[str, Any] | None = None) -> Answer:
        """Send a form. The token comes from a page that was opened before."""
        if not self.token:
            self.get("/settings/")
        body = urlencode({**(fields or {}), "csrfmiddlewaretoken": self.token}, doseq=True)
        return self._ask("POST", address, body.encode(), {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, address: str, value: object) -> Answer:
        """Send JSON as the scripts of the pages do."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        return self._ask("POST", address, json.dumps(value).encode(), headers)

    def upload(self, address: str, name: str, content: bytes) -> Answer:
        """Send a form with one file."""
        line, part = "psoas-boundary-7f3a", "Content-Disposition: form-data; name="
        token = f'--{line}\r\n{part}"csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n'
        head = f'--{line}\r\n{part}"{name}"; filename="psoas.json"\r\n\r\n'
        body = (token + head).encode() + content + f"\r\n--{line}--\r\n".encode()
        return self._ask("POST", address, body, {"Content-Type": f"multipart/form-data; boundary={line}"})

    def _ask(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        own = {"Cookie": kept, "Origin": f"http://{self.host}"} if kept else {}
        connection = HTTPConnection(self.host, timeout=SECONDS)
        try:
            connection.request(method, address, body, {**headers, **own})
            response = connection.getresponse()
            content = response.read()
            self._keep(response.headers.get_all("Set-Cookie") or [])
        finally:
            connection.close()
        if found := TOKEN.search(content.decode(errors="replace")):
            self.token = found[1]
        return Answer(response.status, dict(response.headers), content)

    def _keep(self, set_cookies: list[str]) -> None:
        for line in set_cookies:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0" or not morsel.value:
                    del self.cookies[name]
