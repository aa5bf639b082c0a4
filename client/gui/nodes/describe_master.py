"""Says master data, holds and people as their pages do: their facts, what belongs to them, what may be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject

from client.data import shapes
from client.data.master import MasterPage
from client.data.people import PersonPage, Role
from client.data.shapes import UnitBrief
from client.gui import formats
from client.gui.lists.names import choice_word
from client.gui.nodes.finishing import END_ROLE
from client.gui.nodes.rows_table import Column
from client.gui.nodes.shown import Act, Fact, Lines, Shown, kept
from client.gui.words import role_word

Rows = Sequence[Mapping[str, Any]]
# The facts of a page in the order people ask for them; others aren't shown.
_ORDER = (
    "kind", "uom", "serialised", "inspected", "shelf_life_days", "roles", "site", "gauge_type", "calibration_due_on",
    "blocked_reason", "address", "time_zone", "late_entry",
)  # fmt: skip
CHANGED_HERE = frozenset({"item", "party", "place", "equipment", "document", "site"})


class MasterDescriber(QObject):
    """Says master data. `units` makes the lines of units."""

    def __init__(
        self,
        words: Callable[[Mapping[str, str] | None], str],
        may: Callable[..., bool],
        units: Callable[[str, Sequence[UnitBrief]], Lines],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words, self._may, self._units = words, may, units

    def say(self, page: MasterPage | PersonPage) -> Shown:
        """The page, in the language in force."""
        if isinstance(page, PersonPage):
            return self._person(page)
        if page.kind == "uom":
            return self._uom(page)
        return self._hold(page) if page.kind == "hold" else self._record(page)

    def _uom(self, page: MasterPage) -> Shown:
        """A unit of measure: what it is of, and how it is converted."""
        facts, title = page.facts, self.tr("Unit of measure")
        names = facts["name"] or {}
        base = facts["base"] if facts["base"] not in {None, page.code} else None
        one = f"1 {formats.uom_symbol(page.code)}"
        shown = kept([
            (self.tr("Dimension"), choice_word(facts["dimension"])),
            (self.tr("In the base unit"), f"{one} = {formats.quantity(facts['factor'], base)}" if base else None),
            (self.tr("Items counted in it"), formats.number(facts["items"])),
            (self.tr("Items that convert it"), formats.number(facts["conversions"])),
        ])  # fmt: skip
        both = kept(
            [(self.tr("Name (English)"), names.get("en")), (self.tr("Name (Chinese)"), names.get("zh_CN"))]
        )
        return Shown(
            kind="uom", code=page.code, status=None, subtitle=self._words(names) or title, facts=shown, first_tab=title,
            details=((title, (*both, *shown)),), raw=dict(facts), tabs=("form",),
        )  # fmt: skip

    def _record(self, page: MasterPage) -> Shown:
        facts = page.facts
        names = facts.get("name") or facts.get("legal_name") or {}
        title = {
            "item": self.tr("Item"), "party": self.tr("Business partner"), "place": self.tr("Place"),
            "equipment": self.tr("Equipment"), "document": self.tr("Document"), "site": self.tr("Site"),
        }[page.kind]  # fmt: skip
        shown = kept([(self._word(key), self._value(key, facts.get(key))) for key in _ORDER])
        both = kept(
            [(self.tr("Name (English)"), names.get("en")), (self.tr("Name (Chinese)"), names.get("zh_CN"))]
        )
        lines = self._lines(facts)
        return Shown(
            kind=page.kind,
            code=page.code,
            status=self._equipment_status(facts) if page.kind == "equipment" else None,
            subtitle=self._words(names) or title,
            facts=self._headline(page, shown),
            first_tab=title,
            details=((title, (*both, *shown)),),
            lines=lines,
            acts=self._acts(page),
            made_with=page.made_with,
            files=page.files,
            raw={"row_version": page.row_version, **facts},
            no_lines=self._no_lines(page.kind),
        )

    def _headline(self, page: MasterPage, shown: tuple[Fact, ...]) -> tuple[Fact, ...]:
        versions = page.facts.get("versions") or []
        in_force = [each["version"] for each in versions if self._in_force(each)]
        return (*shown[:4], *kept([(self.tr("Version in force"), ", ".join(in_force))]))

    def _no_lines(self, kind: str) -> tuple[str, str]:
        """What an empty tab of lines says, and what to do."""
        return {
            "item": (self.tr("Made from nothing yet"), self.tr("A recipe says what goes in and which operations are done.")),
            "document": (self.tr("No version yet"), self.tr("Publish one: only versions in force can be followed.")),
            "site": (self.tr("No number series yet"), self.tr("A series says how numbers of lots, serials and records look.")),
        }.get(kind, ("", ""))  # fmt: skip

    def _lines(self, facts: Mapping[str, Any]) -> tuple[Lines, ...]:
        made = (
            self.inputs(facts.get("inputs") or []),
            self.operations(facts.get("operations") or []),
            self._uoms(facts.get("uoms") or []),
            self._approvals(self.tr("Approved suppliers"), "party", facts.get("suppliers") or []),
            self._approvals(self.tr("Approved to deliver"), "item", facts.get("approved") or []),
            self._versions(facts.get("versions") or []),
            self._series(facts.get("series") or []),
        )
        return tuple(each for each in made if each.rows)

    def inputs(self, inputs: Rows) -> Lines:
        """What a recipe uses, for the quantity it makes."""
        per = {formats.number(each["per"]) for each in inputs}
        title = self.tr("Made from (for {0})").format(per.pop()) if len(per) == 1 else self.tr("Made from")
        columns = (
            Column(self.tr("Item"), wide=True), Column(self.tr("Code"), "code"), Column(self.tr("Quantity"), "number"),
            Column(self.tr("Tolerance"), "number"),
        )  # fmt: skip
        rows = tuple(
            (
                self._words(each["name"]), each["item"], formats.quantity(each["quantity"], each["uom"]),
                f"± {formats.percent(float(each['tolerance']), 1)}" if each.get("tolerance") else "",
            )
            for each in inputs
        )  # fmt: skip
        return Lines(title, columns, rows, tuple(("item", each["item"]) for each in inputs))

    def operations(self, operations: Rows) -> Lines:
        """The operations of a recipe in order."""
        columns = (
            Column(self.tr("No."), "number"), Column(self.tr("Operation"), wide=True), Column(self.tr("Code"), "code"),
            Column(self.tr("Method"), "code"),
        )  # fmt: skip
        rows = tuple(
            (str(each["position"]), self._words(each["name"]) or each["code"], each["code"], each["method"] or "")
            for each in operations
        )
        links = tuple(("document", each["method"]) if each["method"] else None for each in operations)
        return Lines(self.tr("Operations"), columns, rows, links)

    def _uoms(self, uoms: Rows) -> Lines:
        columns = (
            Column(self.tr("Unit of measure"), wide=True), Column(self.tr("Code"), "code"),
            Column(self.tr("Of the item's own"), "number"), Column(self.tr("Since"), "number"),
        )  # fmt: skip
        rows = tuple(
            (
                self._words(each["name"]) or each["uom"], each["uom"], formats.quantity(each["factor"], each["own"]),
                formats.moment(datetime.fromisoformat(each["from_at"])),
            )
            for each in uoms
        )  # fmt: skip
        return Lines(self.tr("Other units of measure"), columns, rows, (None,) * len(rows))

    def _approvals(self, title: str, kind: str, approvals: Rows) -> Lines:
        columns = (
            Column(self.tr("Name"), wide=True), Column(self.tr("Code"), "code"), Column(self.tr("Site"), "code"),
            Column(self.tr("From"), "number"), Column(self.tr("To"), "number"),
        )  # fmt: skip
        rows = tuple(
            (
                self._words(each["name"]) or each["code"], each["code"], each["site"],
                self._day(each["from_on"]), self._day(each["to_on"]),
            )
            for each in approvals
        )  # fmt: skip
        return Lines(title, columns, rows, tuple((kind, each["code"]) for each in approvals))

    def _versions(self, versions: Rows) -> Lines:
        columns = (
            Column(self.tr("Version"), "code"), Column(self.tr("In force from"), "number"),
            Column(self.tr("Until"), "number"), Column(self.tr("State"), wide=True),
        )  # fmt: skip
        rows = tuple(
            (
                each["version"], formats.moment(datetime.fromisoformat(each["from_at"])),
                formats.moment(until) if (until := shapes.moment(each["to_at"])) else "",
                self.tr("in force") if self._in_force(each) else "",
            )
            for each in versions
        )  # fmt: skip
        return Lines(self.tr("Versions"), columns, rows, (None,) * len(rows))

    def _series(self, series: Rows) -> Lines:
        columns = (
            Column(self.tr("For"), wide=True), Column(self.tr("Item"), "code"), Column(self.tr("Pattern"), "code"),
            Column(self.tr("Digits"), "number"),
        )  # fmt: skip
        rows = tuple(
            (choice_word(each["kind"]), each["item"] or "", each["pattern"], str(each["padding"]))
            for each in series
        )
        return Lines(self.tr("Number series"), columns, rows, (None,) * len(rows))

    def _hold(self, page: MasterPage) -> Shown:
        facts = page.facts
        recall = facts["hold_kind"] == "recall"
        shown = kept([
            (self.tr("Units held"), str(facts["open"])), (self.tr("Units ever"), str(facts["units"])),
            (self.tr("By"), self._words(facts["by"].get("name")) or facts["by"]["login"]),
            (self.tr("Since"), formats.moment(datetime.fromisoformat(facts["at"]))),
        ])  # fmt: skip
        held = facts.get("held") or []
        now = self._units(self.tr("Held now"), [shapes.unit_brief(each) for each in held if each["held"]])
        before = self._units(self.tr("Free again"), [shapes.unit_brief(each) for each in held if not each["held"]])
        frees = self._may("engineer", "manager")
        acts = [
            Act("release", self.tr("End the hold"), "hand-stop", primary=True, allowed=frees,
                why=self.tr("An engineer or a manager does this.")),
        ] if facts["open"] else []  # fmt: skip
        return Shown(
            kind="hold",
            code=page.code,
            status="closed" if not facts["open"] else "recalled" if recall else "held",
            subtitle=facts["reason"],
            facts=shown,
            first_tab=self.tr("Hold"),
            details=((self.tr("Hold"), kept([
                (self.tr("Reason"), facts["reason"]),
                (self.tr("Kind"), choice_word(facts["hold_kind"])), *shown,
            ])),),
            lines=tuple(each for each in (now, before) if each.rows),
            acts=tuple(acts),
            made_with=page.made_with,
            files=page.files,
            raw={"hold": page.code, "units": tuple(each["code"] for each in held if each["held"]), **facts},
        )  # fmt: skip

    def _person(self, page: PersonPage) -> Shown:
        now = [each for each in page.roles if each.valid]
        where = self.tr("everywhere")
        shown = kept([
            (self.tr("Login"), page.login),
            (self.tr("Roles"), ", ".join(f"{role_word(each.role)} · {each.site or where}" for each in now)),
            (self.tr("Added"), formats.moment(page.created_at)),
            (self.tr("Password"), self.tr("set by {0}").format(self._words(page.password_by)) if page.password_by
             else self.tr("their own, {0}").format(formats.moment(page.password_at))),
            (self.tr("Disabled"), formats.moment(page.disabled_at) if page.disabled_at else None),
            (self.tr("Disabled by"), self._words(page.disabled_by)),
            (self.tr("Why disabled"), page.disabled_reason),
        ])  # fmt: skip
        both = kept([
            (self.tr("Name (English)"), page.name.get("en")), (self.tr("Name (Chinese)"), page.name.get("zh_CN")),
        ])  # fmt: skip
        keeps = self._may("administrator")
        who = self.tr("An administrator does this.")
        if page.disabled_at:
            acts = [Act("person_back", self.tr("Enable the person"), "plus", allowed=keeps, why=who)]
        else:
            acts = [Act("role", self.tr("Give a role"), "plus", allowed=keeps, why=who)]
            trains = self._may("engineer", "manager")
            acts.append(Act("qualification", self.tr("Record a qualification"), "circle-check", allowed=trains,
                            why=self.tr("An engineer or a manager does this.")))  # fmt: skip
            acts += self._endings(now, keeps=keeps, why=who)
        return Shown(
            kind="person",
            code=page.login,
            status="disabled" if page.disabled_at else "able",
            subtitle=self._words(page.name) or page.login,
            facts=shown[1:4],
            first_tab=self.tr("Person"),
            details=((self.tr("Person"), (*both, *shown)),),
            lines=tuple(each for each in (self._roles(page), self._qualifications(page)) if each.rows),
            acts=tuple(acts),
            raw={"login": page.login},
            tabs=("form", "lines"),
            no_lines=(self.tr("No role yet"), self.tr("Without a role a person can look, and change nothing.")),
        )

    def _endings(self, roles: Sequence[Role], *, keeps: bool, why: str) -> list[Act]:
        """To end each role the person has now, and their access."""
        where = self.tr("everywhere")
        ends = [
            Act(f"{END_ROLE}{each.role}@{each.site or ''}",
                self.tr("End role: {0}").format(f"{role_word(each.role)} · {each.site or where}"), more=True)
            for each in roles
        ] if keeps else []  # fmt: skip
        return [*ends, Act("person_disable", self.tr("Disable the person"), more=True, allowed=keeps, why=why)]

    def _roles(self, page: PersonPage) -> Lines:
        columns = (
            Column(self.tr("Role")), Column(self.tr("Site"), "code"), Column(self.tr("From"), "number"),
            Column(self.tr("Until"), "number"), Column(self.tr("Given by")), Column(self.tr("Why given"), wide=True),
            Column(self.tr("Ended by")), Column(self.tr("Why ended"), wide=True),
        )  # fmt: skip
        rows = tuple(
            (
                role_word(each.role), each.site or self.tr("everywhere"), formats.moment(each.from_at),
                formats.moment(each.to_at) if each.to_at else "", self._words(each.granted_by), each.reason or "",
                self._words(each.ended_by), each.end_reason or "",
            )
            for each in page.roles
        )  # fmt: skip
        return Lines(self.tr("Roles"), columns, rows, (None,) * len(rows))

    def _qualifications(self, page: PersonPage) -> Lines:
        columns = (
            Column(self.tr("Document"), "code"), Column(self.tr("Name"), wide=True), Column(self.tr("Version"), "code"),
            Column(self.tr("Until"), "number"), Column(self.tr("State")), Column(self.tr("Given by")),
        )  # fmt: skip
        rows = tuple(
            (
                each.document, self._words(each.name), each.version, formats.day(each.until),
                self.tr("older version") if each.stale else "" if each.valid else self.tr("ran out"),
                self._words(each.granted_by),
            )
            for each in page.qualifications
        )  # fmt: skip
        return Lines(
            self.tr("Qualified for"),
            columns,
            rows,
            tuple(("document", each.document) for each in page.qualifications),
        )

    def _acts(self, page: MasterPage) -> tuple[Act, ...]:
        keeps = self._may("engineer", "manager", "administrator")
        why = self.tr("An engineer, a manager or an administrator does this.")
        rules, admin = self._may("administrator"), self.tr("An administrator does this.")
        own = {
            "item": [
                Act("recipe", self.tr("Publish a recipe"), "clipboard-list", allowed=keeps, why=why),
                Act("approved_supplier", self.tr("Approve a supplier"), "circle-check", more=True, allowed=keeps, why=why),
                Act("item_uom", self.tr("Add a unit of measure"), "plus", more=True, allowed=keeps, why=why),
            ],
            "party": [Act("approved_supplier", self.tr("Approve for an item"), "circle-check", allowed=keeps, why=why)]
            if "supplier" in (page.facts.get("roles") or ()) else [],
            "document": [Act("document_version", self.tr("Publish a version"), "plus", allowed=keeps, why=why)],
            "site": [Act("number_series", self.tr("Add a number series"), "plus", allowed=rules, why=admin)],
        }.get(page.kind, [])  # fmt: skip
        change = Act("edit", self.tr("Change"), "pencil", allowed=keeps if page.kind != "site" else rules,
                     why=why if page.kind != "site" else admin)  # fmt: skip
        return (*own, change) if page.kind in CHANGED_HERE else tuple(own)

    def _equipment_status(self, facts: Mapping[str, Any]) -> str:
        due = shapes.day(facts.get("calibration_due_on"))
        overdue = due is not None and due < date.today()  # noqa: DTZ011 - a calendar day, as the list judges it
        return "blocked" if facts.get("blocked_reason") else "overdue" if overdue else "usable"

    def _in_force(self, version: Mapping[str, Any]) -> bool:
        now = datetime.now().astimezone()
        until = shapes.moment(version["to_at"])
        return datetime.fromisoformat(version["from_at"]) <= now and (until is None or until > now)

    def _day(self, text: str | None) -> str:
        found = shapes.day(text)
        return formats.day(found) if found else ""

    def _word(self, column: str) -> str:
        return {
            "kind": self.tr("Kind"), "uom": self.tr("Unit of measure"),
            "serialised": self.tr("Every piece has a serial"), "inspected": self.tr("Waits for a verdict"),
            "shelf_life_days": self.tr("Shelf life"), "roles": self.tr("Roles"), "site": self.tr("Site"),
            "gauge_type": self.tr("Type of gauge"), "calibration_due_on": self.tr("Calibration due"),
            "blocked_reason": self.tr("Blocked"),
            "address": self.tr("Address"), "time_zone": self.tr("Time zone"), "late_entry": self.tr("Late entry in hours"),
        }[column]  # fmt: skip

    def _value(self, column: str, value: Any) -> str | None:
        if value is None or value in ("", []):
            return None
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        if isinstance(value, list):
            return ", ".join(choice_word(str(each)) for each in value)
        if column == "shelf_life_days":
            return self.tr("{0} days").format(formats.number(value))
        said: dict[str, Callable[[str], str]] = {
            "uom": formats.uom_symbol, "kind": choice_word, "calibration_due_on": self._day
        }  # fmt: skip
        return said.get(column, str)(str(value))
