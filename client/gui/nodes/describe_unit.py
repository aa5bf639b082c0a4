"""Says a lot, serial or container as the nodes' pages do: its facts, what is in it, what happened, what may be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from client.data.shapes import UnitBrief
from client.data.units import UnitPage
from client.gui import formats
from client.gui.nodes.rows_table import Column
from client.gui.nodes.shown import Act, Fact, Lines, Shown, kept
from client.gui.unit.saying import details_of, facts_of, link_of, status_of, title_of, when
from client.gui.words import kind_word

NEWEST = 40  # lines of a life beside a list; the unit's own page has all of them
TO_BE_JUDGED = frozenset({"quarantine", "suspect", "expired", "conditional"})


class UnitDescriber(QObject):
    """Says units. `units` makes the lines of other units."""

    def __init__(
        self,
        words: Callable[[Mapping[str, str] | None], str],
        may: Callable[..., bool],
        units: Callable[[str, Sequence[UnitBrief]], Lines],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words, self._may, self._units = words, may, units

    def say(self, page: UnitPage) -> Shown:
        """The unit, in the language in force."""
        unit = page.unit
        latest = unit.generation == max(page.generations)
        code = unit.code if latest else f"{unit.code}#{unit.generation}"
        title = kind_word(unit.kind)
        lines = [
            self._units(self.tr("In this container"), page.content) if page.content else None,
            self._life(page) if page.life else None,
        ]
        return Shown(
            kind="unit",
            code=code,
            status=unit.status,
            subtitle=f"{self._words(unit.name)} · {title} · {unit.item}",
            facts=tuple(facts_of(page)[:5]),
            first_tab=title,
            details=tuple(each for each in ((title, self._details(page)), *self._holds(page)) if each[1]),
            lines=tuple(each for each in lines if each is not None),
            acts=self._acts(page) if latest else (),
            files=page.files,
            raw={"unit": unit.code, "item": unit.item, "uom": unit.uom, "kind": unit.kind},
        )

    def _details(self, page: UnitPage) -> tuple[Fact, ...]:
        unit = page.unit
        return kept([
            (self.tr("Item"), f"{self._words(unit.name)} · {unit.item}"),
            (self.tr("Kind"), kind_word(page.item_kind)),
            *facts_of(page),
            (self.tr("Quantity made or received"),
             formats.quantity(page.quantity, unit.uom) if page.quantity is not None else None),
            (self.tr("Generation"), str(unit.generation) if unit.generation > 1 else None),
            (self.tr("Origin"), self.tr("imported history") if page.imported else None),
        ])  # fmt: skip

    def _holds(self, page: UnitPage) -> list[tuple[str, tuple[Fact, ...]]]:
        facts = [(hold.code, f"{hold.reason} · {formats.moment(hold.at)}") for hold in page.holds]
        return [(self.tr("Open holds"), kept(facts))]

    def _life(self, page: UnitPage) -> Lines:
        columns = (
            Column(self.tr("When"), "number"), Column(self.tr("What")), Column(self.tr("Record"), "code"),
            Column(self.tr("Quantity"), "number"), Column(self.tr("Who, where, why"), wide=True),
            Column(self.tr("Status"), "status"),
        )  # fmt: skip
        newest = list(reversed(page.life))[:NEWEST]
        rows = tuple(
            (
                when(line), title_of(line), formats.event_number(line.code) if line.kind != "unit" else "",
                formats.quantity(line.quantity, line.uom) if line.quantity is not None else "",
                details_of(line), status_of(line),
            )
            for line in newest
        )  # fmt: skip
        links = tuple((link.kind, link.code) if (link := link_of(line)) else None for line in newest)
        return Lines(self.tr("What happened, newest first"), columns, rows, links)

    def _acts(self, page: UnitPage) -> tuple[Act, ...]:
        """What people do with it; a node shows those it has a form for."""
        unit = page.unit
        waits = unit.status == "quarantine" and unit.kind != "container"
        holder = self._may("technician", "inspector", "engineer", "manager")
        judge = self._may("inspector", "engineer", "manager")
        frees = self._may("engineer", "manager")
        who = self.tr("An engineer or a manager does this.")
        acts = [
            Act("genealogy", self.tr("Genealogy"), "topology-star-3"),
            Act("life", self.tr("Whole life"), "history", more=True),
        ]
        if waits:
            acts.append(Act("inspect", self.tr("Inspect"), "microscope", primary=True, allowed=holder,
                            why=self.tr("Technicians and inspectors do this.")))  # fmt: skip
        if unit.status in TO_BE_JUDGED and unit.kind != "container":
            acts.append(Act("verdict", self.tr("Decide without an inspection"), "check", more=True, allowed=judge,
                            why=self.tr("An inspector, an engineer or a manager does this.")))  # fmt: skip
        if page.holds:
            acts.append(
                Act("release", self.tr("End a hold"), "hand-stop", primary=not waits, allowed=frees, why=who)
            )
        acts += [
            Act("hold", self.tr("Put on hold"), "hand-stop", more=True, allowed=holder),
            Act("move", self.tr("Move"), "forklift", more=True, allowed=holder),
            Act("count", self.tr("Count"), "clipboard-list", more=True, allowed=holder),
            Act("adjust", self.tr("Adjust the stock"), "adjustments", more=True, allowed=frees, why=who),
            Act("sample", self.tr("Take a sample"), "test-pipe", more=True, allowed=holder),
            Act("split", self.tr("Split"), "arrows-split-2", more=True, allowed=holder),
            Act("shipment", self.tr("Ship"), "truck", primary=unit.status == "released", allowed=holder),
            Act("pack", self.tr("Pack"), "packages", more=True, allowed=holder),
            Act("scrap", self.tr("Scrap"), "trash", more=True, allowed=holder),
        ]
        if unit.kind == "container":
            acts.append(Act("unpack", self.tr("Unpack"), "package", more=True, allowed=holder))
        return tuple(acts)
