"""What a list is: its query, how it is searched, sorted and filtered, and what its columns show. Plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

BLOCK = 500  # rows of a page, and between two marks

Words = Mapping[str, str]
Kind = Literal["code", "text", "words", "choice", "status", "quantity", "number", "moment", "day"]


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: its link (kind, code), what a person reads, its status and its time.

    `facts`: further cells by column name, as JSON has them (quantities as exact text). `id` and `sort` say where the
    next page begins.
    """

    kind: str
    code: str
    title: Words
    status: str | None
    at: dt.datetime | None
    facts: Mapping[str, Any]
    id: int
    sort: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a list: a text it must hold, chosen filters {name: value}, the sort ("at", "-at", "code", …)."""

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """A list measured: how many rows, and (sort, id) of every BLOCK-th, so that any row is one page away."""

    total: int
    keys: Sequence[tuple[str, int]]

    def before(self, block: int) -> tuple[str, int] | None:
        """The row after which a block begins; None: the first one, or one that was not there when measuring."""
        return self.keys[block - 1] if 0 < block <= len(self.keys) else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` is one of Row's own (code, title, status, at) or of its facts.

    `kind` says how it is shown and exported; `uom` names the fact with a quantity's unit of measure. `sort`: the list's sort it offers.
    `width` in px, `shown` unless somebody chose otherwise. Small places drop the highest `drop` first (0: never).
    """

    name: str
    kind: Kind = "text"
    sort: str = ""
    width: int = 140
    drop: int = 0
    shown: bool = True
    uom: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows a list: a condition with %(name)s. Either words to choose from, or a record to name.

    `kind`: choice (one of `values`), days (so many days back), or a record: item, party, place, site.
    """

    name: str
    condition: str
    kind: Literal["choice", "days", "item", "party", "place", "site"] = "choice"
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """What rows are put in order by: an expression that is never NULL, and its type.

    Where it belongs to another record of which there are few (the name of a million units' item), `groups` selects (id, sort) of those, and
    `member` is the row's column that names one: a page is then cut from an index on (member, id), group by group.
    """

    expression: str
    type: str
    groups: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list: pages are cut from `source` (aliased s) where `where` holds; `facts` adds what is shown of a page's rows.

    `sorts`: the first is the default; `falling`: that one newest or highest first. `search`: ways a text is met, each a condition that an
    index serves, with %(text)s, %(upper)s (as labels spell it), %(beyond)s, %(upper_beyond)s, their reverses r_…, %(like)s.
    """

    name: str
    kind: str
    source: str
    where: str
    facts: str
    columns: tuple[Column, ...]
    sorts: Mapping[str, Sort]
    search: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    falling: bool = True
    touched: tuple[str, ...] = ()  # kinds of changes after which it is read again
    aside: str = (
        ""  # a column a narrow list shows too: where rows have no time in its place, else before the title
    )

    @property
    def default(self) -> str:
        """The sort of a list nobody sorted."""
        return ("-" if self.falling else "") + next(iter(self.sorts))

    def column(self, name: str) -> Column:
        """A column by its name."""
        return next(column for column in self.columns if column.name == name)


# Sorted by name means by the English name, or, where Chinese is spoken and the table keeps it, by pinyin.
PINYIN = "pinyin"
ENGLISH = "lower(coalesce({0}.name ->> 'en', {0}.name ->> 'zh_CN', ''))"

ITEMS = "SELECT i.id FROM trace.item i WHERE i.code ILIKE %(like)s OR concat_ws(' ', i.name ->> 'en', i.name ->> 'zh_CN') ILIKE %(like)s OR i.sort_key ILIKE %(like)s"
PARTIES = "SELECT p.id FROM trace.party p WHERE p.code ILIKE %(like)s OR concat_ws(' ', p.name ->> 'en', p.name ->> 'zh_CN') ILIKE %(like)s OR p.sort_key ILIKE %(like)s"


def begins(column: str) -> tuple[str, ...]:
    """Ways a code is met by its beginning: as typed, and as labels spell it. Index: on the column."""
    return (
        f"{column} >= %(text)s AND {column} < %(beyond)s",
        f"{column} >= %(upper)s AND {column} < %(upper_beyond)s",
    )


def ends(column: str) -> tuple[str, ...]:
    """Ways a code is met by its ending (as people say it on the phone). Index: on reverse(column)."""
    return (
        f"reverse({column}) >= %(r_text)s AND reverse({column}) < %(r_beyond)s",
        f"reverse({column}) >= %(r_upper)s AND reverse({column}) < %(r_upper_beyond)s",
    )


def contains(*columns: str) -> tuple[str, ...]:
    """The text anywhere in one of them; for lists that don't grow with the plant."""
    return (" OR ".join(f"{column} ILIKE %(like)s" for column in columns),)


def among(column: str, records: str) -> str:
    """A way a name is met: the row names one of the few records that match. Asked once: where none does, nothing is looked through."""
    return f"EXISTS ({records}) AND {column} IN ({records})"


SITE = Filter("site", "s.site = (SELECT x.id FROM trace.site x WHERE x.code = %(site)s)", "site")


def days(expression: str) -> Filter:
    """Only so many days back."""
    return Filter(
        "days",
        f"{expression} >= clock_timestamp() - make_interval(days => %(days)s::integer)",
        "days",
        ("1", "7", "30", "90", "365"),
    )
