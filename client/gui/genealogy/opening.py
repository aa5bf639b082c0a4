"""Reads and lays out a genealogy on a worker: everything that takes time before a picture can be shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from client.data.database import Database
from client.data.pivot import Likewise
from client.domain.pedigree import UNIT_KINDS, Node, Pedigree, unit_key
from client.domain.picture import Picture, Wish, draw
from client.errors import TracewellError
from client.gui.genealogy.faces import Faces
from client.gui.link import Link
from client.gui.tasks import Report
from client.usecases.genealogy import Document, open_genealogy

UNKNOWN = "TW010"


@dataclass(frozen=True)
class Asked:
    """What a person wants to see: which unit, as of when, with whose traces beside, and how."""

    code: str
    as_of: dt.datetime | None = None
    beside: tuple[str, ...] = ()
    wish: Wish = field(default_factory=Wish)
    possible: tuple[tuple[str, tuple[Likewise, ...]], ...] = ()  # key of a unit: what shares its making


@dataclass(frozen=True, slots=True)
class Sums:
    """What the header says: units of the trace, and how many quantities of what went in nobody knows."""

    units: int
    unknown: int

    @classmethod
    def of(cls, pedigree: Pedigree) -> Sums:
        """Counted once."""
        lines = (line for event in pedigree.events for line in event.inputs if line.quantity is None)
        return cls(pedigree.units, sum(pedigree.nodes[line.node].kind in UNIT_KINDS for line in lines))


@dataclass(frozen=True)
class Opened:
    """What came of it."""

    asked: Asked
    document: Document
    pedigree: Pedigree
    picture: Picture
    faces: Faces
    sums: Sums


def read_code(database: Database, text: str) -> tuple[str, str]:
    """(kind, code) of what a scan or a typed code names: a link, one generation (CODE#2), plain or GS1.

    Refused like `client.usecases.scan.look_up`.
    """
    from client.usecases.scan import look_up  # noqa: PLC0415 - on the worker: what reads symbols is slow to load

    link = Link.read(text)
    if link is not None:
        return ("unit" if link.kind == "genealogy" else link.kind), link.code
    try:
        return look_up(database, text)
    except TracewellError as error:
        if error.code == UNKNOWN and "#" in text:  # the trace knows generations, and says so if there is none
            return "unit", text.strip()
        raise


def open_asked(database: Database, asked: Asked, report: Report) -> Opened:
    """Trace, names, picture, layout; `report` may stop it between any two."""
    pedigree, document = open_genealogy(
        database, asked.code, as_of=asked.as_of, beside=asked.beside, report=lambda done, of: report(done, of + 4)
    )
    for key, units in asked.possible:
        pedigree = with_possible(pedigree, key, units)
    steps = len(asked.beside) + 2
    picture = draw(pedigree, asked.wish, lambda done, of: report(steps + done, steps + of))
    return Opened(asked, document, pedigree, picture, Faces.of_picture(picture), Sums.of(pedigree))


def redraw(opened: Opened, asked: Asked) -> Opened:
    """The same facts seen in another way: no question to the database."""
    picture = draw(opened.pedigree, asked.wish)
    return replace(opened, asked=asked, picture=picture, faces=Faces.of_picture(picture))


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
