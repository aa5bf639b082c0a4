"""Finds room for the number beside each mark of a chart: on no line, no other mark, number or word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from client.gui.charts.marks import RADIUS

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_CLEAR = 2.0  # pixels between a number and the line, or a point on it
_AWAY = RADIUS + 3  # of a number's edge from the middle of its mark
_NEAR = 60  # numbers before one, further left than which none reaches it


def room_beside(
    marks: tuple[Floats, Floats], sizes: Sequence[tuple[float, float]], line: tuple[Floats, Floats],
    frame: QRectF, *, taken: Sequence[QRectF] = (), poor: Sequence[QRectF] = (),
) -> list[QRectF | None]:  # fmt: skip
    """Where the number of each mark stands, all in pixels; None where there is no room for it.

    `marks`: their middles (x, y), from left to right; `sizes`: width and height of each number; `line`: the corners
    of the line the marks are on, from left to right, NaN where it is interrupted (numbers keep out of the gap too);
    `taken`: what else is written there; `poor`: where a number stands only if it must. Above and below a mark come
    before its sides: there the line leaves a peak alone.
    """
    xs, ys = marks
    if xs.size == 0:
        return []
    width, height = np.array(sizes).T
    left = np.stack((xs - width / 2, xs - width / 2, xs + _AWAY, xs - _AWAY - width), axis=1)
    top = np.stack((ys - _AWAY - height, ys + _AWAY, ys - height / 2, ys - height / 2), axis=1)
    boxes = np.stack((left, top, left + width[:, None], top + height[:, None]), axis=2)  # mark, side, edge
    dots = np.column_stack((xs - RADIUS, ys - RADIUS, xs + RADIUS, ys + RADIUS))
    free = _inside(boxes, frame) & ~_crossed(boxes, line) & ~_met(boxes, dots) & ~_met(boxes, _edges(taken))
    good = free & ~_met(boxes, _edges(poor))
    found: list[QRectF | None] = []
    placed: list[QRectF] = []
    for of, free_sides, good_sides in zip(boxes, free, good, strict=True):
        sides = (*np.flatnonzero(good_sides).tolist(), *np.flatnonzero(free_sides & ~good_sides).tolist())
        rooms = (QRectF(of[side][0], of[side][1], *(of[side][2:] - of[side][:2])) for side in sides)
        room = next((one for one in rooms if not any(one.intersects(other) for other in placed[-_NEAR:])), None)
        found.append(room)
        if room is not None:
            placed.append(room)
    return found


def _edges(several: Sequence[QRectF]) -> Floats:
    return np.array([(one.left(), one.top(), one.right(), one.bottom()) for one in several]).reshape(-1, 4)


def _inside(boxes: Floats, frame: QRectF) -> Flags:
    left, top, right, bottom = np.moveaxis(boxes, -1, 0)
    found: Flags = (
        (left >= frame.left()) & (right <= frame.right()) & (top >= frame.top()) & (bottom <= frame.bottom())
    )
    return found


def _met(boxes: Floats, others: Floats) -> Flags:
    """Which boxes (…, 4) overlap any of the others (n, 4)."""
    left, top, right, bottom = np.moveaxis(boxes[..., None, :], -1, 0)
    found: Flags = np.any(
        (others[:, 0] < right) & (others[:, 2] > left) & (others[:, 1] < bottom) & (others[:, 3] > top), axis=-1
    )
    return found


def _crossed(boxes: Floats, line: tuple[Floats, Floats]) -> Flags:
    """Which boxes a line comes too near to: as it is continuous, those it is neither all above nor all below of."""
    there = ~np.isnan(line[1])
    xs, ys = line[0][there], line[1][there]
    left, top, right, bottom = np.moveaxis(boxes, -1, 0)
    left, right = left - _CLEAR, right + _CLEAR
    first, last = np.searchsorted(xs, left), np.searchsorted(xs, right)  # corners over the box: first … last − 1
    ends = np.stack((np.interp(left, xs, ys), np.interp(right, xs, ys)))
    lowest, highest = ends.min(axis=0), ends.max(axis=0)
    over = last > first
    pairs = np.column_stack((first[over], last[over])).ravel()
    if pairs.size:
        lowest[over] = np.minimum(lowest[over], np.minimum.reduceat(np.append(ys, np.inf), pairs)[::2])
        highest[over] = np.maximum(highest[over], np.maximum.reduceat(np.append(ys, -np.inf), pairs)[::2])
    beside = (right < xs[0]) | (left > xs[-1])
    found: Flags = ~beside & (lowest < bottom + _CLEAR) & (highest > top - _CLEAR)
    return found
