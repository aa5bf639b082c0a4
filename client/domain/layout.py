"""Places the nodes of a genealogy in lanes: columns by what comes before what, rows so that few lines cross.

Sources: K. Sugiyama, S. Tagawa, M. Toda, Methods for visual understanding of hierarchical system structures, IEEE
Trans. SMC 11 (1981): layers, places for long lines, barycentre sweeps. Rows keep their distance by a running
maximum from above and a running minimum from below, whose mean keeps it too. Same input, same picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SWEEPS = 12
BENDS = 6000  # a long line gets a place in each column it passes, unless that would be more places than this
JOINT, BEND = 0.3, 0.3  # their heights, where a node's is 1


@dataclass(frozen=True, slots=True)
class Shape:
    """What is to be placed. `lane`: 0… per node. `joint`: nodes between two columns, where lines meet.

    `source`, `target`: node numbers. `rank`: what stands higher if nothing else decides (default: its number).
    """

    lane: Ints
    joint: Flags
    source: Ints
    target: Ints
    lanes: int
    rank: Ints | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Column and row of each node; rows are 1 apart at least. A joint's column is a half: between two.

    `lane_start`: the first column of each lane and the column after the last; every lane has one at least.
    `bend_*`: where long lines pass: number of the line, column, row; in the order of the way.
    """

    column: Floats
    row: Floats
    lane_start: Ints
    bend_line: Ints
    bend_column: Ints
    bend_row: Floats


def place(shape: Shape) -> Places:
    """Columns and rows of all nodes. Cycles are cut somewhere; every node gets a place."""
    nodes = shape.lane.size
    lane_start, half = _columns(shape)
    bends = _bends(half, shape.source, shape.target)
    halves = np.concatenate((half, bends.column * 2))
    height = np.concatenate((np.where(shape.joint, JOINT, 1.0), np.full(bends.line.size, BEND)))
    rank = np.arange(nodes) if shape.rank is None else shape.rank
    rank = np.concatenate((rank, rank[shape.source[bends.line]]))
    row = _rows(halves, height, bends.source, bends.target, rank)
    return Places(half / 2, row[:nodes], lane_start, bends.line, bends.column, row[nodes:])


def _columns(shape: Shape) -> tuple[Ints, Ints]:
    """First column of each lane; twice the column of each node, odd for joints."""
    within = shape.lane[shape.source] == shape.lane[shape.target]
    step = ~shape.joint[shape.source]
    level = _levels(shape.source[within], shape.target[within], step[within].astype(np.int64), shape.lane.size)
    deepest = np.zeros(shape.lanes, np.int64)
    plain = ~shape.joint
    np.maximum.at(deepest, shape.lane[plain], level[plain])
    lane_start = np.concatenate(([0], (deepest + 1).cumsum()))
    half = 2 * (lane_start[shape.lane] + level)
    first = np.full(shape.lane.size, np.iinfo(np.int64).max)
    out = shape.joint[shape.source]
    np.minimum.at(first, shape.source[out], half[shape.target[out]])
    led = shape.joint & (first < np.iinfo(np.int64).max)
    half[led] = first[led] - 1
    half[shape.joint & ~led] += 1
    return lane_start, half


def _levels(source: Ints, target: Ints, step: Ints, nodes: int) -> Ints:
    """Longest way to each node; a cycle is entered at its node with the lowest number."""
    order = np.argsort(source, kind="stable")
    many = np.bincount(source, minlength=nodes)
    first = many.cumsum() - many
    waiting = np.bincount(target, minlength=nodes)
    level = np.zeros(nodes, np.int64)
    done = np.zeros(nodes, np.bool_)
    ready = np.flatnonzero(waiting == 0)
    lowest = 0
    while True:
        if not ready.size:
            while lowest < nodes and done[lowest]:
                lowest += 1
            if lowest == nodes:
                return level
            ready = np.array([lowest])
        done[ready] = True
        count = many[ready]
        at = (first[ready] - count.cumsum() + count).repeat(count)
        line = order[at + np.arange(at.size)]
        line = line[~done[target[line]]]
        end = target[line]
        np.maximum.at(level, end, level[source[line]] + step[line])
        np.subtract.at(waiting, end, 1)
        ready = np.unique(end[waiting[end] == 0])


@dataclass(frozen=True, slots=True)
class _Bends:
    """Places of long lines, and all lines cut in pieces there."""

    line: Ints
    column: Ints
    source: Ints
    target: Ints


def _bends(half: Ints, source: Ints, target: Ints) -> _Bends:
    begin, end = half[source] // 2 + 1, (half[target] + 1) // 2  # columns strictly between
    count = np.maximum(end - begin, 0)
    if count.sum() > BENDS:
        count[:] = 0
    line = np.arange(source.size).repeat(count)
    nth = np.arange(line.size) - (count.cumsum() - count).repeat(count)
    number = half.size + np.arange(line.size)
    last = np.ones(line.size, np.bool_)
    last[:-1] = line[1:] != line[:-1]
    direct = count == 0
    return _Bends(
        line=line,
        column=begin[line] + nth,
        source=np.concatenate((source[direct], np.where(nth == 0, source[line], number - 1), number[last])),
        target=np.concatenate((target[direct], number, target[line[last]])),
    )


def _rows(half: Ints, height: Floats, source: Ints, target: Ints, rank: Ints) -> Floats:
    """Sweeps right and left: each column is ordered by the mean row of its neighbours in the columns before."""
    by_column = np.lexsort((rank, half))
    different, start = np.unique(half[by_column], return_index=True)
    columns = [by_column[a:b] for a, b in pairwise([*start.tolist(), half.size])]
    row = np.zeros(half.size)
    for column in columns:
        row[column] = _apart(np.zeros(column.size), height[column])
    back = half[source] > half[target]  # returned goods, cycles: drawn from right to left, ordered like the others
    left, right = np.where(back, target, source), np.where(back, source, target)
    apart = half[left] < half[right]
    forward = _Neighbours(half, left[apart], right[apart], different)
    backward = _Neighbours(half, right[apart], left[apart], different)
    for sweep in range(SWEEPS):
        onward = sweep % 2 == 0
        neighbours = forward if onward else backward
        for number in range(len(columns)) if onward else range(len(columns) - 1, -1, -1):
            column = columns[number]
            wish = neighbours.mean(number, column, row)
            order = np.argsort(wish, kind="stable")
            columns[number] = column = column[order]
            row[column] = _apart(wish[order], height[column])
    for _ in range(2):  # the order stays now; every node moves between its neighbours at both sides
        for number, column in enumerate(columns):
            both = (forward.mean(number, column, row) + backward.mean(number, column, row)) / 2
            row[column] = _apart(both, height[column])
    return row - row.min() if row.size else row


class _Neighbours:
    """The nodes that lines lead to a column from, on one side of it."""

    def __init__(self, half: Ints, near: Ints, far: Ints, different: Ints) -> None:
        order = np.lexsort((near, far, half[far]))
        self._near, far = near[order], far[order]
        begins = np.ones(far.size, np.bool_)
        begins[1:] = far[1:] != far[:-1]
        self._node, self._first = far[begins], np.flatnonzero(begins)
        self._many = np.diff(np.append(self._first, far.size))
        edges = np.searchsorted(half[self._node], [*different.tolist(), np.iinfo(np.int64).max])
        self._span = list(pairwise(edges.tolist()))
        self._lines = np.append(self._first, far.size)

    def mean(self, number: int, column: Ints, row: Floats) -> Floats:
        """The wished row of each node of a column: the mean of its neighbours', else the one it has."""
        begin, end = self._span[number]
        if begin == end:
            return row[column]
        first, last = self._lines[begin], self._lines[end]
        total = np.add.reduceat(row[self._near[first:last]], self._first[begin:end] - first)
        wished = row.copy() if end - begin < column.size else np.empty(row.size)
        wished[self._node[begin:end]] = total / self._many[begin:end]
        return wished[column]


def _apart(wish: Floats, height: Floats) -> Floats:
    """Rows in this order, as near to the wishes as the heights allow."""
    if not wish.size:
        return wish
    offset = np.concatenate(([0.0], ((height[1:] + height[:-1]) / 2).cumsum()))
    free = wish - offset
    down = np.maximum.accumulate(free)
    up = np.minimum.accumulate(free[::-1])[::-1]
    placed: Floats = (down + up) / 2 + offset
    return placed
