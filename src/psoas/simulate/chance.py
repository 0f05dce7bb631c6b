"""Chance that is the same on every machine: whole-number seeds, and sums of uniform draws instead of logarithms."""

from random import Random
from zlib import crc32

MASK = (1 << 64) - 1
UNIT = 1 << 32
# The standard deviation of four uniform draws added up is 1 / sqrt(3).
SPREAD = 1.7320508075688772


def stream(seed: int, index: int) -> Random:
    """Return the random numbers of one person: from the seed and the person's number alone."""
    return Random(_mixed(_mixed(seed) ^ index))


def noise(chance: Random) -> float:
    """Return a draw around 0 with standard deviation 1, bell-shaped, never beyond 3.5."""
    draw = chance.random
    return (draw() + draw() + draw() + draw() - 2.0) * SPREAD


def trait(salt: int, name: str) -> float:
    """Return this person's own fixed number from 0 to 1 for a name, such as an exercise."""
    return crc32(name.encode(), salt) / UNIT


def _mixed(number: int) -> int:
    """SplitMix64: neighbouring seeds give unlike streams."""
    mixed = (number + 0x9E3779B97F4A7C15) & MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
    return mixed ^ (mixed >> 31)
