"""Headers that keep a page private: not kept by the browser, no sensors, no other site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

DENIED = "accelerometer camera display-capture geolocation gyroscope microphone payment usb".split()
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in DENIED)


class PrivateHeaders:
    """Adds what Django has no setting for. After a person deletes the answers, "back" must not show them again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response with the headers added."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class NoBodyForHead:
    """Sends the headers alone to whoever asks with HEAD.

    Waitress sends what it is given, and a body that nobody reads would be taken for the start of the next answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, without its body for HEAD; its length stays that of the body."""
        response = self.get_response(request)
        if request.method == "HEAD":
            length = response.headers.get("Content-Length")
            response.content = b""
            if length is not None:
                response.headers["Content-Length"] = length
        return response
