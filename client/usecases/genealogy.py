"""Opens a genealogy: the trace of a unit both ways, what was opened beside it, and the names of everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from client.data.database import Database
from client.data.pedigrees import read_names
from client.domain.pedigree import Pedigree, pedigree
from client.usecases.trace import trace

Report = Callable[[int, int], None]
Document = dict[str, Any]


def _silent(done: int, total: int) -> None:
    del done, total


def open_genealogy(
    database: Database,
    code: str,
    *,
    as_of: datetime | None = None,
    beside: Sequence[str] = (),
    report: Report = _silent,
) -> tuple[Pedigree, Document]:
    """The pedigree of a code and its document; `beside`: units ("CODE#2") whose own traces are drawn too.

    Raises what `trace` does; `report` may raise to stop between two of them.
    """
    steps = len(beside) + 2
    document = trace(database, code, "both", as_of)
    report(1, steps)
    for number, more in enumerate(beside):
        document = merged(document, trace(database, more, "both", as_of))
        report(number + 2, steps)
    names = read_names(database, document, as_of)
    report(steps, steps)
    return pedigree(document, names), document


def merged(first: Document, more: Mapping[str, Any]) -> Document:
    """Two traces as one document: what only the second found stands beside, with depths counted from its root.

    Shares are of the first root, so what is beside has none.
    """
    known = {(unit["code"], unit["generation"]): unit["depth"] for unit in first["units"]}
    root = (more["root"]["code"], more["root"]["generation"])
    start = known.get(root, 0)
    new = [
        {**unit, "depth": start + unit["depth"], "of_root": None, "of_unit": None}
        for unit in more["units"]
        if (unit["code"], unit["generation"]) not in known
    ]
    joined = {**first, "units": [*first["units"], *new]}
    for part, name in (
        ("events", ("id",)),
        ("inputs", ("event", "code", "generation")),
        ("outputs", ("event", "code", "generation")),
        ("steps", ("event", "code", "generation")),
        ("cycles", ("code", "generation")),
    ):
        seen = {tuple(each[field] for field in name) for each in first[part]}
        joined[part] = [
            *first[part],
            *(each for each in more[part] if tuple(each[field] for field in name) not in seen),
        ]
    return joined
