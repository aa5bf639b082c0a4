"""Attribute plans of ANSI/ASQ Z1.4 and ISO 2859-1: letter, arrows, sample sizes, Ac and Re."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from client.domain.sampling import checks
from client.domain.sampling.letters import code_letter
from client.domain.sampling.tables import INSTEAD, MasterTable, Stage, find_table, stages
from client.refusals import refusal

PER_UNIT = Decimal(10)  # AQLs above count nonconformities per 100 units, not nonconforming units in percent


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a letter and an AQL lead: the letters the arrows passed, and the plan, or the type to use instead."""

    path: tuple[str, ...]
    stages: tuple[Stage, ...]
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan for one lot. `type` may be simpler than asked where the standard says so; `path` shows the arrows."""

    scheme: str
    name: str
    source: str
    severity: str
    level: str
    aql: str
    lot_size: int
    type: str
    code_letter: str
    path: tuple[str, ...]
    stages: tuple[Stage, ...]
    sources: Mapping[str, str]  # by language

    @property
    def hundred_percent(self) -> bool:
        """Whether the sample would be the whole lot: then every unit is inspected."""
        return sum(stage.n for stage in self.stages) >= self.lot_size

    @property
    def sample_size(self) -> int:
        """Units to pull first; the whole lot where the plan's sample equals or exceeds it."""
        return self.lot_size if self.hundred_percent else self.stages[0].n

    @property
    def per_hundred_units(self) -> bool:
        """Whether nonconformities per 100 units are counted (AQL above 10): no unit is then simply good or bad."""
        return Decimal(self.aql) > PER_UNIT


def attribute_plan(
    scheme: str,
    lot_size: Any,
    level: str,
    aql: Any,
    severity: str = "normal",
    *,
    type: str = "single",  # noqa: A002 - the standard's word
    own: Iterable[MasterTable] = (),
) -> Plan:
    """The plan of a lot. Where a double or multiple plan does not exist the standard's substitute is given.

    Refused: TW801 a table nobody could obtain, TW802 AQL, TW803 level, TW804 lot size, TW815 unknown words.
    """
    own = tuple(own)
    letter = code_letter(scheme, lot_size, level)
    kind: str | None = type
    while kind:
        table = find_table(scheme, kind, severity, own)
        cell = look_up(table, letter, aql)
        if cell.instead is None:
            break
        kind = cell.instead
    return Plan(
        scheme,
        table.name,
        table.source,
        severity,
        level,
        table.aqls[_column(table, aql)],
        checks.lot(lot_size),
        table.type,
        letter,
        cell.path,
        cell.stages,
        {"en": table.source, "zh_CN": table.source_zh_CN},
    )


def look_up(table: MasterTable, letter: str, aql: Any, reading: str | None = None) -> Cell:
    """Follows the arrows from a letter's cell to a plan; the sample size is the one of the letter arrived at.

    `reading` names somebody else's printing of the table whose known differences (`deviation` in the file) are
    wanted for a comparison; without it the table stands as the standard has it. Refused: TW802 an AQL that is no
    column, TW815 a letter that is no row.
    """
    column = _column(table, aql)
    if letter not in table.rows:
        raise refusal("TW815", name="code letter", value=str(letter)[:40], known=list(table.rows))
    path, cell = table.follow(letter, column)
    if cell in INSTEAD:
        return Cell(path, (), INSTEAD[cell])
    plan, size = table.plan(cell), table.sizes[path[-1]]
    for other in table.deviations:
        if other["reading"] == reading and letter in other["letters"] and table.aqls[column] in other["aqls"]:
            plan, size = other.get("stages", plan), other["size"]
    return Cell(path, stages(plan, size))


def _column(table: MasterTable, aql: Any) -> int:
    try:
        wanted = Decimal(str(aql).strip())
        return [Decimal(known) for known in table.aqls].index(wanted)
    except (InvalidOperation, ValueError):
        raise refusal("TW802", aql=str(aql)[:40], known=list(table.aqls)) from None
