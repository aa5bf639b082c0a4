"""What a field can hold, and the same in the plain form that conditions compare and the database stores.

Typed: str (text, code, choice, reference), Decimal, date, datetime with its zone, bool, a tuple of str
(several), a list of rows. Plain: the same with dates and times as ISO texts, times in UTC. Blank is absent,
never "", 0 or no.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from client.domain.forms.definition import Field

Value = str | Decimal | dt.date | dt.datetime | bool | tuple[str, ...] | list[dict[str, Any]]
Values = Mapping[str, Any]
Plain = str | Decimal | bool | list[Any]


def blank(value: object) -> bool:
    """Whether a value says nothing. Zero and no say something."""
    return value is None or (isinstance(value, str | tuple | list) and len(value) == 0)


def plain_values(fields: Sequence[Field], values: Values) -> dict[str, Any]:
    """The values of these fields as conditions see them, blanks left out, rows of sub-tables likewise."""
    plain: dict[str, Any] = {}
    for each in fields:
        value = values.get(each.name)
        if each.kind == "table":
            rows = [plain_values(each.fields, row) for row in value or ()]
            if rows:
                plain[each.name] = rows
        elif not blank(value):
            plain[each.name] = plain_value(value)
    return plain


def plain_value(value: Any) -> Plain:
    """One value as conditions see it."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, str | Decimal | bool | list):
        return value
    raise TypeError(f"no form holds a {type(value).__name__}")


def typed_value(field: Field, plain: Any) -> Any:
    """A plain value of a field as Python knows it: the way back of `plain_value`.

    ValueError if it isn't one of the field's kind.
    """
    kind: Any = _shape(field, plain)
    if not isinstance(plain, kind) or (isinstance(plain, bool) and kind is not bool):
        raise ValueError(f"{field.name}: not a {field.kind}")
    if field.kind == "table":
        return [typed_values(field.fields, row) for row in plain]
    if field.several:
        if not all(isinstance(each, str) for each in plain):
            raise ValueError(f"{field.name}: a list of texts expected")
        return tuple(plain)
    if field.kind == "date":
        return dt.date.fromisoformat(plain)
    return dt.datetime.fromisoformat(plain) if field.kind == "datetime" else plain


def _shape(field: Field, plain: Any) -> type:
    if field.kind == "table" or field.several:
        return list
    if field.kind == "computed":
        return type(plain) if isinstance(plain, Decimal | str) else Decimal
    return {"yes_no": bool, "number": Decimal}.get(field.kind, str)


def typed_values(fields: Sequence[Field], plain: Any) -> dict[str, Any]:
    """All values of these fields.

    What the definition doesn't know is refused (ValueError), blanks are left out.
    """
    if not isinstance(plain, dict):
        raise ValueError("an object expected")  # noqa: TRY004 - one kind of mistake for who reads
    known = {each.name: each for each in fields}
    if strange := sorted(set(plain) - set(known)):
        raise ValueError(f"unknown: {', '.join(map(str, strange))}")
    return {name: typed_value(known[name], value) for name, value in plain.items() if not blank(value)}
