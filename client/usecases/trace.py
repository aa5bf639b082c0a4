"""Trace a lot: what it is made of, what was made from it, how much, and through which events."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from time import perf_counter
from typing import Any, Literal

import numpy as np

from client.data import traces
from client.data.connection import Connection
from client.data.database import Database
from client.data.traces import Root
from client.domain.genealogy import TIERS, Direction, Graph, Ints, Shares, shares
from client.refusals import refusal

DEADLINE = 120.0  # seconds; a recall of a million units takes its time
DIRECTIONS: dict[str, tuple[Direction, ...]] = {
    "backward": ("backward",),
    "forward": ("forward",),
    "both": ("backward", "forward"),
}


def trace(
    database: Database,
    codes: str | Sequence[str],
    direction: Literal["backward", "forward", "both"] = "both",
    as_of: datetime | None = None,
) -> dict[str, Any]:
    """The trace of one code or of several together, as COMMANDS.md describes the document; `as_of`: as known then.

    A container is traced by what is in it. Several roots have no common whole, so their shares are unknown. Beside
    the contract: `steps` (what touched units without changing them) and `cycles` (units that are their own
    ancestors: faulty data). Refuses an unknown code (TW010) and one that means several units (TW338).
    """
    wanted = [codes] if isinstance(codes, str) else list(codes)
    with database.transaction(deadline=DEADLINE, read_only=True) as connection:
        started = perf_counter()
        starts = [root for code in wanted for root in _roots(connection, code.strip(), as_of)]
        found = [_Trace(connection, starts, way, as_of) for way in DIRECTIONS[direction]]
        document = _document(connection, found, as_of)
    asked = [root for root in starts if not root.inside]
    document = {"root": {"code": asked[0].code, "generation": asked[0].generation}, **document}
    if len(asked) > 1:
        document["roots"] = [{"code": root.code, "generation": root.generation} for root in asked]
    return {**document, "elapsed_ms": round((perf_counter() - started) * 1000, 3)}


def _roots(connection: Connection, code: str, as_of: datetime | None) -> list[Root]:
    found = traces.roots(connection, code, as_of)
    asked = [root for root in found if not root.inside]
    if not asked:
        raise refusal("TW010", kind="unit", code=code[:100])
    if len(asked) > 1:
        raise refusal("TW338", code=code, candidates=[f"{root.code}#{root.generation}" for root in asked])
    return found


class _Trace:
    """One direction: what was reached, how much of it, by which lines."""

    def __init__(
        self, connection: Connection, starts: list[Root], direction: Direction, as_of: datetime | None
    ) -> None:
        units = np.unique(np.array([root.unit for root in starts], np.int64))
        self.graph: Graph = traces.graph(connection, units, direction, as_of)
        self.shares: Shares = shares(self.graph, units, direction)


def _document(connection: Connection, found: list[_Trace], as_of: datetime | None) -> dict[str, Any]:
    unit = np.concatenate([part.shares.unit for part in found])
    depth = np.concatenate([part.shares.depth for part in found])
    of_root = np.concatenate([part.shares.of_root for part in found])
    of_unit = np.concatenate([part.shares.of_unit for part in found])
    tier = np.concatenate([part.shares.tier for part in found])
    _, first = np.unique(unit, return_index=True)  # going both ways the roots are found twice
    shown = first[np.lexsort((unit[first], depth[first]))]
    unit = unit[shown]
    event = np.unique(np.concatenate([part.shares.event for part in found]))[::-1]
    source, target = _different_lines(found)
    facts = traces.details(connection, unit, event, (source, target), as_of)

    names = dict(zip(unit.tolist(), ((row[0], row[1]) for row in facts.units), strict=True))
    events = dict(zip(event.tolist(), (row[0] for row in facts.events), strict=True))
    inputs, outputs = _lines(source, target, facts.lines, names, events)
    numbers = zip(depth[shown].tolist(), _shown(of_root[shown]), _shown(of_unit[shown]), tier[shown], strict=True)
    cycles = np.unique(np.concatenate([part.shares.cycle for part in found])).tolist()
    return {
        "units": [
            {
                "code": code, "generation": generation, "kind": kind, "item": item, "status": status,
                "quantity": quantity, "uom": uom, "depth": deep, "of_root": root, "of_unit": part,
                "tier": TIERS[word],
            }
            for (code, generation, kind, item, status, quantity, uom), (deep, root, part, word)
            in zip(facts.units, numbers, strict=True)
        ],
        "events": [
            {"id": name, "kind": kind, "at": at, "precision": precision, "site": site, "party": party}
            for name, kind, at, precision, site, party in facts.events
        ],
        "inputs": inputs,
        "outputs": outputs,
        "steps": [
            {
                "event": name, "kind": kind, "at": at, "code": facts.units[n][0], "generation": facts.units[n][1],
                "party": party, "quantity": quantity, "uom": uom,
            }
            for n, name, kind, at, party, quantity, uom in facts.steps
        ],
        "cycles": [{"code": names[unit][0], "generation": names[unit][1]} for unit in cycles],
    }  # fmt: skip


def _different_lines(found: list[_Trace]) -> tuple[Ints, Ints]:
    """Sources and targets of all lines; going both ways from several roots, a line may be found twice."""
    source = np.concatenate([part.graph.source[part.shares.line] for part in found])
    target = np.concatenate([part.graph.target[part.shares.line] for part in found])
    if len(found) == 1 or not source.size:
        return source, target
    order = np.lexsort((target, source))
    source, target = source[order], target[order]
    different = np.ones(source.size, np.bool_)
    different[1:] = (source[1:] != source[:-1]) | (target[1:] != target[:-1])
    return source[different], target[different]


def _lines(
    source: Ints,
    target: Ints,
    facts: list[list[Any]],
    names: dict[int, tuple[str, int]],
    events: dict[int, str],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What went in and what came out, in words."""
    sides: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for start, end, (quantity, uom, basis) in zip(source.tolist(), target.tolist(), facts, strict=True):
        unit, event = (start, end) if start > 0 else (end, start)
        code, generation = names[unit]
        sides[start < 0].append(
            {
                "event": events[event], "code": code, "generation": generation,
                "quantity": quantity, "uom": uom, "basis": basis,
            }
        )  # fmt: skip
    return sides


def _shown(values: Iterable[float]) -> list[float | None]:
    """Numbers for JSON, which knows no NaN."""
    return [None if math.isnan(value) else value for value in np.asarray(values).tolist()]
