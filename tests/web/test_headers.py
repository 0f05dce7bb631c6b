"""What Django's own client hides: the answer to HEAD as it goes over the wire."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from psoas.web.headers import NoBodyForHead


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"four", headers={"Content-Length": "4"})


def test_head_gets_the_length_and_no_body() -> None:
    answer = NoBodyForHead(page)(RequestFactory().head("/"))
    assert (answer.content, answer.headers["Content-Length"]) == (b"", "4")


def test_get_gets_the_body() -> None:
    answer = NoBodyForHead(page)(RequestFactory().get("/"))
    assert (answer.content, answer.headers["Content-Length"]) == (b"four", "4")
