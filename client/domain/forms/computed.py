"""Fields nobody types: worked out from the others each time one of them changes.

What can't be worked out, because a part is blank or a divisor is nought, is blank. Exact decimals; a quotient is
rounded half even to the field's decimals, the only rounding there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from math import prod
from typing import Any

from client.domain.forms.definition import Field
from client.domain.forms.values import blank


def with_computed(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the computed ones of these fields set anew, those of rows first.

    Fixed words are no values.
    """
    out = {name: value for name, value in values.items() if not _is_computed(fields, name)}
    for table in fields:
        if table.kind == "table" and table.name in out:
            out[table.name] = [with_computed(table.fields, row) for row in out[table.name]]
    for field in fields:
        value = compute(field, out)
        if value is not None:
            out[field.name] = value
    return out


def compute(field: Field, values: Mapping[str, Any]) -> Decimal | str | None:
    """The value of one computed field, None if it has none (yet) or isn't one."""
    if field.computed is None or field.computed.operation == "words":
        return None
    parts = [part for name in field.computed.of for part in _parts(name, values)]
    known = [part for part in parts if not blank(part)]
    match field.computed.operation:
        case "count":
            return Decimal(len(known)) if known else None
        case "joined":
            return " ".join(map(str, known)) or None
        case "sum":
            return sum((part for part in known if isinstance(part, Decimal)), Decimal(0)) if known else None
    if len(known) != len(parts) or not all(isinstance(part, Decimal) for part in parts):
        return None
    with localcontext(Context(prec=60)):
        return _exact(field.computed.operation, parts[0], parts[1:], field.decimals)


def _exact(operation: str, first: Decimal, others: Sequence[Decimal], decimals: int) -> Decimal | None:
    if operation == "difference":
        return first - sum(others, Decimal(0))
    if operation == "product":
        return first * prod(others)
    divisor = others[0]
    if divisor == 0:
        return None
    return (first / divisor).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def _parts(name: str, values: Mapping[str, Any]) -> list[Any]:
    """A field's value; of `lines.quantity` one a row, blank ones too."""
    table, _, column = name.partition(".")
    if not column:
        return [values.get(name)]
    return [row.get(column) for row in values.get(table) or ()]


def _is_computed(fields: Sequence[Field], name: str) -> bool:
    return any(field.name == name and field.kind == "computed" for field in fields)
