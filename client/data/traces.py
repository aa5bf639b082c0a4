"""Reads traces: where a code starts, the graph of what it reaches, what people see of units, events and lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.data import arrays
from client.data.connection import Connection
from client.domain.genealogy import Direction, Graph, Ints, Made

# How app.trace_graph and app.trace_made pack their rows.
LINE = np.dtype([("source", ">i8"), ("target", ">i8"), ("quantity", ">f8"), ("allocation", ">f8"), ("uom", ">i2")])
UOM = np.dtype([("id", ">i2"), ("dimension", ">i2"), ("factor", ">f8")])
MADE = np.dtype([("unit", ">i8"), ("quantity", ">f8"), ("uom", ">i2")])
NO_UOM = -1


@dataclass(frozen=True, slots=True)
class Root:
    """A unit a code stands for; `inside` is one found in the container of that code."""

    unit: int
    code: str
    generation: int
    kind: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Details:
    """Facts of a trace in the order they were asked for, as app.trace_details lists them."""

    units: list[list[Any]]
    events: list[list[Any]]
    lines: list[list[Any]]
    steps: list[list[Any]]


def roots(connection: Connection, code: str, as_known: datetime | None) -> list[Root]:
    """The unit of a code and, of a container, what is in it; several not `inside`: the code is ambiguous."""
    return [Root(**row) for row in connection.read("SELECT * FROM app.trace_roots(%s, %s)", (code, as_known))]


def graph(connection: Connection, units: Ints, direction: Direction, as_known: datetime | None) -> Graph:
    """All lines of the events reached from these units, with what the numbers need, in one round trip.

    Only where an input was made by nothing (imported history), its own quantity is asked for in a second one.
    """
    arrays.register(connection)
    query = "SELECT lines, uoms, made FROM app.trace_graph(%s, %s, %s)"
    row = connection.execute(query, (arrays.ids(units), direction, as_known), binary=True).fetchall()[0]
    uoms = _Uoms(row["uoms"])
    lines = np.frombuffer(row["lines"], LINE)
    found = _graph(lines, uoms, uoms.made(row["made"]))
    if direction == "forward":
        return found
    unmade = found.unmade()
    if not unmade.size:
        return found
    query = "SELECT app.trace_made(%s, %s) AS made"
    row = connection.execute(query, (arrays.ids(unmade), as_known), binary=True).fetchall()[0]
    return _graph(lines, uoms, uoms.made(row["made"]))


class _Uoms:
    """Dimension and factor by id of the unit of measure; the last place is for none."""

    def __init__(self, packed: bytes) -> None:
        rows = np.frombuffer(packed, UOM)
        many = int(rows["id"].max(initial=0)) + 2
        self.dimension = np.full(many, NO_UOM, np.int16)
        self.factor = np.full(many, np.nan)
        self.dimension[rows["id"]] = rows["dimension"]
        self.factor[rows["id"]] = rows["factor"]

    def made(self, packed: bytes) -> Made:
        rows = np.frombuffer(packed, MADE)
        uom = rows["uom"].astype(np.intp)
        return Made(_native(rows["unit"]), _native(rows["quantity"]), self.factor[uom], self.dimension[uom])


def _graph(rows: NDArray[Any], uoms: _Uoms, made: Made) -> Graph:
    uom = rows["uom"].astype(np.intp)
    return Graph(
        source=_native(rows["source"]),
        target=_native(rows["target"]),
        quantity=_native(rows["quantity"]),
        factor=uoms.factor[uom],
        dimension=uoms.dimension[uom],
        allocation=_native(rows["allocation"]),
        made=made,
    )


def _native(column: NDArray[Any]) -> NDArray[Any]:
    """A packed column as an array of this machine's byte order."""
    return column.astype(column.dtype.newbyteorder("="))


def details(
    connection: Connection, units: Ints, events: Ints, lines: tuple[Ints, Ints], as_known: datetime | None
) -> Details:
    """Facts of these units, events and lines (sources, targets), and the steps that touched the units."""
    arrays.register(connection)
    asked = [arrays.ids(column) for column in (units, events, *lines)]
    row = connection.read("SELECT * FROM app.trace_details(%s, %s, %s, %s, %s)", (*asked, as_known))[0]
    return Details(
        row["unit_facts"] or [], row["event_facts"] or [], row["line_facts"] or [], row["step_facts"] or []
    )
