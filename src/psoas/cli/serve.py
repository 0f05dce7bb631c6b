"""`psoas serve`: the one bridge from the terminal to the web."""

from importlib import import_module

from psoas.cli.stop import CONTENT_PROBLEM, OK, Stop
from psoas.content.speak import Words

SERVER = "psoas.web.server"


def serve(host: str, port: int, spoken: Words) -> int:
    """Run the server until Ctrl-C. It brings the database up to date and prints its address itself."""
    try:
        server = import_module("psoas.web.server")
    except ModuleNotFoundError as error:
        if error.name not in (SERVER, "psoas.web", "django"):
            raise
        raise Stop(CONTENT_PROBLEM, [spoken.text("terminal", "serve", "missing")]) from error
    try:
        server.serve(host, port)
    except KeyboardInterrupt:
        return OK
    except OSError as error:
        taken = spoken.text("terminal", "serve", "taken").format(host=host, port=port, what=error.strerror or error)
        raise Stop(CONTENT_PROBLEM, [taken]) from error
    return OK
