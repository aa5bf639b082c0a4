"""An entry as the request of its act, by what each field says: `request = "reference.order"`, in a row `"."`.

Quantities and numbers go as exact decimal texts, days as YYYY-MM-DD, moments with their offset; blanks are left
out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from client.domain.forms.definition import Field, Form
from client.domain.forms.values import blank, plain_values


def request_of(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """The request `app.<form.act>` takes. Values without a key in the request are the form's own and stay out of
    it.

    Values are typed, hidden ones already left out. The caller checks them first: nothing is judged here.
    """
    request: dict[str, Any] = {}
    for path, constant in form.constants.items():
        _put(request, path, constant)
    _fill(request, list(form.fields()), values)
    return request


def entry_request(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """The request with the entry itself: `{"form": {"form", "version", "values"}}`.

    `values` is the whole entry in the plain form (numbers as Decimal, see records.exact_json), so that it can be
    shown with the version it was made with, and the database can judge it by `checks.database_checks`.
    """
    entry = plain_values(list(form.fields()), values)
    return request_of(form, values) | {"form": {"form": form.name, "version": form.version, "values": entry}}


def _fill(request: dict[str, Any], fields: Sequence[Field], values: Mapping[str, Any]) -> None:
    for field in fields:
        value = values.get(field.name)
        if field.request is None or blank(value):
            continue
        if field.kind != "table":
            _put(request, field.request, as_requested(value))
            continue
        rows = []
        for row in value or ():
            scalar = next((each for each in field.fields if each.request == "."), None)
            if scalar is not None:
                if not blank(row.get(scalar.name)):
                    rows.append(as_requested(row[scalar.name]))
                continue
            line: dict[str, Any] = {}
            _fill(line, field.fields, row)
            if line:
                rows.append(dict(field.constants) | line)
        if rows:
            _put(request, field.request, rows)


def as_requested(value: Any) -> Any:
    """One value as requests carry it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def _put(request: dict[str, Any], path: str, value: Any) -> None:
    *heads, last = path.split(".")
    for head in heads:
        request = request.setdefault(head, {})
    request[last] = value
