"""Finds room for the number beside each mark of a chart: on no line, no other mark, number or word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from client.gui.charts.marks import RADIUS

Floats = NDArray[np.float64]

_STEP = 3.0  # pixels between the places at which a line is asked for
_DOT = 3.0  # radius of a point without a mark
_AWAY = RADIUS + 3  # of a number's edge from the middle of its mark


def room_beside(
    marks: tuple[Floats, Floats], sizes: Sequence[tuple[float, float]], line: tuple[Floats, Floats],
    frame: QRectF, *, taken: Sequence[QRectF] = (), poor: Sequence[QRectF] = (),
) -> list[QRectF | None]:  # fmt: skip
    """Where the number of each mark stands, all in pixels; None where there is no room for it.

    `marks`: their middles (x, y); `sizes`: width and height of each number; `line`: the corners of the line the
    marks are on, in order, NaN where it is interrupted; `taken`: what else is written there; `poor`: where a
    number stands only if it must. Above and below a mark come before its sides: there the line leaves a peak alone.
    """
    xs, ys = marks
    parts = (_along(*line), np.column_stack(line), np.column_stack(marks))
    dots = np.concatenate(parts)
    reach = np.repeat((1.0, _DOT, RADIUS), [part.shape[0] for part in parts])
    boxes, lines = _boxes(taken), _boxes(poor)
    found: list[QRectF | None] = []
    for x, y, (width, height) in zip(xs.tolist(), ys.tolist(), sizes, strict=True):
        free = [one for one in _around(x, y, width, height)
                if frame.contains(one) and not _touches(_corners(one), dots, reach, boxes)]  # fmt: skip
        good = [one for one in free if not _meets(_corners(one), lines)]
        place = next(iter((*good, *free)), None)
        found.append(place)
        if place is not None:
            boxes = np.vstack((boxes, _corners(place)))
    return found


def _around(x: float, y: float, width: float, height: float) -> tuple[QRectF, ...]:
    return (
        QRectF(x - width / 2, y - _AWAY - height, width, height),
        QRectF(x - width / 2, y + _AWAY, width, height),
        QRectF(x + _AWAY, y - height / 2, width, height),
        QRectF(x - _AWAY - width, y - height / 2, width, height),
    )


def _corners(box: QRectF) -> tuple[float, float, float, float]:
    return box.left(), box.top(), box.right(), box.bottom()


def _boxes(several: Sequence[QRectF]) -> Floats:
    return np.array([_corners(one) for one in several]).reshape(-1, 4)


def _touches(box: tuple[float, ...], dots: Floats, reach: Floats, boxes: Floats) -> bool:
    left, top, right, bottom = box
    x, y = dots[:, 0], dots[:, 1]
    if np.any((x > left - reach) & (x < right + reach) & (y > top - reach) & (y < bottom + reach)):
        return True
    return _meets(box, boxes)


def _meets(box: tuple[float, ...], boxes: Floats) -> bool:
    left, top, right, bottom = box
    return bool(
        np.any((boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top))
    )


def _along(xs: Floats, ys: Floats) -> Floats:
    """Places along a line, every few pixels; none where it is interrupted."""
    if xs.size < 2:
        return np.empty((0, 2))
    length = np.hypot(np.diff(xs), np.diff(ys))
    parts = np.where(np.isnan(length), 0, np.ceil(np.nan_to_num(length) / _STEP)).astype(np.intp)
    of = np.repeat(np.arange(parts.size), parts)
    share = (np.arange(of.size) - np.repeat(np.cumsum(parts) - parts, parts)) / np.maximum(parts[of], 1)
    return np.column_stack((xs[of] + share * (xs[of + 1] - xs[of]), ys[of] + share * (ys[of + 1] - ys[of])))
