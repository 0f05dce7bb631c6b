"""Codes by which another browser joins a record: short-lived, for one use, and hard to guess.

They live in the memory of this server and nowhere else: a restart drops them, and a person asks for a new one. `psoas
serve` is one process with threads; several worker processes would each know only their own codes.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

# No letter or digit that is taken for another one, by eye or by ear: 25 of them, so 150 thousand million codes.
ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
LENGTH = 8
LASTS = timedelta(minutes=10)
# Wrong codes in ten minutes, from whomever: then every code is dropped and nobody joins for ten minutes.
MOST_WRONG = 10


class TooManyWrong(RuntimeError):
    """Too many wrong codes of late: none is looked at."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A code that waits: for which record, and until when. Only its digest is held."""

    digest: bytes
    record: str
    until: datetime


@dataclass(slots=True)
class Codes:
    """The codes that wait, and the wrong ones of late."""

    pending: list[Pending] = field(default_factory=list)
    wrong: list[datetime] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def issue(self, record: str, *, now: datetime) -> tuple[str, datetime]:
        """Return a new code for a record, and until when it works; an earlier one of this record works no more."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        made = Pending(_digest(code), record, now + LASTS)
        with self.lock:
            self.pending = [one for one in self._alive(now) if one.record != record] + [made]
        return code, made.until

    def take(self, typed: str, *, now: datetime) -> str | None:
        """Return the record of a code and use the code up; None for one that does not work. Raises `TooManyWrong`."""
        digest = _digest(plain(typed))
        with self.lock:
            self.wrong = [when for when in self.wrong if now - when < LASTS]
            if len(self.wrong) >= MOST_WRONG:
                self.pending = []
                raise TooManyWrong
            found = next((one for one in self._alive(now) if hmac.compare_digest(one.digest, digest)), None)
            if found is None:
                self.wrong.append(now)
                return None
            self.pending = [one for one in self.pending if one is not found]
            return found.record

    def _alive(self, now: datetime) -> list[Pending]:
        return [one for one in self.pending if now < one.until]


CODES = Codes()


def plain(typed: str) -> str:
    """Return a code as it was issued, however it was typed."""
    return "".join(typed.split()).replace("-", "").upper()


def shown(code: str) -> str:
    """Return a code in two groups, for reading aloud."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def _digest(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
