"""The real server as a process of its own, on a free loopback port, with its own data folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

STOP_SECONDS = 10


class Server:
    """`psoas serve` for one data folder; it can be killed and started again on the same port."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.url = ""
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start, and wait for the line that says where."""
        port = self.url.rpartition(":")[2].strip("/") or "0"
        environment = {**os.environ, "PSOAS_DATA": str(self.data), "PSOAS_EMERGENCY_NUMBER": "112"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-c", "from psoas.cli.main import main; raise SystemExit(main())"]
        self.process = subprocess.Popen(
            [*command, "serve", "--port", port], env=environment, stdout=subprocess.PIPE, text=True
        )
        self.url = address_in(self.process.stdout)

    def kill(self) -> None:
        """End the process as a crash would: no handler runs."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(STOP_SECONDS)
        self._close()

    def stop(self) -> int:
        """Stop as a person would, and return the exit status."""
        assert self.process is not None
        self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS)
        finally:
            self.process.kill()
            self._close()

    def _close(self) -> None:
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()


def address_in(lines: IO[str] | None) -> str:
    """Return the address that the server prints first."""
    assert lines is not None
    said = lines.readline()
    start = said.index("http://")
    return said[start:].split()[0].rstrip("/")
