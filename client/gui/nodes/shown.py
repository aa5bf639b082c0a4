"""What a record's page shows, whatever kind it is: header, facts, tables of lines, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from client.data.database import Database
from client.data.references import search
from client.data.shapes import MadeWith
from client.domain.forms.found import Found
from client.gui.forms.references import Search
from client.gui.nodes.rows_table import Column

Fact = tuple[str, str]
MOST_ASKED = 40
ALL_TABS = ("form", "lines", "files", "uses", "history")


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

    `allowed` False greys it out and `why` is its tooltip. `more`: it stands in the menu and not on a button.
    """

    name: str
    text: str
    icon: str | None = None
    primary: bool = False
    allowed: bool = True
    why: str = ""
    more: bool = False


@dataclass(frozen=True)
class Shown:
    """A record as its page shows it, in the language in force. (`kind`, `code`) is how history and files know it.

    `tabs`: those of ALL_TABS that say something of this kind. `no_lines`: what the tab of lines says when it is empty, and what to do.
    """

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
    tabs: tuple[str, ...] = ALL_TABS
    no_lines: tuple[str, str] = ("", "")

    def lines_below(self) -> bool:
        """Whether its lines stand below its facts: of what happened, and of what a form was filled in for, they have a tab."""
        return self.made_with is None and self.kind not in {"event", "work_order", "complaint"}

    def shown_tabs(self) -> tuple[str, ...]:
        """The tabs of its page, in their order."""
        return tuple(tab for tab in self.tabs if tab != "lines" or not self.lines_below())

    def line_count(self) -> int:
        """How many lines its tables have together."""
        return sum(len(each.rows) for each in self.lines)


def said(lines: Lines) -> tuple[tuple[Column, ...], tuple[tuple[Any, ...], ...]]:
    """The columns in which something stands, and their cells: a column that says nothing only takes room."""
    filled = [at for at in range(len(lines.columns)) if any(row[at] for row in lines.rows)]
    return tuple(lines.columns[at] for at in filled), tuple(tuple(row[at] for at in filled) for row in lines.rows)


def names() -> Search:
    """What the codes of one record's form mean, each asked for once: its lines name the same items again and again."""
    met: dict[tuple[str, str], Sequence[Found]] = {}

    def ask(database: Database, kind: str, text: str) -> Sequence[Found]:
        if kind == "unit" and len(met) > MOST_ASKED:
            return ()  # codes say enough; a run of 500 lots is not asked for 500 times
        if (kind, text) not in met:
            met[kind, text] = search(database, kind, text)
        return met[kind, text]

    return ask


def kept(facts: Sequence[tuple[str, str | None]]) -> tuple[Fact, ...]:
    """The facts that say something: what is unknown isn't shown as a dash."""
    return tuple((name, value) for name, value in facts if value)
