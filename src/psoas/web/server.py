"""The server behind `psoas serve`: prepares the data folder, then answers on this computer until it is stopped."""

import gc
import os
import signal
from types import FrameType
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.data_folder import data_folder
from psoas.interop.reimport import MOST_BYTES
from psoas.web.folder import prepare

THREADS = 4
# An exported record is the largest thing that is sent here; of anything else Django takes 64 KB.
LARGEST_BODY = MOST_BYTES + 1024 * 1024


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer one WSGI request (for servers other than ours)."""
    return _made_ready()(environ, start_response)


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM. `port` 0 takes a free one. Raises `OSError` when the address is taken."""
    from waitress.server import create_server  # type: ignore[import-untyped]

    app = _made_ready()
    # The second limit is where a body would go to the disk: never, for it may hold somebody's answers.
    limits = {"max_request_body_size": LARGEST_BODY, "inbuf_overflow": LARGEST_BODY}
    server = create_server(app, host=host, port=port, threads=THREADS, **limits)
    signal.signal(signal.SIGTERM, _stop)
    shown = f"[{host}]" if ":" in host else host
    says = words(settings.PSOAS_LANGUAGE).text("pages", "serve", "open")
    print(says.format(address=f"http://{shown}:{server.effective_port}/"), flush=True)
    try:
        server.run()
    finally:
        server.close()


def _made_ready() -> Any:
    """Return the WSGI application with its folder, database, static files and content in place."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "psoas.web.settings")
    prepare(data_folder())
    django.setup()
    from psoas.web.record.erase import settle
    from psoas.web.statics import collect_when_changed

    call_command("migrate", interactive=False, verbosity=0)
    settle()
    collect_when_changed()
    app = get_wsgi_application()
    knowledge(), words(settings.PSOAS_LANGUAGE)
    # What was loaded so far stays for good: the garbage collector need not look at it again at every page.
    gc.collect()
    gc.freeze()
    return app


def _stop(_number: int, _frame: FrameType | None) -> None:
    """SIGTERM stops the server as Ctrl-C does: open requests end, then the process, with status 0."""
    raise KeyboardInterrupt
