"""How much of a lot is in each unit made from it, and how much of each unit came from it.

A graph holds *all lines of every event a trace reaches*, also of units the trace does not reach: totals need them.
Each line joins a unit (positive id) and an event (negative id); the sign of `source` says which way it went.

The rules (worked examples: docs/genealogy.md):

* used part of an input = its quantity ÷ the quantity that generation was made with, both in base units; unknown,
  zero or of another dimension makes it unknown;
* an event's content goes to its outputs by stated allocation where all have one, else by quantity where all are
  known and of one dimension, else unknown; one output gets all;
* what an output is made of = the inputs by quantity where all are known and of one dimension, else unknown; one
  input is everything.

Amounts multiply used part and spread along a path, compositions multiply what outputs are made of; paths add up.
Forward, `of_root` is the amount and `of_unit` the composition; backward it is the other way round, so that
forward(A → D).of_root = backward(D → A).of_unit. Nothing of an unknown part is nothing: a path that carries
exactly 0 counts as 0, any other unknown makes the number NaN, never the link. Faulty data may hold cycles: what a
way through one leads to is reached, with NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from client.domain.propagation import Links, numbered, propagate

Direction = Literal["forward", "backward"]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TIERS = ("certain", "possible", "excluded")


@dataclass(frozen=True, slots=True)
class Made:
    """Quantities of generations no line of the graph produces: roots going forward, units nothing produced."""

    unit: Ints
    quantity: Floats
    factor: Floats
    dimension: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Graph:
    """All lines of the events reached, in columns. NaN is unknown; quantity × factor is in the base unit."""

    source: Ints
    target: Ints
    quantity: Floats
    factor: Floats
    dimension: NDArray[np.int16]
    allocation: Floats
    made: Made

    def unmade(self) -> Ints:
        """Inputs whose quantity neither a line of this graph nor `made` tells."""
        told = {*self.target.tolist(), *self.made.unit.tolist()}
        return np.array([unit for unit in set(self.source.tolist()) - told if unit > 0], np.int64)


@dataclass(frozen=True, slots=True)
class Shares:
    """What a trace found, one entry a unit, in no order.

    `depth` counts events on the shortest way, negative upstream. `of_root`, `of_unit`: 0…1, NaN unknown.
    `tier` indexes TIERS. `event`: the events reached. `line`: which lines of the graph join what was reached.
    `cycle`: units that are their own ancestors.
    """

    unit: Ints
    depth: Ints
    of_root: Floats
    of_unit: Floats
    tier: NDArray[np.int8]
    event: Ints
    line: Flags
    cycle: Ints


def shares(graph: Graph, roots: Ints, direction: Direction) -> Shares:
    """Units and events reached from the roots, with shares; several roots have no common whole: NaN."""
    went_in = graph.source > 0
    unit_of_line = np.where(went_in, graph.source, graph.target)
    event_of_line = np.where(went_in, graph.target, graph.source)
    units, unit = numbered(np.concatenate((unit_of_line, roots)))
    root, unit = unit[unit_of_line.size :], unit[: unit_of_line.size]
    events, event = numbered(event_of_line)

    made = _made(graph, unit, units)
    amount, composition = _weights(graph, unit, event, made, events.size)
    event = event + units.size  # one numbering of nodes: units, then events
    downstream = direction == "forward"
    leaves_unit = went_in if downstream else ~went_in
    links = Links(
        source=np.where(leaves_unit, unit, event),
        target=np.where(leaves_unit, event, unit),
        weights=(amount, composition),
        nodes=units.size + events.size,
    )
    flow = propagate(links, root)
    found = flow.depth[: units.size] >= 0
    amounts, compositions = (value[: units.size][found] for value in flow.values)
    if root.size > 1:
        amounts = compositions = np.full(amounts.size, np.nan)
    depth = flow.depth[: units.size][found] // 2
    return Shares(
        unit=units[found],
        depth=depth if downstream else -depth,
        of_root=amounts if downstream else compositions,
        of_unit=compositions if downstream else amounts,
        tier=np.zeros(amounts.size, np.int8),
        event=events[flow.depth[units.size :] >= 0],
        line=(flow.depth[links.source] >= 0) & (flow.depth[links.target] >= 0),
        cycle=units[flow.cyclic[: units.size] & found],
    )


def _weights(graph: Graph, unit: Ints, event: Ints, made: Made, events: int) -> tuple[Floats, Floats]:
    """Per line: (used part or spread, what outputs are made of); NaN unknown."""
    went_in = graph.source > 0
    came_out = ~went_in
    base, allocation, dimension = graph.quantity * graph.factor, graph.allocation, graph.dimension
    amount, composition = np.empty(base.size), np.ones(base.size)

    composition[went_in] = _parts(base[went_in], dimension[went_in], event[went_in], events)

    out = event[came_out]
    spread = _parts(base[came_out], dimension[came_out], out, events)
    lines = np.bincount(out, minlength=events)
    allocated = np.bincount(out, ~np.isnan(allocation[came_out]), events)
    stated = ((allocated == lines) & (lines > 1))[out]
    amount[came_out] = np.where(stated, allocation[came_out], spread)

    whole = made.quantity[unit[went_in]]
    known = (whole > 0) & (made.dimension[unit[went_in]] == dimension[went_in])
    amount[went_in] = np.divide(base[went_in], whole, out=np.full(whole.size, np.nan), where=known)
    return amount, composition


def _parts(base: Floats, dimension: NDArray[np.int16], event: Ints, events: int) -> Floats:
    """Each line's part of the total of its event's lines; 1 for the only line; NaN where not comparable."""
    lines = np.bincount(event, minlength=events)
    total = np.bincount(event, base, events).astype(float, copy=False)  # NaN where one line is unknown
    one_of_them = np.zeros(events, dimension.dtype)
    one_of_them[event] = dimension
    differing = np.bincount(event, dimension != one_of_them[event], events)
    total[(differing > 0) | (total <= 0)] = np.nan
    return np.where(lines[event] == 1, 1.0, base / total[event])


def _made(graph: Graph, unit: Ints, units: Ints) -> Made:
    """What each of `units` was made with, in base units; NaN where unknown or where two events claim it."""
    quantity, dimension = np.full(units.size, np.nan), np.full(units.size, -1, np.int16)
    told = graph.made
    if told.unit.size and units.size:
        at = np.minimum(np.searchsorted(units, told.unit), units.size - 1)
        here = units[at] == told.unit
        quantity[at[here]] = (told.quantity * told.factor)[here]
        dimension[at[here]] = told.dimension[here]
    came_out = graph.source < 0
    output = unit[came_out]
    quantity[output] = (graph.quantity * graph.factor)[came_out]
    dimension[output] = graph.dimension[came_out]
    quantity[np.bincount(output, minlength=units.size) > 1] = np.nan
    return Made(units, quantity, np.ones(units.size), dimension)
