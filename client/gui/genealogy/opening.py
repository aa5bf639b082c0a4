"""Reads and lays out a genealogy on a worker: everything that takes time before a picture can be shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from client.data.database import Database
from client.data.pivot import Likewise
from client.domain.pedigree import Node, Pedigree, unit_key
from client.domain.picture import Picture, Wish, draw
from client.gui.tasks import Report
from client.usecases.genealogy import Document, open_genealogy


@dataclass(frozen=True)
class Asked:
    """What a person wants to see: which unit, as of when, with whose traces beside, and how."""

    code: str
    as_of: dt.datetime | None = None
    beside: tuple[str, ...] = ()
    wish: Wish = field(default_factory=Wish)
    possible: tuple[tuple[str, tuple[Likewise, ...]], ...] = ()  # key of a unit: what shares its making


@dataclass(frozen=True)
class Opened:
    """What came of it."""

    asked: Asked
    document: Document
    pedigree: Pedigree
    picture: Picture


def open_asked(database: Database, asked: Asked, report: Report) -> Opened:
    """Trace, names, picture, layout; `report` may stop it between any two."""
    pedigree, document = open_genealogy(
        database, asked.code, as_of=asked.as_of, beside=asked.beside, report=lambda done, of: report(done, of + 4)
    )
    for key, units in asked.possible:
        pedigree = with_possible(pedigree, key, units)
    steps = len(asked.beside) + 2
    picture = draw(pedigree, asked.wish, lambda done, of: report(steps + done, steps + of))
    return Opened(asked, document, pedigree, picture)


def redraw(opened: Opened, asked: Asked) -> Opened:
    """The same facts seen in another way: no question to the database."""
    return replace(opened, asked=asked, picture=draw(opened.pedigree, asked.wish))


def with_possible(pedigree: Pedigree, key: str, units: tuple[Likewise, ...]) -> Pedigree:
    """The pedigree with units that only share a circumstance: possible, in the lane of the unit they resemble."""
    known = {node.key for node in pedigree.nodes}
    base = next((node for node in pedigree.nodes if node.key == key), None)
    if base is None:
        return pedigree
    new = tuple(
        Node(
            key=unit_key(unit.code, unit.generation), kind="lot", code=unit.code, generation=unit.generation,
            title=unit.name, item=unit.item, status=unit.status, quantity=unit.quantity, uom=unit.uom,
            lane=base.lane, depth=base.depth, tier="possible", suspect=base.suspect or base.stopped,
        )
        for unit in units
        if unit_key(unit.code, unit.generation) not in known
    )  # fmt: skip
    return replace(pedigree, nodes=(*pedigree.nodes, *new))
