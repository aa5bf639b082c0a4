"""Reads a record and says it as its page does: one description a kind, in the language in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from client.data import complaints, events, master, people, units, work_orders
from client.data.complaints import ComplaintPage
from client.data.database import Database
from client.data.events import EventPage, Reading
from client.data.master import MasterPage
from client.data.people import PersonPage
from client.data.shapes import UnitBrief, Who
from client.data.units import UnitPage
from client.data.work_orders import WorkOrderPage
from client.gui import formats
from client.gui.nodes.describe_master import MasterDescriber
from client.gui.nodes.describe_quality import QUALITY, QualityDescriber
from client.gui.nodes.describe_unit import UnitDescriber
from client.gui.nodes.rows_table import Column
from client.gui.nodes.shown import Act, Fact, Lines, Shown, kept
from client.gui.words import category_word, kind_word

Page = EventPage | WorkOrderPage | ComplaintPage | MasterPage | PersonPage | UnitPage
# Links' kinds that are events: their page, their history and their files are those of an event.
EVENTS = frozenset(
    {"event", "receipt", "run", "rework", "shipment", "sale", "return", "repair", "count", "adjustment"}
)


def record_kind(kind: str) -> str:
    """What the database calls a link's kind."""
    return "event" if kind in EVENTS else kind


def read(database: Database, kind: str, code: str) -> Page:
    """The record of a link, on a worker. Refused (TW010) where there is none."""
    if kind in EVENTS:
        return events.read_event(database, code)
    if kind == "work_order":
        return work_orders.read_work_order(database, code)
    if kind == "complaint":
        return complaints.read_complaint(database, code)
    if kind == "unit":
        return units.read_unit_page(database, code)
    if kind == "uom":
        return master.read_uom(database, code)
    if kind == "person":
        return people.read_person(database, code)
    return master.read_master(database, kind, code)


class Describer(QObject):
    """Says pages. `words` picks the language of {en, zh_CN}; `may` says whether the person has one of these roles."""

    def __init__(
        self, words: Callable[[Mapping[str, str] | None], str], may: Callable[..., bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._words, self._may = words, may
        self._quality = QualityDescriber(words, may, self)
        self._of_master = MasterDescriber(words, may, self.units, self)
        self._of_unit = UnitDescriber(words, may, self.units, self)

    def say(self, page: Page) -> Shown:
        """The page in the language in force."""
        if isinstance(page, EventPage):
            return self._event(page)
        if isinstance(page, WorkOrderPage):
            return self._work_order(page)
        if isinstance(page, ComplaintPage):
            return self._complaint(page)
        if isinstance(page, UnitPage):
            return self._of_unit.say(page)
        if isinstance(page, MasterPage) and page.kind in QUALITY:
            return self._quality.say(page)
        return self._of_master.say(page)

    def _person(self, who: Who) -> str:
        return self._words(who.name) or who.login

    def _event(self, page: EventPage) -> Shown:
        title = kind_word(page.kind)
        named = page.outputs or page.inputs
        items = list(dict.fromkeys(self._words(unit.name) for unit in named))
        subtitle = " · ".join([title, *items[:2]]) + (" …" if len(items) > 2 else "")
        party = self._words(page.party_name) or page.party
        role = self.tr("Supplier") if page.kind == "receive" else self.tr("Customer")
        reference = self._reference(page)
        facts = kept(
            [
                (role, party),
                *reference[:2],
                (self.tr("Work order"), page.work_order),
                (self.tr("Complaint"), page.complaint),
                (self.tr("When"), formats.moment(page.happened_at)),
                (self.tr("By"), self._person(page.by)),
            ]
        )[:5]
        loss = formats.quantity(page.loss, page.loss_uom) if page.loss is not None else None
        people = ", ".join(map(self._person, page.persons))
        equipment = ", ".join(self._words(each.name) or each.code for each in page.equipment)
        methods = ", ".join(
            self.tr("{0}, version {1}").format(each.code, each.version) if each.version else each.code
            for each in page.methods
        )
        details: list[tuple[str, tuple[Fact, ...]]] = [
            (title, kept([
                (role, party), *reference, (self.tr("Work order"), page.work_order),
                (self.tr("Operation"), self._words(page.operation_name) or page.operation),
                (self.tr("Recipe"), page.recipe), (self.tr("Complaint"), page.complaint),
                (self.tr("Place"), self._place(page)), (self.tr("Site"), page.site),
                (self.tr("When"), formats.moment(page.happened_at)),
                (self.tr("Recorded"), formats.moment(page.recorded_at)), (self.tr("By"), self._person(page.by)),
                (self.tr("Loss"), loss), (self.tr("Reason"), page.reason),
                (self.tr("Corrects"), self._named(page.corrects, title)), (self.tr("Corrected by"), self._named(page.corrected_by, title)),
                (self.tr("Origin"), self.tr("imported history") if page.imported else None),
            ])),
            (self.tr("People, equipment, method"), kept([
                (self.tr("People"), people), (self.tr("Equipment"), equipment), (self.tr("Method"), methods),
            ]) if equipment or methods or people != self._person(page.by) else ()),
        ]  # fmt: skip
        lines = [
            self.units(self._went_in(page.kind), page.inputs) if page.inputs else None,
            self.units(self.tr("Lots") if page.kind == "receive" else self.tr("Came out"), page.outputs)
            if page.outputs
            else None,
            self._readings(page) if page.readings else None,
        ]
        return Shown(
            kind="event",
            code=page.code,
            status=self._status(page),
            subtitle=subtitle,
            facts=facts,
            first_tab=title,
            details=tuple(each for each in details if each[1]),
            lines=tuple(each for each in lines if each is not None),
            made_with=page.made_with,
            files=page.files,
            no_lines=(self.tr("No lines"), self.tr("Nothing went in and nothing came out.")),
        )

    def _named(self, code: str | None, kind: str) -> str | None:
        """Another event of the same kind by its number, else by that kind."""
        return code and (formats.event_number(code) or kind)

    def _went_in(self, kind: str) -> str:
        return {
            "ship": self.tr("Shipped"), "deliver": self.tr("Sold"), "return": self.tr("Came back"),
            "count": self.tr("Counted"), "pack": self.tr("Packed"), "move": self.tr("Moved"),
        }.get(kind) or self.tr("Went in")  # fmt: skip

    def _status(self, page: EventPage) -> str | None:
        found = worst(page.outputs or page.inputs)
        return "shipped" if page.kind == "ship" and found not in ALARMING else found

    def _place(self, page: EventPage) -> str | None:
        name = self._words(page.place_name)
        return f"{page.place} · {name}" if page.place and name else page.place

    def _reference(self, page: EventPage) -> list[tuple[str, str | None]]:
        words = {
            "purchase_order": self.tr("Purchase order"), "delivery_note": self.tr("Delivery note"),
            "order": self.tr("Order"), "carrier": self.tr("Carrier"), "vehicle": self.tr("Vehicle"),
            "dealer": self.tr("Dealer"), "work_order": self.tr("Work order"),
        }  # fmt: skip
        return [
            (words.get(name, name), self._words(page.reference_names.get(name)) or str(value))
            for name, value in page.reference.items()
        ]

    def units(self, title: str, units: Sequence[UnitBrief]) -> Lines:
        """Lots and serials as lines that lead to them."""
        columns = (
            Column(self.tr("Code"), "code"), Column(self.tr("Item"), wide=True),
            Column(self.tr("Supplier lot"), "code"), Column(self.tr("Quantity"), "number"),
            Column(self.tr("On hand"), "number"), Column(self.tr("Expires"), "number"),
            Column(self.tr("Status"), "status"),
        )  # fmt: skip
        rows = tuple(
            (
                unit.code if unit.generation == 1 else f"{unit.code}#{unit.generation}",
                self._words(unit.name) or unit.item,
                unit.supplier_lot,
                formats.quantity(unit.quantity, unit.line_uom or unit.uom) if unit.quantity is not None
                else formats.quantity(unit.difference, unit.uom) if unit.difference is not None else "",
                formats.quantity(unit.on_hand, unit.uom),
                formats.day(unit.expires_on) if unit.expires_on else "",
                unit.status,
            )
            for unit in units
        )  # fmt: skip
        return Lines(title, columns, rows, tuple(("unit", unit.code) for unit in units))

    def _readings(self, page: EventPage) -> Lines:
        columns = (
            Column(self.tr("Parameter"), wide=True), Column(self.tr("Value"), "number"),
            Column(self.tr("Instrument"), "code"), Column(self.tr("When"), "number"),
        )  # fmt: skip
        alike: dict[tuple[str, str, str | None, str], list[Reading]] = {}
        for each in page.readings:
            about = self._words(each.name) or each.characteristic, each.uom or "", each.instrument
            alike.setdefault((*about, formats.moment(each.at) if each.at else ""), []).append(each)
        rows = tuple(
            (name, _values(readings), instrument, at) for (name, _, instrument, at), readings in alike.items()
        )
        return Lines(self.tr("Parameters and environment"), columns, rows, (None,) * len(rows))

    def _work_order(self, page: WorkOrderPage) -> Shown:
        quantity = formats.quantity(page.quantity, page.uom)
        made = formats.quantity(page.made, page.uom) if page.made is not None else self.tr("nothing yet")
        facts = kept([
            (self.tr("To make"), quantity), (self.tr("Made"), made),
            (self.tr("Due"), formats.month_day(page.due_on) if page.due_on else None),
            (self.tr("Recipe"), str(page.recipe) if page.recipe else None), (self.tr("Site"), page.site),
        ])  # fmt: skip
        details = kept([
            (self.tr("Item"), self._words(page.item_name) or page.item), (self.tr("To make"), quantity),
            (self.tr("Made"), made), (self.tr("Customer"), self._words(page.customer_name or {}) or page.customer),
            (self.tr("Due"), formats.day(page.due_on) if page.due_on else None),
            (self.tr("Planned by"), self._person(page.made_by)), (self.tr("Planned"), formats.moment(page.made_at)),
            (self.tr("Closed"), formats.moment(page.closed_at) if page.closed_at else None),
            (self.tr("Reason"), page.reason), (self.tr("Note"), page.note),
        ])  # fmt: skip
        needed = [
            {"name": each.name, "item": each.item, "uom": each.uom, "per": page.quantity, "tolerance": each.tolerance,
             "quantity": each.quantity * page.quantity / each.per}
            for each in page.inputs
        ]  # fmt: skip
        inputs = replace(self._of_master.inputs(needed), title=self.tr("Needed"))
        steps = self._of_master.operations([vars(each) for each in page.operations])
        plans = self._may("engineer", "manager")
        who = self.tr("An engineer or a manager does this.")
        acts: list[Act] = []
        if page.state == "planned":
            acts.append(
                Act("open_work_order", self.tr("Open work order"), "check", primary=True, allowed=plans, why=who)
            )
        if page.state == "open":
            acts.append(Act("run", self.tr("Record a run"), "plus", primary=True))
        if page.state != "closed":
            acts.append(Act("close_work_order", self.tr("Close work order"), allowed=plans, why=who))
        return Shown(
            "work_order", page.code, page.state, self._words(page.item_name) or page.item, facts, self.tr("Work order"),
            ((self.tr("Work order"), details),), tuple(each for each in (inputs, steps) if each.rows), tuple(acts),
            page.made_with, page.files, {"row_version": page.row_version, "item": page.item, "site": page.site},
            no_lines=(
                self.tr("No recipe yet"),
                self.tr("With a recipe in force, what is needed and which operations are done stand here."),
            ),
        )  # fmt: skip

    def _complaint(self, page: ComplaintPage) -> Shown:
        party = self._words(page.party_name) or page.party
        category = category_word(page.category) if page.category else None
        facts = kept([
            (self.tr("Customer"), party), (self.tr("Unit"), page.unit.code),
            (self.tr("Reported"), formats.moment(page.reported_at)), (self.tr("Category"), category),
        ])  # fmt: skip
        details = kept([
            (self.tr("Customer"), party), (self.tr("Category"), category),
            (self.tr("Reported"), formats.moment(page.reported_at)),
            (self.tr("Quantity"), formats.quantity(page.quantity, page.unit.uom) if page.quantity is not None else None),
            (self.tr("Recorded by"), self._person(page.recorded_by)), (self.tr("Complaint"), page.text),
            (self.tr("Cause"), page.cause),
            (self.tr("Closed by"), self._person(page.closed_by) if page.closed_by else None),
        ])  # fmt: skip
        acts: list[Act] = []
        if page.state == "open":
            judges = self._may("engineer", "manager")
            why = self.tr("An engineer or a manager does this.")
            acts = [
                Act("return", self.tr("Record the return"), "arrow-back-up"),
                Act("repair", self.tr("Record a repair"), "tools"),
                Act("close_complaint", self.tr("Close complaint"), "check", primary=True, allowed=judges, why=why),
            ]
        return Shown(
            "complaint", page.code, page.state, self._words(page.unit.name) or page.unit.item, facts,
            self.tr("Complaint"), ((self.tr("Complaint"), details),), (self.units(self.tr("Unit"), [page.unit]),),
            tuple(acts), page.made_with, page.files,
            {"row_version": page.row_version, "unit": page.unit.code, "item": page.unit.item, "party": page.party},
        )  # fmt: skip


def _values(readings: Sequence[Reading]) -> str:
    """What was read of one parameter, in the order of reading; the unit once, behind the last."""
    *before, last = readings
    texts = [each.text or formats.quantity(each.value, None) for each in before]
    return " · ".join([*texts, last.text or formats.quantity(last.value, last.uom)])


# What a shipment is told by though it left: somebody has to act.
ALARMING = frozenset({"recalled", "held", "suspect", "rejected"})
# Which of several units' words stands for all: the one that stops most.
_RANK = (
    "recalled",
    "held",
    "rejected",
    "suspect",
    "expired",
    "quarantine",
    "conditional",
    "released",
)


def worst(units: Sequence[UnitBrief]) -> str | None:
    """The one status of several units: the one that stops most."""
    words = {unit.status for unit in units}
    return next((word for word in _RANK if word in words), None)
