"""Rational subgroups:

a table of readings, a row each, where values may be missing; and what is computed of each row.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from client.domain.spc.checks import Floats, enough, reals

_BLOCK = 16_384


@dataclass(frozen=True, eq=False)
class Subgroups:
    """Readings of m subgroups in an m × n table; NaN where a reading is missing."""

    values: Floats
    is_complete: bool

    @property
    def count(self) -> int:
        """How many subgroups."""
        return int(self.values.shape[0])

    @cached_property
    def n(self) -> int | Floats:
        """The size of all subgroups, or of each where they differ."""
        if self.is_complete:
            return int(self.values.shape[1])
        sizes = np.zeros(self.count)
        for column in self.values.T:
            sizes += ~np.isnan(column)
        return int(sizes[0]) if np.all(sizes == sizes[0]) else sizes

    @cached_property
    def means(self) -> Floats:
        """Of each subgroup; NaN for an empty one."""
        if isinstance(self.n, int) and self.n:
            return self.sums_and_ranges[0] / self.n
        return _without_warning(self.sums_and_ranges[0], self.n)

    @cached_property
    def ranges(self) -> Floats:
        """Largest minus smallest; NaN below two values."""
        return self._with_spread(self.sums_and_ranges[1])

    @cached_property
    def sums_and_ranges(self) -> tuple[Floats, Floats]:
        """In one pass, the table turned block by block in the processor's cache:

        along short rows numpy is ten times slower.
        """
        sums, ranges = np.empty(self.count), np.empty(self.count)
        # fmax and fmin pass over NaN.
        highest, lowest = (np.maximum, np.minimum) if self.is_complete else (np.fmax, np.fmin)
        for start in range(0, self.count, _BLOCK):
            part = slice(start, start + _BLOCK)
            block = np.ascontiguousarray(self.values[part].T)
            top, bottom = block[0].copy(), block[0].copy()
            for column in block[1:]:
                highest(top, column, out=top)
                lowest(bottom, column, out=bottom)
            np.subtract(top, bottom, out=ranges[part])
            if not self.is_complete:
                block[np.isnan(block)] = 0
            total = block[0]
            for column in block[1:]:
                total += column
            sums[part] = total
        return sums, ranges

    @cached_property
    def sds(self) -> Floats:
        """Sample standard deviation (n − 1); NaN below two values."""
        squares = np.zeros(self.count)
        for column in self.values.T:
            deviation = column - self.means
            deviation *= deviation
            squares += deviation if self.is_complete else np.where(np.isnan(deviation), 0.0, deviation)
        return self._with_spread(np.sqrt(_without_warning(squares, np.subtract(self.n, 1))))

    @cached_property
    def grand_mean(self) -> float:
        """Mean of all readings: of the subgroup means, weighted by size."""
        return self.mean_of(slice(None))

    def mean_of(self, points: slice | Any) -> float:
        """Mean of the readings of some subgroups."""
        means = self.means[points]
        if isinstance(self.n, int):
            return float(means.mean())
        weights = self.n[points]
        return float(np.nansum(means * weights) / weights.sum())

    def sizes(self) -> Floats:
        """The size of each subgroup."""
        return np.full(self.count, float(self.n)) if isinstance(self.n, int) else self.n

    def _with_spread(self, spread: Floats) -> Floats:
        if isinstance(self.n, int):
            return spread if self.n > 1 else np.full(self.count, np.nan)
        return np.where(self.n > 1, spread, np.nan)


def subgroups(rows: Sequence[Sequence[Any] | None] | Floats) -> Subgroups:
    """Subgroups from a table or from rows of different length; None is missing (NaN in an array of numpy).

    Raises TW701 and TW702 for what is no number, TW703 when there is nothing at all.
    """
    if isinstance(rows, np.ndarray) and rows.ndim == 2 and rows.dtype.kind in "fiu":
        table = np.asarray(rows, dtype=np.float64)
    else:
        ragged = [list(row) if row is not None else [] for row in rows]
        width = max(map(len, ragged), default=0)
        flat = [value for row in ragged for value in [*row, *[None] * (width - len(row))]]
        table = reals(flat).reshape(len(ragged), width)
    enough(int(table.size), 1, "data")
    found = Subgroups(table, is_complete=True)
    # The sums are needed anyway; one that isn't finite tells of a missing value, or of infinity.
    with np.errstate(invalid="ignore"):
        is_finite = math.isfinite(float(found.sums_and_ranges[0].sum()))
    if is_finite:
        return found
    enough(int(np.count_nonzero(~np.isnan(reals(table)))), 1, "data")
    return Subgroups(table, is_complete=False)


def consecutive(values: Sequence[Any] | Floats, size: int) -> Subgroups:
    """Consecutive readings in subgroups of `size`; the last one is smaller where they don't come out even."""
    array = reals(values)
    filled = np.full(-(-array.size // size) * size, np.nan)
    filled[: array.size] = array
    return subgroups(filled.reshape(-1, size))


def _without_warning(total: Floats, by: int | Floats) -> Floats:
    """total / by, NaN where there is nothing to divide by."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(np.asarray(by) > 0, total / by, np.nan)
