"""Cubic curves through a dense polyline, as few as a tolerance allows.

The method is that of P. J. Schneider, "An algorithm for automatically fitting digitized curves", Graphics Gems, 1990:
least squares for the two handle lengths, Newton steps for the parameters, a cut where the error is largest.
Points are (n, 2) px; a piece is one row of eight numbers: start, handle, handle, end.
"""

from itertools import pairwise

import numpy as np

from psoas.body.draw.jit import compiled
from psoas.body.draw.scene import Floats, Ints

MOST_PIECES = 4096
LONG = 24.0  # px: shorter pieces stay curves, or a round head gets the corners of a polygon


def fitted(points: Floats, corners: Ints, tolerance: float, straight: float) -> Floats:
    """(k, 8) pieces along `points`; `corners` are the indices (first and last included) where the curve may break.

    A long piece that stays within `straight` px of its chord becomes a line.
    """
    out = np.empty((MOST_PIECES, 8))
    count = 0
    for first, last in pairwise(corners):
        count = _fit_span(points[int(first) : int(last) + 1], tolerance, straight, out, count)
    return out[:count]


@compiled
def _fit_span(points: Floats, tolerance: float, straight: float, out: Floats, count: int) -> int:
    last = points.shape[0] - 1
    closed = abs(points[0, 0] - points[last, 0]) + abs(points[0, 1] - points[last, 1]) < 1e-9
    start, end = _tangent(points, 0, last, 1), _tangent(points, last, 0, -1)
    if closed and last > 8:  # a smooth ring: the same direction where it starts and ends
        start = _unit(points[3] - points[last - 3])
        end = -start
    stack = np.empty((256, 6))
    stack[0] = np.array([0.0, float(last), start[0], start[1], end[0], end[1]])
    depth = 1
    while depth > 0 and count < out.shape[0]:
        depth -= 1
        a, b, ta, tb = int(stack[depth, 0]), int(stack[depth, 1]), stack[depth, 2:4].copy(), stack[depth, 4:6].copy()
        good, middle = _fit_one(points[a : b + 1], ta, tb, tolerance, straight, out[count])
        if good or b - a < 2 or depth > 250:
            count += 1
            continue
        cut = a + middle
        along = _across(points, cut, a, b)
        stack[depth] = np.array([float(cut), float(b), along[0], along[1], tb[0], tb[1]])
        stack[depth + 1] = np.array([float(a), float(cut), ta[0], ta[1], -along[0], -along[1]])
        depth += 2
    return count


@compiled
def _unit(v: Floats) -> Floats:
    return np.asarray(v / max(np.sqrt(v[0] * v[0] + v[1] * v[1]), 1e-12))


@compiled
def _tangent(points: Floats, at: int, toward: int, step: int) -> Floats:
    """Direction into the span from one of its ends, over about two px so that pixel steps do not matter."""
    i = at
    while i != toward:
        i += step
        d = points[i] - points[at]
        if d[0] * d[0] + d[1] * d[1] > 4.0:
            break
    return _unit(points[i] - points[at])


@compiled
def _across(points: Floats, cut: int, a: int, b: int) -> Floats:
    before, after = max(a, cut - 4), min(b, cut + 4)
    return _unit(points[after] - points[before])


@compiled
def _fit_one(
    points: Floats, ta: Floats, tb: Floats, tolerance: float, straight: float, row: Floats
) -> tuple[bool, int]:
    n = points.shape[0]
    span = points[n - 1] - points[0]
    if n < 3 or (span[0] ** 2 + span[1] ** 2 > LONG * LONG and _chord_error(points) < straight):
        row[0:2], row[2:4] = points[0], points[0] + span / 3
        row[4:6], row[6:8] = points[n - 1] - span / 3, points[n - 1]
        return True, 0
    u = _chord_lengths(points)
    middle = n // 2
    for _ in range(5):
        _handles(points, u, ta, tb, row)
        worst, middle = _worst(points, u, row)
        if worst < tolerance * tolerance:
            return True, 0
        if worst > 16 * tolerance * tolerance:
            break
        _newton(points, u, row)
    return False, min(max(middle, 1), n - 2)


@compiled
def _chord_error(points: Floats) -> float:
    n = points.shape[0]
    a = points[0]
    d = _unit(points[n - 1] - a)
    worst = 0.0
    for i in range(1, n - 1):
        p = points[i] - a
        worst = max(worst, abs(p[0] * d[1] - p[1] * d[0]), -(p[0] * d[0] + p[1] * d[1]))
    return worst


@compiled
def _chord_lengths(points: Floats) -> Floats:
    n = points.shape[0]
    u = np.zeros(n)
    for i in range(1, n):
        dx, dy = points[i, 0] - points[i - 1, 0], points[i, 1] - points[i - 1, 1]
        u[i] = u[i - 1] + np.sqrt(dx * dx + dy * dy)
    return np.asarray(u / max(u[n - 1], 1e-12))


@compiled
def _handles(points: Floats, u: Floats, ta: Floats, tb: Floats, row: Floats) -> None:
    n = points.shape[0]
    first, last = points[0], points[n - 1]
    c00, c01, c11, x0, x1 = 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(n):
        t, s = u[i], 1 - u[i]
        b1, b2 = 3 * t * s * s, 3 * t * t * s
        rest = points[i] - first * (s * s * s + b1) - last * (t * t * t + b2)
        c00 += b1 * b1
        c01 += b1 * b2 * (ta[0] * tb[0] + ta[1] * tb[1])
        c11 += b2 * b2
        x0 += b1 * (ta[0] * rest[0] + ta[1] * rest[1])
        x1 += b2 * (tb[0] * rest[0] + tb[1] * rest[1])
    d = last - first
    length = np.sqrt(d[0] * d[0] + d[1] * d[1])
    det = c00 * c11 - c01 * c01
    alpha, beta = length / 3, length / 3
    if abs(det) > 1e-12:
        alpha, beta = (x0 * c11 - x1 * c01) / det, (c00 * x1 - c01 * x0) / det
    if alpha < 1e-3 * length or beta < 1e-3 * length or max(alpha, beta) > 3 * length + 1e-6:
        alpha, beta = length / 3, length / 3
    row[0:2], row[2:4] = first, first + ta * alpha
    row[4:6], row[6:8] = last + tb * beta, last


@compiled
def _worst(points: Floats, u: Floats, row: Floats) -> tuple[float, int]:
    worst, at = 0.0, points.shape[0] // 2
    for i in range(1, points.shape[0] - 1):
        t, s = u[i], 1 - u[i]
        q = row[0:2] * (s * s * s) + row[2:4] * (3 * s * s * t) + row[4:6] * (3 * s * t * t) + row[6:8] * (t * t * t)
        d = q - points[i]
        error = d[0] * d[0] + d[1] * d[1]
        if error > worst:
            worst, at = error, i
    return worst, at


@compiled
def _newton(points: Floats, u: Floats, row: Floats) -> None:
    p0, p1, p2, p3 = row[0:2], row[2:4], row[4:6], row[6:8]
    for i in range(1, points.shape[0] - 1):
        t, s = u[i], 1 - u[i]
        d = p0 * (s * s * s) + p1 * (3 * s * s * t) + p2 * (3 * s * t * t) + p3 * (t * t * t) - points[i]
        one = 3 * ((p1 - p0) * (s * s) + (p2 - p1) * (2 * s * t) + (p3 - p2) * (t * t))
        two = 6 * ((p2 - 2 * p1 + p0) * s + (p3 - 2 * p2 + p1) * t)
        bottom = one[0] * one[0] + one[1] * one[1] + d[0] * two[0] + d[1] * two[1]
        if abs(bottom) > 1e-9:
            u[i] = min(max(t - (d[0] * one[0] + d[1] * one[1]) / bottom, 0.0), 1.0)
