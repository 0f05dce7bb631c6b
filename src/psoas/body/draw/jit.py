"""Compiled loops, kept on disk so that the second run starts at once."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """The same function as machine code; rounding is IEEE (no fast maths), so bytes do not differ between runs."""
    return cast(F, numba.njit(cache=True)(function))
