"""Which columns of a file mean what. Mappings are data (TOML); this reads one and says what is wrong with it."""

from __future__ import annotations

import codecs
import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from client.domain.imports.times import TimeReader, pattern
from client.errors import Refused


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How the files of a mapping are written.

    Encoding and delimiter of a CSV, decimal sign, words for "no value", times.
    """

    encoding: str = "utf-8-sig"
    delimiter: str = ","
    decimal: str = "."
    absents: frozenset[str] = frozenset()
    times: TimeReader = field(default_factory=TimeReader)


@dataclass(frozen=True, slots=True)
class Fact:
    """One column that holds a result: which characteristic it is, of which lot (`of`), at which stage."""

    column: str
    characteristic: str
    name: Mapping[str, str]
    uom: str | None
    of: str
    stage: str
    kind: str = "numeric"
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactLimits:
    """What a characteristic's results are judged by; numbers as decimal text, and where they come from."""

    class_name: str
    lower: str | None = None
    upper: str | None = None
    target: str | None = None
    warn_lower: str | None = None
    warn_upper: str | None = None
    decimals: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ItemNames:
    """An item a mapping creates: its code (a pattern of columns), names in both languages, kind, uom."""

    code: str
    name: Mapping[str, str]
    kind: str
    uom: str


@dataclass(frozen=True, slots=True)
class RawLot:
    """A lot a batch used.

    The pattern of its code, its item, what names its supplier and the supplier's own number.
    """

    role: str
    code: str
    item: str
    supplier: str | None
    supplier_name: Mapping[str, str]
    supplier_lot: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One of the tables a mapping knows, recognised by these headers; targets with their headers; results."""

    name: str
    recognised_by: tuple[str, ...]
    columns: Mapping[str, str]
    facts: tuple[Fact, ...] = ()
    same_as: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """A whole mapping.

    `shape` says what its rows are: `events`, `batches` (a wide table per batch), `series` or `plans` (a line of a plan).
    """

    name: str
    shape: str
    names: Mapping[str, str]
    format: FileFormat
    tables: tuple[TableSpec, ...]
    constants: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    items: Mapping[str, ItemNames]
    lots: tuple[RawLot, ...]
    foreign_months: frozenset[str] = frozenset()
    misspelt: Mapping[str, str] = field(default_factory=dict)
    cite: str = ""
    limits: Mapping[str, FactLimits] = field(default_factory=dict)  # by characteristic
    limits_reason: str = ""


#: What each shape's rows can say, and what they must say.
TARGETS: Mapping[str, tuple[str, ...]] = {
    "events": (
        "event", "kind", "at", "role", "code", "item", "quantity", "uom", "site", "party", "allocation",
        "corrects",
    ),
    "batches": (),
    "series": ("time", "batch"),
    "plans": (
        "plan", "item", "stage", "party", "priority", "characteristic", "name_en", "name_zh_CN", "kind", "uom",
        "choices", "class", "lower", "upper", "target", "warn_lower", "warn_upper", "detect_lower", "detect_upper",
        "decimals", "accepted", "scheme", "type", "level", "aql", "n", "switching", "sigma", "form", "ltpd", "beta",
        "known_sigma", "samples", "method", "instrument", "reaction", "reason",
    ),
}  # fmt: skip
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "events": ("event", "kind", "at", "role", "code", "site"),
    "batches": ("batch", "at", "product", "size"),
    "series": ("time", "batch"),
    "plans": ("item", "characteristic", "class"),
}
CLASSES = ("critical", "major", "minor")
_SHAPES = ("events", "batches", "series", "plans")


class _Section:
    """One table of the TOML file: takes keys out with their type, and refuses what is left over."""

    def __init__(self, mapping: str, where: str, values: Any) -> None:
        self.mapping, self.where = mapping, where
        if not isinstance(values, dict):
            raise self.refused("TW525", expected="a table")
        self.values = dict(values)
        self.known: list[str] = []

    def refused(self, code: str, **detail: Any) -> Refused:
        return Refused(code, code, {"mapping": self.mapping, "where": self.where, **detail})

    def text(self, key: str, default: str | None = None) -> str:
        return str(self._take(key, str, default, "a text"))

    def optional(self, key: str) -> str | None:
        self.known.append(key)
        return None if key not in self.values else self.text(key)

    def whole(self, key: str) -> int | None:
        self.known.append(key)
        return None if key not in self.values else int(self._take(key, int, None, "a whole number"))

    def texts(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        values = self._take(key, list, list(default), "a list of texts")
        if not all(isinstance(value, str) for value in values):
            raise self.refused("TW525", key=key, expected="a list of texts")
        return tuple(values)

    def table(self, key: str) -> dict[str, Any]:
        return dict(self._take(key, dict, {}, "a table"))

    def tables(self, key: str) -> list[Any]:
        return list(self._take(key, list, [], "a list of tables"))

    def dictionary(self, key: str, kind: type = str) -> dict[str, Any]:
        values = self.table(key)
        if not all(isinstance(value, kind) for value in values.values()):
            raise self.refused(
                "TW525", key=key, expected="a table of " + {str: "texts", int: "whole numbers"}[kind]
            )
        return values

    def names(self, key: str = "name") -> dict[str, str]:
        names = self.dictionary(key)
        if set(names) != {"en", "zh_CN"}:
            raise self.refused("TW525", key=key, expected="{en = …, zh_CN = …}")
        return names

    def _take(self, key: str, kind: type, default: Any, expected: str) -> Any:
        self.known.append(key)
        value = self.values.pop(key, default)
        if value is None:
            raise self.refused("TW524", key=key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.refused("TW525", key=key, expected=expected)
        return value

    def finish(self) -> None:
        """Refuses a key nobody asked for, with the nearest one: a misspelt key must not be passed over."""
        for key in self.values:
            near = difflib.get_close_matches(key, self.known, 1)
            raise self.refused("TW519", key=key, near=near[0] if near else ", ".join(self.known))


def read_mapping(name: str, toml: str) -> ImportMapping:
    """The mapping in a TOML text.

    Refused with TW518 (not TOML), TW519 (unknown key, with the nearest), TW524 (missing key), TW525 (wrong
    value), each
    naming the section.
    """
    try:
        document = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise Refused("TW518", "TW518", {"mapping": name, "problem": str(error)}) from None
    top = _Section(name, "", document)
    head = _Section(name, "mapping", top.table("mapping"))
    shape = head.text("shape")
    if shape not in _SHAPES:
        raise head.refused("TW525", key="shape", expected=", ".join(_SHAPES))
    names, cite = head.names(), head.text("cite", "")
    head.finish()
    months, foreign = top.dictionary("months", int), top.dictionary("foreign_months", int)
    format_ = _format(name, top.table("file"), {**months, **foreign})
    misspelt = top.dictionary("misspelt")
    constants = top.dictionary("constants")
    words = {
        target: _Section(name, f"words.{target}", table).values for target, table in top.table("words").items()
    }
    columns = top.dictionary("columns")
    tables = [_table(name, key, value) for key, value in top.table("tables").items()]
    items = {key: _item(name, key, value) for key, value in top.table("items").items()}
    lots = tuple(_lot(name, key, value) for key, value in top.table("lots").items())
    limits, limits_reason = _limits(name, top.table("limits"))
    top.finish()
    if columns:
        tables.insert(0, TableSpec(shape, tuple(columns.values()), columns))
    mapping = ImportMapping(
        name,
        shape,
        names,
        format_,
        tuple(tables),
        constants,
        words,
        items,
        lots,
        frozenset(foreign),
        misspelt,
        cite,
        limits,
        limits_reason,
    )
    _check(mapping)
    return mapping


def _check(mapping: ImportMapping) -> None:
    section = _Section(mapping.name, "columns", {})
    given = {target for table in mapping.tables for target in table.columns} | set(mapping.constants)
    for target in REQUIRED[mapping.shape]:
        if target not in given:
            raise section.refused("TW524", key=target)
    if allowed := TARGETS[mapping.shape]:
        for target in sorted(given - set(allowed)):
            near = difflib.get_close_matches(target, allowed, 1)
            raise section.refused("TW519", key=target, near=near[0] if near else ", ".join(allowed))
    for lot in mapping.lots:
        if lot.item not in mapping.items:
            raise section.refused("TW524", key=f"items.{lot.item}")
    known = {fact.characteristic for table in mapping.tables for fact in table.facts}
    for characteristic in mapping.limits:
        if characteristic not in known:
            near = difflib.get_close_matches(characteristic, known, 1)
            raise section.refused("TW519", key=f"limits.{characteristic}", near=near[0] if near else "facts")


def _format(name: str, values: dict[str, Any], months: dict[str, Any]) -> FileFormat:
    section = _Section(name, "file", values)
    encoding, delimiter = section.text("encoding", "utf-8-sig"), section.text("delimiter", ",")
    decimal, zone = section.text("decimal", "."), section.text("time_zone", "")
    absents, spellings = section.texts("absent"), section.texts("times")
    section.finish()
    try:
        encoding = codecs.lookup(encoding).name
    except LookupError:
        raise section.refused("TW525", key="encoding", expected="utf-8-sig, cp1252, gb18030 …") from None
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    if len(delimiter) != 1 or delimiter in '\r\n"':
        raise section.refused("TW525", key="delimiter", expected="one character")
    if decimal not in {".", ","} or decimal == delimiter:
        raise section.refused("TW525", key="decimal", expected="'.' or ',' and not the delimiter")
    try:
        reader = TimeReader(
            tuple(pattern(spelling) for spelling in spellings),
            {month.casefold(): number for month, number in months.items() if 1 <= number <= 12},
            ZoneInfo(zone) if zone else None,
        )
    except ValueError as error:
        raise section.refused("TW525", key="times", expected=str(error)) from None
    except (KeyError, OSError):
        raise section.refused("TW525", key="time_zone", expected="Europe/Berlin, UTC …") from None
    return FileFormat(encoding, delimiter, decimal, frozenset(absents), reader)


def _table(name: str, key: str, values: Any) -> TableSpec:
    section = _Section(name, f"tables.{key}", values)
    recognised, columns = section.texts("recognised_by"), section.dictionary("columns")
    same_as = section.dictionary("same_as")
    facts = tuple(_fact(name, key, value) for value in section.tables("facts"))
    section.finish()
    return TableSpec(key, recognised or tuple(columns.values()), columns, facts, same_as)


def _fact(name: str, table: str, values: Any) -> Fact:
    section = _Section(name, f"tables.{table}.facts", values)
    column = section.text("column")
    fact = Fact(
        column,
        section.text("characteristic", column.casefold().replace(" ", "_")),
        section.names(),
        section.optional("uom"),
        section.text("of", "batch"),
        section.text("stage", "in_process"),
        section.text("kind", "numeric"),
        section.dictionary("words"),
    )
    section.finish()
    return fact


def _limits(name: str, values: dict[str, Any]) -> tuple[dict[str, FactLimits], str]:
    """The limits by characteristic, and the reason all of them are published with."""
    if not values:
        return {}, ""
    section = _Section(name, "limits", values)
    reason = section.text("reason")
    found = {}
    for characteristic, given in section.values.items():
        one = _Section(name, f"limits.{characteristic}", given)
        kind = one.text("class")
        if kind not in CLASSES:
            raise one.refused("TW525", key="class", expected=", ".join(CLASSES))
        found[characteristic] = FactLimits(
            class_name=kind,
            lower=one.optional("lower"),
            upper=one.optional("upper"),
            target=one.optional("target"),
            warn_lower=one.optional("warn_lower"),
            warn_upper=one.optional("warn_upper"),
            decimals=one.whole("decimals"),
            why=one.text("why", ""),
        )
        one.finish()
    return found, reason


def _item(name: str, key: str, values: Any) -> ItemNames:
    section = _Section(name, f"items.{key}", values)
    item = ItemNames(section.text("code"), section.names(), section.text("kind", "material"), section.text("uom"))
    section.finish()
    return item


def _lot(name: str, key: str, values: Any) -> RawLot:
    section = _Section(name, f"lots.{key}", values)
    supplier = section.optional("supplier")
    names = section.names("supplier_name") if supplier else {}
    lot = RawLot(
        key, section.text("code"), section.text("item", key), supplier, names, section.text("supplier_lot")
    )
    section.finish()
    return lot
