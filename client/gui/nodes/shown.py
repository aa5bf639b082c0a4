"""What a record's page shows, whatever kind it is: header, facts, tables of lines, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from client.data.shapes import MadeWith
from client.gui.nodes.rows_table import Column

Fact = tuple[str, str]


@dataclass(frozen=True)
class Lines:
    """A table on the page; `links` leads from a row to a record: (kind, code), or None."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    links: tuple[tuple[str, str] | None, ...] = ()


@dataclass(frozen=True)
class Act:
    """Something a person can do with the record: its name for the code, its words, who may do it.

    `allowed` False greys it out and `why` is its tooltip.
    """

    name: str
    text: str
    icon: str | None = None
    primary: bool = False
    allowed: bool = True
    why: str = ""


@dataclass(frozen=True)
class Shown:
    """A record as its page shows it, in the language in force. (`kind`, `code`) is how history and files know it."""

    kind: str
    code: str
    status: str | None
    subtitle: str
    facts: tuple[Fact, ...]
    first_tab: str
    details: tuple[tuple[str, tuple[Fact, ...]], ...] = ()
    lines: tuple[Lines, ...] = ()
    acts: tuple[Act, ...] = ()
    made_with: MadeWith | None = None
    files: int = 0
    raw: Mapping[str, Any] = field(default_factory=dict)

    def line_count(self) -> int:
        """How many lines its tables have together."""
        return sum(len(each.rows) for each in self.lines)


def kept(facts: Sequence[tuple[str, str | None]]) -> tuple[Fact, ...]:
    """The facts that say something: what is unknown isn't shown as a dash."""
    return tuple((name, value) for name, value in facts if value)
