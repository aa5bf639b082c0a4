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


class Blocks:
    """Where each block of a series is lowest and highest, found once: panning over a long series asks for no more."""

    SIZE = 64

    def __init__(self, values: Floats) -> None:
        whole = values.size // self.SIZE
        self._values = values
        ends = _extremes(values[: whole * self.SIZE].reshape(whole, self.SIZE), 0).reshape(whole, 2)
        lower = values[ends[:, 0]] <= values[ends[:, 1]]
        self._low = np.where(lower, ends[:, 0], ends[:, 1])
        self._high = np.where(lower, ends[:, 1], ends[:, 0])

    def extremes(self, first: int, rows: int, size: int) -> Points:
        """As `_extremes` of so many rows of `size` points from `first` on, both multiples of a block's size."""
        part = slice(first // self.SIZE, first // self.SIZE + rows * size // self.SIZE)
        low, high = (ends[part].reshape(rows, size // self.SIZE) for ends in (self._low, self._high))
        at = np.arange(rows)
        lowest = low[at, np.where(np.isnan(self._values[low]), np.inf, self._values[low]).argmin(axis=1)]
        highest = high[at, np.where(np.isnan(self._values[high]), -np.inf, self._values[high]).argmax(axis=1)]
        return np.sort(np.stack([lowest, highest], axis=1), axis=1).ravel()


def outline(
    values: Floats, start: int, stop: int, columns: int, blocks: Blocks | None = None
) -> tuple[Floats, Floats]:
    """Places and values of the line to draw for points start … stop − 1 on so many columns of pixels.

    Where more than a few points share a column, its lowest and highest are kept, in their order: a line through
    them covers the same pixels as one through all points. Missing values part the line as NaN only where all are
    drawn.
    """
    count = stop - start
    if count <= _DENSE * columns:
        return np.arange(start, stop, dtype=np.float64), values[start:stop]
    size = -(-count // columns)
    by_blocks = blocks is not None and size >= 2 * Blocks.SIZE
    if by_blocks:
        size = -(-size // Blocks.SIZE) * Blocks.SIZE
    # Bins begin at multiples of their size, so that panning doesn't regroup points and the line stands still.
    first = start - start % size
    whole = (stop - first) // size
    if blocks is not None and by_blocks:
        places = blocks.extremes(first, whole, size)
    else:
        places = _extremes(values[first : first + whole * size].reshape(whole, size), first)
    end = first + whole * size
    if end < stop:  # the last bin isn't full
        places = np.concatenate([places, _extremes(values[None, end:stop], end)])
    heights = values[places]
    there = ~np.isnan(heights)
    return places[there].astype(np.float64), heights[there]


def _extremes(table: Floats, first: int) -> Points:
    """Where each bin (a row) is lowest and highest, in order; missing values are passed over."""
    rows, size = table.shape
    low, high = np.argmin(table, axis=1), np.argmax(table, axis=1)
    holed = np.flatnonzero(np.isnan(table[np.arange(rows), low]))  # numpy takes a missing value for the lowest
    if holed.size:
        low[holed], high[holed] = _passing_over(table[holed])
    base = first + size * np.arange(rows)
    return np.sort(np.stack([base + low, base + high], axis=1), axis=1).ravel()


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
