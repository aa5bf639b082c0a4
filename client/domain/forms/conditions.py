"""When a field is asked for: rows of field, operator, value, judged here and, compiled to jsonpath, in PostgreSQL.

Both give the same answer for every value there can be: tests/form_vectors.py holds what both are asked by
tests/unit/test_form_conditions.py and, on real servers, by tests/data/test_form_conditions.py. Every answer is
yes or no; jsonpath's "unknown" is kept out by asking for the type first.
"""

from __future__ import annotations

import json
import operator as operators
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from client.domain.forms.definition import Condition, Scalar
from client.domain.forms.values import blank

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operators.eq,
    "!=": operators.ne,
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
    "starts": str.startswith,
}
_TYPES = ((bool, "boolean"), (Decimal, "number"), (str, "string"))


def all_hold(
    conditions: Sequence[Condition], plain: Mapping[str, Any], row: Mapping[str, Any] | None = None
) -> bool:
    """Whether all of them hold for these plain values, in a row of a sub-table for `row` too. None at all.

    They do.
    """
    return all(_holds(condition, plain, row) for condition in conditions)


def _holds(condition: Condition, plain: Mapping[str, Any], row: Mapping[str, Any] | None) -> bool:
    value = _at(condition.field, plain, row)
    operator, wanted = condition.operator, condition.value
    if operator in {"filled", "blank"}:
        return blank(value) == (operator == "blank")
    if operator in {"has", "has_not"}:
        return isinstance(value, list) and len(value) > 0 and (wanted in value) == (operator == "has")
    if condition.other is not None:
        wanted = _at(condition.other, plain, row)
    if operator in {"in", "not_in"}:
        assert isinstance(wanted, tuple)  # noqa: S101 - sense.py lets nothing else through
        return _kind(value) == _kind(wanted[0]) and (value in wanted) == (operator == "in")
    if _kind(value) is None or _kind(value) != _kind(wanted):
        return False
    if isinstance(value, bool) and operator not in {"=", "!="}:
        return False
    return bool(_COMPARE[operator](value, wanted))


def _at(name: str, plain: Mapping[str, Any], row: Mapping[str, Any] | None) -> Any:
    if row is None or name.startswith("../"):
        return plain.get(name.removeprefix("../"))
    return row.get(name)


def _kind(value: object) -> str | None:
    return next((name for kind, name in _TYPES if isinstance(value, kind)), None)


def as_jsonpath(conditions: Sequence[Condition], *, in_row: bool = False) -> str:
    """The same as a jsonpath predicate over the plain values as jsonb; in a row of a sub-table `@` is the row.

    No conditions: a predicate that is always true. Constants are written as literals, so nothing has to be passed.
    """
    return " && ".join(f"({_compiled(condition, in_row)})" for condition in conditions) or "(1 == 1)"


def place(name: str, *, in_row: bool) -> str:
    """Where a field's value is, as jsonpath."""
    if in_row and not name.startswith("../"):
        return f"@.{json.dumps(name)}"
    return f"$.{json.dumps(name.removeprefix('../'))}"


def filled(at: str) -> str:
    """The jsonpath predicate that the value at a place says something."""
    return (
        f'({at}.type() == "number" || {at}.type() == "boolean" || {at}.type() == "object"'
        f' || ({at}.type() == "string" && {at} != "") || ({at}.type() == "array" && {at}.size() > 0))'
    )


def _compiled(condition: Condition, in_row: bool) -> str:  # noqa: FBT001
    at = place(condition.field, in_row=in_row)
    operator, wanted = condition.operator, condition.value
    match operator:
        case "filled":
            return filled(at)
        case "blank":
            return f"!{filled(at)}"
        case "has" | "has_not":
            assert isinstance(wanted, str)  # noqa: S101 - sense.py
            found = f'exists({at}[*] ? (@.type() == "string" && @ == {literal(wanted)}))'
            return f'{at}.type() == "array" && {at}.size() > 0 && {"!" if operator == "has_not" else ""}{found}'
        case "in" | "not_in":
            assert isinstance(wanted, tuple)  # noqa: S101 - sense.py
            among = " || ".join(f"{at} == {literal(each)}" for each in wanted)
            return f'{at}.type() == "{_kind(wanted[0])}" && {"!" if operator == "not_in" else ""}({among})'
    sign = {"=": "==", "starts": "starts with"}.get(operator, operator)
    if condition.other is not None:
        other = place(condition.other, in_row=in_row)
        kinds = ("number", "string", "boolean") if operator in {"=", "!="} else ("number", "string")
        typed = [f'{at}.type() == "{kind}" && {other}.type() == "{kind}" && {at} {sign} {other}' for kind in kinds]
        return " || ".join(f"({each})" for each in typed)
    assert isinstance(wanted, str | bool | Decimal)  # noqa: S101 - sense.py
    return f'{at}.type() == "{_kind(wanted)}" && {at} {sign} {literal(wanted)}'


def literal(value: Scalar) -> str:
    """A constant as jsonpath writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)
