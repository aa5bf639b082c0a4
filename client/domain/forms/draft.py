"""An entry while it is being typed: the texts that stand in the fields, and what they mean so far.

Texts are kept by path: `supplier`; a sub-table's own path `lots` holds the numbers of its rows in their order
("1,3"), a cell is `lots[3].item`. Numbers are given once and never again, so a draft survives rows that are
taken out. This is also how a draft is journaled: one (path, text) for each edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from client.domain.forms import checks
from client.domain.forms.computed import with_computed
from client.domain.forms.definition import Field, Form
from client.domain.forms.entries import entry_of, read_entry
from client.domain.forms.problems import NotUnderstood, Problem
from client.domain.forms.values import plain_values, typed_values

_CELL = re.compile(r"([a-z0-9_]+)\[([0-9]+)\]\.([a-z0-9_]+)")
_MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Look:
    """What the texts mean: typed values of what is asked for, and by path what is wrong, shown and needed."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    shown: frozenset[str]
    needed: frozenset[str]
    rows: Mapping[str, tuple[int, ...]]  # which rows of a sub-table its values are of


def rows_of(texts: Mapping[str, str], table: str) -> list[int]:
    """The numbers of a sub-table's rows in their order; what isn't one is passed over."""
    numbers = [int(n) for n in texts.get(table, "").split(",") if n.isascii() and n.isdecimal() and len(n) < 10]
    return list(dict.fromkeys(numbers))[:_MOST_ROWS]


def cell(table: str, row: int, column: str) -> str:
    """The path of a cell."""
    return f"{table}[{row}].{column}"


def parts_of(path: str) -> tuple[str, int | None, str | None]:
    """The field, and for a cell its row and column."""
    match = _CELL.fullmatch(path)
    return (match[1], int(match[2]), match[3]) if match else (path, None, None)


def look_at(form: Form, texts: Mapping[str, str], zone: ZoneInfo) -> Look:
    """What the texts mean so far. Rows in which nothing was typed are no rows."""
    fields = list(form.fields())
    found: dict[str, Problem] = {}
    values: dict[str, Any] = {}
    numbers: dict[str, list[int]] = {}
    for field in fields:
        if field.kind == "table":
            rows, numbers[field.name] = _read_rows(field, texts, zone, found)
            values[field.name] = rows
        elif field.kind != "computed":
            values[field.name] = _read(field, field.name, texts, zone, found)
    values = with_computed(fields, {name: value for name, value in values.items() if value is not None})
    plain = checks.without_hidden(form, plain_values(fields, values))
    shown, needed = _asked(form, plain, texts, numbers)
    problems = [_renumbered(problem, numbers) for problem in checks.problems(form, plain)]
    unread = {path: problem for path, problem in found.items() if path in shown}
    ordered = [problem for problem in problems if problem.path not in unread] + list(unread.values())
    order = {path: n for n, path in enumerate(_paths(fields, texts))}
    ordered.sort(key=lambda problem: order.get(problem.path, len(order)))
    named = {name: tuple(rows) for name, rows in numbers.items()}
    return Look(typed_values(fields, plain), tuple(ordered), frozenset(shown), frozenset(needed), named)


def texts_of(form: Form, values: Mapping[str, Any], zone: ZoneInfo) -> dict[str, str]:
    """The texts that stand in the fields for typed values: how a stored entry is shown."""
    texts: dict[str, str] = {}
    for field in form.fields():
        value = values.get(field.name)
        if field.kind != "table":
            texts[field.name] = entry_of(value, zone)
            continue
        rows = value or []
        texts[field.name] = ",".join(str(n + 1) for n in range(len(rows)))
        for n, row in enumerate(rows):
            for column in field.fields:
                texts[cell(field.name, n + 1, column.name)] = entry_of(row.get(column.name), zone)
    return {path: text for path, text in texts.items() if text}


def _read(field: Field, path: str, texts: Mapping[str, str], zone: ZoneInfo, found: dict[str, Problem]) -> Any:
    value, rule, detail = _understood(_Key(field), texts.get(path, ""), zone)
    if rule:
        found[path] = Problem(path, rule, detail)
    return value


class _Key:
    """A field as a key of a cache: definitions hold mappings, which have no hash, but never change."""

    __slots__ = ("field",)

    def __init__(self, field: Field) -> None:
        self.field = field

    def __hash__(self) -> int:
        return hash((self.field.name, self.field.kind))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.field is other.field


@lru_cache(maxsize=20_000)
def _understood(key: _Key, text: str, zone: ZoneInfo) -> tuple[Any, str, Mapping[str, Any]]:
    try:
        return read_entry(key.field, text, zone), "", {}
    except NotUnderstood as problem:
        return None, problem.rule, problem.detail


def _read_rows(
    table: Field, texts: Mapping[str, str], zone: ZoneInfo, found: dict[str, Problem]
) -> tuple[list[dict[str, Any]], list[int]]:
    """The rows in which something was typed, and their numbers."""
    rows: list[dict[str, Any]] = []
    kept: list[int] = []
    for number in rows_of(texts, table.name):
        row, typed = {}, False
        for column in table.fields:
            if column.kind == "computed":
                continue
            path = cell(table.name, number, column.name)
            typed = typed or bool(texts.get(path, "").strip())
            value = _read(column, path, texts, zone, found)
            if value is not None:
                row[column.name] = value
        if typed:
            rows.append(row)
            kept.append(number)
    return rows, kept


def _asked(
    form: Form, plain: Mapping[str, Any], texts: Mapping[str, str], numbers: Mapping[str, Sequence[int]]
) -> tuple[set[str], set[str]]:
    """The paths that are shown, and those that have to be filled. An empty row is shown like any other."""
    fields = list(form.fields())
    names = checks.visible(fields, plain)
    shown, needed = set(names), {f.name for f in fields if f.name in names and checks.required(f, plain)}
    for table in fields:
        if table.kind != "table" or table.name not in names:
            continue
        filled = dict(zip(numbers[table.name], plain.get(table.name, []), strict=False))
        for number in rows_of(texts, table.name):
            row = filled.get(number, {})
            asked = checks.visible(table.fields, plain, row)
            for column in table.fields:
                if column.name in asked:
                    path = cell(table.name, number, column.name)
                    shown.add(path)
                    if checks.required(column, plain, row):
                        needed.add(path)
    return shown, needed


def _renumbered(problem: Problem, numbers: Mapping[str, Sequence[int]]) -> Problem:
    """The checks count rows; here they have names."""
    table, row, column = parts_of(problem.path)
    if row is None or column is None:
        return problem
    return Problem(cell(table, numbers[table][row], column), problem.rule, problem.detail, problem.words)


def _paths(fields: Sequence[Field], texts: Mapping[str, str]) -> Iterator[str]:
    for field in fields:
        yield field.name
        for number in rows_of(texts, field.name) if field.kind == "table" else ():
            for column in field.fields:
                yield cell(field.name, number, column.name)
