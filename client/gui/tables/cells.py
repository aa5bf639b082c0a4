"""What a cell says: the value of a row's column as text for a person, and as data for an export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from client.data.lists import Column, Row
from client.gui.formats import day, event_number, moment, quantity, uom_symbol
from client.gui.formats import number as number_text
from client.gui.lists.names import choice_word
from client.gui.theme import status_word
from client.gui.translations import language
from client.gui.words import category_word


def value_of(row: Row, column: Column) -> Any:
    """The bare value: a text, a number as exact text, a time, {en, zh_CN} …; None is unknown."""
    if column.name in {"code", "title", "status", "at"}:
        return getattr(row, column.name)
    return row.facts.get(column.name)


def words_text(texts: Mapping[str, str] | str | None) -> str:
    """Data in the language in force, else in the other one."""
    if not texts:
        return ""
    if isinstance(texts, str):
        return texts
    return texts.get(language()) or next((text for text in texts.values() if text), "")


def text_of(row: Row, column: Column) -> str:  # noqa: PLR0911 - one line a kind
    """As it is read in the table, and copied from it. Unknown is empty, never 0."""
    value = value_of(row, column)
    if value is None or value == "":
        return ""
    match column.kind:
        case "words":
            return words_text(value)
        case "status":
            return status_word(value)
        case "choice":
            return category_word(str(value)) if column.name == "category" else choice_text(str(value))
        case "quantity":
            return quantity(value, row.facts.get(column.uom))
        case "number":
            return number_text(value)
        case "moment":
            return moment(moment_of(value))
        case "day":
            return day(dt.date.fromisoformat(value))
        case "code" | "text":
            if column.name == "code":
                return event_number(str(value)) or "–"
            return uom_symbol(str(value)) if column.name == "uom" else str(value)


def choice_text(value: str) -> str:
    """Words of a closed list; several are joined by a comma in the database."""
    return ", ".join(choice_word(part) for part in value.split(", "))


def moment_of(value: dt.datetime | str) -> dt.datetime:
    """A time of a row or of its facts."""
    return dt.datetime.fromisoformat(value) if isinstance(value, str) else value


def is_number(column: Column) -> bool:
    """Whether it stands at the right, in digits of one width."""
    return column.kind in {"quantity", "number"}


def data_of(row: Row, column: Column) -> Any:
    """As an export takes it: numbers stay numbers, times times, everything else text."""
    value = value_of(row, column)
    if value is None or value == "":
        return None
    match column.kind:
        case "quantity" | "number":
            return Decimal(str(value))
        case "moment":
            return moment_of(value)
        case "day":
            return dt.date.fromisoformat(value)
        case _:
            return text_of(row, column)
