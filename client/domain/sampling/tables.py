"""The master tables of the standards, read from files that say where their numbers come from.

A table comes as TOML in resources/sampling; a plant that owns a standard we could not obtain adds a file of the
same form. A file is read with suspicion: what breaks the order every such table has is refused (TW805).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from client.refusals import refusal
from client.resources import RESOURCES, toml

DOWN, UP = "v", "^"
INSTEAD = {"*": "single", "+": "double"}
TYPES = ("single", "double", "multiple")
SEVERITIES = ("normal", "tightened", "reduced")
LETTERS = "ABCDEFGHJKLMNPQRS"
_NUMBERS = re.compile(r"(#|\d{1,4})(?:/(\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Stage:
    """One sample of a plan.

    `n` units; with the nonconforming found so far: `ac` or fewer accept, `re` or more reject.
    """

    n: int
    ac: int | None
    re: int


@dataclass(frozen=True, slots=True)
class MasterTable:
    """One master table of one scheme: sizes by code letter, cells by code letter and AQL."""

    scheme: str
    name: str
    type: str
    severity: str
    source: str
    source_zh_CN: str  # noqa: N815 - as the key of the language; the source itself where a table of a plant says none
    aqls: tuple[str, ...]
    sizes: Mapping[str, int]
    plans: Mapping[str, str]
    rows: Mapping[str, tuple[str, ...]]
    deviations: tuple[Mapping[str, Any], ...]

    def follow(self, letter: str, column: int) -> tuple[tuple[str, ...], str]:
        """From a cell along the arrows: letters passed, and the cell that is no arrow. ValueError: no way out."""
        letters = list(self.rows)
        at, path = letters.index(letter), [letter]
        while (cell := self.rows[letters[at]][column]) in {DOWN, UP}:
            at += 1 if cell == DOWN else -1
            if not 0 <= at < len(letters) or letters[at] in path:
                raise ValueError(f"row {letter}, AQL {self.aqls[column]}: the arrows lead nowhere")
            path.append(letters[at])
        return tuple(path), cell

    def plan(self, cell: str) -> str:
        """The Ac and Re of a cell, stage after stage, as text."""
        return self.plans[cell] if self.plans else cell


def stages(plan: str, size: int) -> tuple[Stage, ...]:
    """A plan's stages for a sample size; every sample of a double or multiple plan has that size."""
    return tuple(Stage(size, *_pair(part)) for part in plan.split())


@cache
def bundled() -> tuple[MasterTable, ...]:
    """The attribute tables that come with the station."""
    folder = RESOURCES / "sampling"
    names = sorted(path.name for path in folder.glob("*-*-*.toml") if not path.name.startswith("z1.9"))
    return tuple(_table(toml(f"sampling/{name}"), name) for name in names)


def read_table(text: str, file: str) -> MasterTable:
    """A plant's own table file. TW805 where it breaks the form of a master table."""
    try:
        return _table(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        raise refusal("TW805", file=file, problem=str(error)) from None


def find_table(scheme: str, kind: str, severity: str, own: Iterable[MasterTable] = ()) -> MasterTable:
    """The table of a scheme, a plant's own before ours. Refused: TW801 nobody has it, TW815 an unknown word."""
    everything = (*own, *bundled())
    for name, value, known in (
        ("scheme", scheme, sorted({table.scheme for table in everything})),
        ("type", kind, TYPES),
        ("severity", severity, SEVERITIES),
    ):
        if value not in known:
            raise refusal("TW815", name=name, value=str(value)[:40], known=list(known))
    for table in everything:
        if (table.scheme, table.type, table.severity) == (scheme, kind, severity):
            return table
    raise refusal("TW801", scheme=scheme, type=kind, severity=severity)


def _table(content: Mapping[str, Any], file: str) -> MasterTable:
    try:
        table = MasterTable(
            scheme=str(content["scheme"]),
            name=str(content["name"]),
            type=str(content["type"]),
            severity=str(content["severity"]),
            source=str(content["source"]),
            source_zh_CN=str(content.get("source_zh_CN", content["source"])),
            aqls=tuple(content["aqls"]),
            sizes={letter: int(size) for letter, size in content["sizes"].items()},
            plans={str(key): str(plan) for key, plan in content.get("plans", {}).items()},
            rows={letter: tuple(cells.split()) for letter, cells in content["rows"].items()},
            deviations=tuple(content.get("deviation", ())),
        )
        _inspect(table)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise refusal("TW805", file=file, problem=f"{type(error).__name__}: {error}") from None
    return table


def _inspect(table: MasterTable) -> None:
    """What holds for every master table: known words, full rows, growing sizes, Ac below Re, order along a row."""
    if table.type not in TYPES or table.severity not in SEVERITIES or not table.source.strip():
        raise ValueError("type, severity and source must be given")
    if list(table.rows) != [letter for letter in LETTERS if letter in table.rows] or not table.rows:
        raise ValueError(f"rows are letters out of {LETTERS}, in order")
    sizes = [table.sizes[letter] for letter in table.rows]
    if sizes != sorted(sizes):
        raise ValueError("sample sizes don't grow from letter to letter")
    for letter, cells in table.rows.items():
        if len(cells) != len(table.aqls):
            raise ValueError(f"row {letter} has {len(cells)} cells for {len(table.aqls)} AQLs")
        _inspect_row(table, letter, cells)


def _inspect_row(table: MasterTable, letter: str, cells: tuple[str, ...]) -> None:
    before = -1
    for column, cell in enumerate(cells):
        table.follow(letter, column)
        if cell in {DOWN, UP, *INSTEAD}:
            continue
        plan = stages(table.plan(cell), table.sizes[letter])
        accepts = [-1 if stage.ac is None else stage.ac for stage in plan]
        where = f"row {letter}, AQL {table.aqls[column]}"
        if table.sizes[letter] < 1 or any(ac >= stage.re for ac, stage in zip(accepts, plan, strict=True)):
            raise ValueError(f"{where}: a sample, and Ac below Re, are needed")
        weight = sum(accepts) + sum(stage.re for stage in plan)
        if accepts != sorted(accepts) or weight <= before:
            raise ValueError(f"{where}: acceptance numbers don't grow")
        before = weight


def _pair(text: str) -> tuple[int | None, int]:
    """Ac and Re: "3" is 3 and 4, "1/3" is 1 and 3, "#/2" accepts nothing yet."""
    found = _NUMBERS.fullmatch(text)
    if found is None or (found[1] == "#" and found[2] is None):
        raise ValueError(f"{text!r} is no Ac or Ac/Re")
    accept = None if found[1] == "#" else int(found[1])
    return accept, int(found[2]) if found[2] else int(found[1]) + 1
