"""What of a long series is drawn:

for each column of pixels its lowest and highest value, and every flagged point.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Points = NDArray[np.intp]
# Up to so many points a pixel, all are drawn: a line through them looks the same.
_DENSE = 3


def visible(values: Floats, first: float, last: float) -> tuple[int, int]:
    """First and one-past-last point of a view, one more on either side so that lines reach the edge."""
    return max(0, int(np.floor(first)) - 1), min(values.size, int(np.ceil(last)) + 2)


def outline(values: Floats, start: int, stop: int, columns: int) -> tuple[Floats, Floats]:
    """Places and values of the line to draw for points start … stop − 1 on so many columns of pixels.

    Where more than a few points share a column, its lowest and highest are kept, in their order: a line through
    them covers the same pixels as one through all points. Missing values part the line as NaN only where all are
    drawn.
    """
    count = stop - start
    if count <= _DENSE * columns:
        return np.arange(start, stop, dtype=np.float64), values[start:stop]
    size = -(-count // columns)
    # Bins begin at multiples of their size, so that panning doesn't regroup points and the line stands still.
    first = start - start % size
    whole = (stop - first) // size
    table = values[first : first + whole * size].reshape(whole, size)
    base = first + size * np.arange(whole)
    low, high = np.argmin(table, axis=1), np.argmax(table, axis=1)
    holed = np.flatnonzero(np.isnan(table[np.arange(whole), low]))  # numpy takes a missing value for the lowest
    if holed.size:
        low[holed], high[holed] = _passing_over(table[holed])
    places = np.sort(np.stack([base + low, base + high], axis=1), axis=1).ravel()
    tail = np.arange(first + whole * size, stop)
    places = np.concatenate([places, tail]).astype(np.intp)
    heights = values[places]
    there = ~np.isnan(heights)
    return places[there].astype(np.float64), heights[there]


def on_pixels(x: Floats, y: Floats, points: Points) -> Points:
    """The points that need a mark of their own: of several on the same pixel (x, y in pixels) the first.

    Every point given has a mark on its pixel; none is lost.
    """
    cells = np.round(x).astype(np.int64) * (1 << 32) + np.round(y).astype(np.int64)
    _, kept = np.unique(cells, return_index=True)
    return points[np.sort(kept)]


def _passing_over(table: Floats) -> tuple[Points, Points]:
    """Where each row is lowest and highest, passing over missing values (a row of none gives its first place)."""
    missing = np.isnan(table)
    return np.where(missing, np.inf, table).argmin(axis=1), np.where(missing, -np.inf, table).argmax(axis=1)
