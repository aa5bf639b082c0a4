"""Says the pages of what is inspected: characteristics, specifications, plans, and the severity a supply has earned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from client.data.master import MasterPage
from client.domain.forms.entries import NO, YES
from client.gui import formats
from client.gui.lists.names import choice_word
from client.gui.nodes.rows_table import Column
from client.gui.nodes.shown import Act, Fact, Lines, Shown, kept
from client.gui.translations import language
from client.resources import toml

QUALITY = frozenset({"characteristic", "specification", "inspection_plan", "switching"})
SCHEMES = {"iso2859-1": "ISO 2859-1", "z1.4": "ANSI/ASQ Z1.4", "z1.9": "ANSI/ASQ Z1.9", "c=0": "c = 0"}
LIMITS = ("lower", "target", "upper", "warn_lower", "warn_upper", "detect_lower", "detect_upper", "decimals")


class QualityDescriber(QObject):
    """Says them in the language in force; `words` and `may` as of Describer."""

    def __init__(
        self, words: Callable[[Mapping[str, str] | None], str], may: Callable[..., bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._words, self._may = words, may

    def say(self, page: MasterPage) -> Shown:
        """The page of one of QUALITY."""
        say = {
            "characteristic": self._characteristic, "specification": self._specification,
            "inspection_plan": self._plan, "switching": self._switching,
        }[page.kind]  # fmt: skip
        return say(page)

    def _shown(  # noqa: PLR0917 - what a page consists of
        self, page: MasterPage, subtitle: str, title: str, facts: tuple[Fact, ...], lines: tuple[Lines, ...],
        acts: tuple[Act, ...], status: str | None = None,
    ) -> Shown:  # fmt: skip
        raw = {"row_version": page.row_version, "code": page.code, **page.facts}
        return Shown(
            page.kind, page.code, status, subtitle, facts[:5], title, ((title, facts),), lines, acts,
            page.made_with, page.files, raw,
        )  # fmt: skip

    def _act(self, name: str, text: str, icon: str, *roles: str) -> Act:
        return Act(name, text, icon, allowed=self._may(*roles), why=self.tr("An engineer or a manager does this."))

    def _characteristic(self, page: MasterPage) -> Shown:
        facts = page.facts
        shown = kept([
            (self.tr("Kind"), choice_word(facts["kind"])),
            (self.tr("Unit of measure"), formats.uom_symbol(facts["uom"]) if facts.get("uom") else None),
            (self.tr("Choices"), " · ".join(facts.get("choices") or ())),
        ])  # fmt: skip
        rows = facts.get("specifications") or []
        limits = Lines(
            self.tr("Limits in force"),
            (Column(self.tr("Item"), wide=True), Column(self.tr("Code"), "code"), *self._limit_columns()),
            tuple((self._words(each["item_name"]), each["item"], *self._limit_cells(each)) for each in rows),
            tuple(("specification", f"{page.code}/{each['item']}") for each in rows),
        )
        acts = (
            self._act("edit", self.tr("Change"), "pencil", "engineer", "manager", "administrator"),
            self._act("specification", self.tr("Publish limits"), "plus", "engineer", "manager"),
        )
        name = self._words(facts.get("name"))
        return self._shown(page, name, self.tr("Characteristic"), shown, (limits,) if rows else (), acts)

    def _specification(self, page: MasterPage) -> Shown:
        facts = page.facts
        named = {
            "lower": self.tr("Lower limit"), "target": self.tr("Target"), "upper": self.tr("Upper limit"),
            "warn_lower": self.tr("Warn below"), "warn_upper": self.tr("Warn above"),
            "detect_lower": self.tr("Not detected below"), "detect_upper": self.tr("Not measured above"),
        }  # fmt: skip
        shown = kept([
            (self.tr("Item"), self._words(facts["item_name"])),
            (self.tr("Class"), choice_word(facts["class"])),
            *((word, formats.quantity(facts.get(name), facts.get("uom")) if facts.get(name) else None) for name, word in named.items()),
            (self.tr("Accepted"), " · ".join(facts.get("accepted") or ())),
            (self.tr("Version"), str(facts["version"])),
            (self.tr("In force since"), _moment(facts["from_at"])),
            (self.tr("Published by"), self._person(facts["by"])), (self.tr("Reason"), facts.get("reason")),
        ])  # fmt: skip
        versions = facts.get("versions") or []
        lines = Lines(
            self.tr("Versions"),
            (Column(self.tr("Version"), "number"), *self._limit_columns(), *self._when_columns()),
            tuple((str(each["version"]), *self._limit_cells(each), *self._when_cells(each)) for each in versions),
            (None,) * len(versions),
        )
        acts = (self._act("specification", self.tr("New version"), "pencil", "engineer", "manager"),)
        return self._shown(page, self._words(facts["name"]), self.tr("Specification"), shown, (lines,), acts)

    def _plan(self, page: MasterPage) -> Shown:
        facts = page.facts
        shown = kept([
            (self.tr("Stage"), choice_word(facts["stage"])),
            (self.tr("Only for"), self._words(facts.get("party_name"))),
            (self.tr("Priority"), str(facts["priority"]) if facts["priority"] else None),
            (self.tr("Version"), str(facts["version"])),
            (self.tr("In force since"), _moment(facts["from_at"])),
            (self.tr("Published by"), self._person(facts["by"])), (self.tr("Reason"), facts.get("reason")),
        ])  # fmt: skip
        classes = Lines(
            self.tr("Sampling"),
            (
                Column(self.tr("Class")), Column(self.tr("Scheme"), wide=True), Column(self.tr("Samples")),
                Column(self.tr("Level")), Column(self.tr("AQL"), "number"), Column(self.tr("Severity")),
            ),
            tuple(
                (
                    choice_word(each["class"]), self._scheme(each),
                    choice_word(each["type"]) if each["scheme"] in {"z1.4", "iso2859-1"} else "",
                    each.get("level", ""), each.get("aql", ""),
                    self.tr("follows the lots") if each["switching"] else self.tr("normal"),
                )
                for each in facts["classes"]
            ),
            (None,) * len(facts["classes"]),
        )  # fmt: skip
        lines = Lines(
            self.tr("Characteristics"),
            (
                Column(self.tr("Characteristic"), wide=True), Column(self.tr("Class")),
                Column(self.tr("Readings"), "number"), Column(self.tr("Method"), "code"),
                Column(self.tr("Gauge")), Column(self.tr("When it is out")),
            ),
            tuple(
                (
                    self._words(each["name"]) or each["characteristic"], choice_word(each["class"]),
                    str(each.get("samples") or ""), each.get("method", ""), each.get("instrument", ""),
                    each.get("reaction", ""),
                )
                for each in facts["lines"]
            ),
            tuple(("specification", f"{each['characteristic']}/{facts['item']}") for each in facts["lines"]),
        )  # fmt: skip
        versions = Lines(
            self.tr("Versions"),
            (Column(self.tr("Version"), "number"), *self._when_columns()),
            tuple((str(each["version"]), *self._when_cells(each)) for each in facts["versions"]),
            (None,) * len(facts["versions"]),
        )
        acts = (
            Act("draw", self.tr("What would be drawn"), "adjustments"),
            self._act("inspection_plan", self.tr("New version"), "pencil", "engineer", "manager"),
        )
        name = self._words(facts["item_name"])
        return self._shown(page, name, self.tr("Inspection plan"), shown, (classes, lines, versions), acts)

    def _switching(self, page: MasterPage) -> Shown:
        facts = page.facts
        severity = choice_word(facts["severity"])
        accepted = sum(map(bool, facts["recent"]))
        shown = kept([
            (self.tr("Supplier"), self._words(facts["supplier_name"])),
            (self.tr("Class"), choice_word(facts["class"])),
            (self.tr("Severity"), severity),
            (self.tr("Score"), str(facts["score"]) if facts["scheme"] == "iso2859-1" else None),
            (self.tr("Accepted of the last"), f"{accepted} / {len(facts['recent'])}" if facts["recent"] else None),
            (self.tr("Scheme"), SCHEMES.get(facts["scheme"], facts["scheme"])),
        ])  # fmt: skip
        why = toml("sampling/switching.toml")
        tongue = language()
        steps = facts.get("steps") or []
        lines = Lines(
            self.tr("What each lot did"),
            (
                Column(self.tr("When"), "number"), Column(self.tr("Inspection"), "code"), Column(self.tr("Lot"), "code"),
                Column(self.tr("From")), Column(self.tr("To")), Column(self.tr("Score"), "number"),
                Column(self.tr("Why"), wide=True), Column(self.tr("By")),
            ),
            tuple(
                (
                    _moment(each["at"]), each["inspection"] or "", each["unit"] or "", choice_word(each["before"]),
                    choice_word(each["after"]), str(each["score"]),
                    each["reason"] or why.get(each["why"], {}).get(tongue, each["why"]), self._person(each["by"]),
                )
                for each in steps
            ),
            tuple(("inspection", each["inspection"]) if each["inspection"] else None for each in steps),
        )  # fmt: skip
        status = {"discontinued": "rejected", "tightened": "suspect"}.get(facts["severity"])
        acts = (self._act("severity", self.tr("Change severity"), "pencil", "engineer", "manager"),)
        name = self._words(facts["item_name"])
        return self._shown(page, name, self.tr("Severity of supplies"), shown, (lines,), acts, status)

    def _scheme(self, each: Mapping[str, Any]) -> str:
        if each["scheme"] == "fixed":
            return self.tr("%n unit(s)", "", int(each["n"]))
        if each["scheme"] == "all":
            return self.tr("Every unit")
        name = SCHEMES[each["scheme"]]
        if each["scheme"] == "z1.9":
            kind = self.tr("sigma known") if each["sigma"] == "known" else self.tr("sigma unknown")
            return f"{name} · {kind} · {self.tr('form {0}').format(each['form'])}"
        if each.get("ltpd"):
            return f"{name} · LTPD {formats.percent(float(each['ltpd']), 2)} · β {formats.percent(float(each['beta']), 1)}"
        return name

    def _limit_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Class")), Column(self.tr("Lower limit"), "number"), Column(self.tr("Target"), "number"),
            Column(self.tr("Upper limit"), "number"), Column(self.tr("Accepted")),
        )  # fmt: skip

    def _limit_cells(self, each: Mapping[str, Any]) -> tuple[str, ...]:
        numbers = (formats.number(each[name]) if each.get(name) else "" for name in ("lower", "target", "upper"))
        return (choice_word(each["class"]), *numbers, " · ".join(each.get("accepted") or ()))

    def _when_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("From"), "number"), Column(self.tr("Until"), "number"), Column(self.tr("By")),
            Column(self.tr("Reason"), wide=True),
        )  # fmt: skip

    def _when_cells(self, each: Mapping[str, Any]) -> tuple[str, ...]:
        until = _moment(each["to_at"]) if each.get("to_at") else self.tr("in force")
        return (_moment(each["from_at"]), until, self._person(each["by"]), each.get("reason") or "")

    def _person(self, who: Mapping[str, Any]) -> str:
        return self._words(who.get("name")) or str(who["login"])


def quality_preset(act: str, kind: str, raw: Mapping[str, Any]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """Form, texts and further keys for an act of one of these pages: what stands now, to be changed into the next version."""
    if act == "severity":
        texts = {name: str(raw[name]) for name in ("supplier", "item", "class")}
        return "severity", texts, {"row_version": raw["row_version"]}
    if act == "specification":
        if kind == "characteristic":
            return "specification", {"characteristic": str(raw["code"])}, {}
        texts = {
            name: str(raw[name])
            for name in ("characteristic", "item", "class", *LIMITS)
            if raw.get(name) is not None
        }
        return "specification", texts | _scalars("accepted", "choice", raw.get("accepted")), {}
    if act == "edit":
        texts = {name: str(raw[name]) for name in ("code", "kind", "uom") if raw.get(name)}
        texts |= {
            f"name_{short}": raw["name"][tongue]
            for short, tongue in (("en", "en"), ("zh", "zh_CN"))
            if tongue in raw["name"]
        }
        return (
            "characteristic",
            texts | _scalars("choices", "choice", raw.get("choices")),
            {"row_version": raw["row_version"]},
        )
    texts = {name: str(raw[name]) for name in ("code", "item", "stage", "party") if raw.get(name)}
    if raw.get("priority"):
        texts["priority"] = str(raw["priority"])
    return (
        "inspection_plan",
        texts | _rows("classes", raw["classes"]) | _rows("lines", raw["lines"], frozenset({"name"})),
        {},
    )


def _rows(table: str, rows: list[dict[str, Any]], hidden: frozenset[str] = frozenset()) -> dict[str, str]:
    texts = {table: ",".join(str(at) for at in range(1, len(rows) + 1))}
    for at, row in enumerate(rows, 1):
        for name, value in row.items():
            if name not in hidden and value is not None:
                texts[f"{table}[{at}].{name}"] = (YES if value else NO) if isinstance(value, bool) else str(value)
    return texts


def _scalars(table: str, column: str, values: list[str] | None) -> dict[str, str]:
    return _rows(table, [{column: value} for value in values]) if values else {}


def _moment(text: str) -> str:
    return formats.moment(datetime.fromisoformat(text))
