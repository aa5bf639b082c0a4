"""Whether a definition makes sense as a whole.

Names meet fields, conditions fit kinds, nothing depends on itself.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from client.domain.forms.definition import COMPUTATIONS, KINDS, OPERATORS, REFERENCES, Condition, Field, Form
from client.domain.forms.problems import Problem
from client.resources import toml

LONE = ("filled", "blank")
_ORDER = ("<", "<=", ">", ">=")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_ACT = re.compile(r"[a-z][a-z_]{0,62}")
_REQUEST = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*){0,3}|\.")
# What both Python and PostgreSQL's like_regex read alike; no group is repeated, so no text can make it slow.
_PATTERN = re.compile(
    r"(?:[A-Za-z0-9_ /:#-]|\\[.d()+*?\[\]]|\[\^?[A-Za-z0-9_ ./:#-]+\]"
    r"|\((?:\?:)?|\)(?![*+?{])|\||[*+?]|\{[0-9]{1,3}(,[0-9]{0,3})?\})+"
)
_FOR: Mapping[str, tuple[str, ...]] = {
    "longest": ("text", "code"), "several_lines": ("text",),
    "pattern": ("text", "code"), "pattern_hint": ("text", "code"),
    "unit": ("number", "computed"), "uom": ("number", "computed"), "uom_of": ("number", "computed"),
    "decimals": ("number", "computed"), "minimum": ("number",), "above": ("number",), "maximum": ("number",),
    "choices": ("choice",), "several": ("choice", "reference"), "of": ("reference",), "only": ("reference",),
    "computed": ("computed",), "fields": ("table",), "least": ("table",), "most": ("table",), "scan": ("table",),
    "constants": ("table",),
}  # fmt: skip
_PLAIN = Field("x", "x", {})


def mistakes(form: Form) -> list[Problem]:
    """Every mistake of a definition that could be read; empty: it may be used."""
    return list(_all(form))


def _all(form: Form) -> Iterator[Problem]:
    own = list(form.fields())
    if not _NAME.fullmatch(form.name):
        yield Problem("", "value_not_for", {"value": form.name, "name": "name"})
    if form.act is not None and not _ACT.fullmatch(form.act):
        yield Problem("", "value_not_for", {"value": form.act, "name": "act"})
    yield from _fields(own, own, "")
    for table in own:
        yield from _fields(table.fields, own, f"{table.name}.")
    yield from _rules(form, own)
    yield from _cycles(own)
    yield from _requests([*form.constants, *(f.request for f in own if f.request)], "")
    for table in own:
        yield from _requests(
            [*table.constants, *(f.request for f in table.fields if f.request)], f"{table.name}: "
        )


def _fields(fields: Sequence[Field], own: Sequence[Field], prefix: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for field in fields:
        path = prefix + field.name
        if field.name in seen:
            yield Problem(path, "name_twice", {"name": field.name})
        seen.add(field.name)
        if not _NAME.fullmatch(field.name):
            yield Problem(path, "value_not_for", {"value": field.name, "name": "name"})
        if field.kind not in KINDS or (prefix and field.kind == "table"):
            yield Problem(path, "value_not_for", {"value": field.kind, "name": "kind"})
            continue
        yield from _keys(field, path)
        yield from _values(field, path, fields if prefix else own)
        beside = {f.name: f for f in fields}
        outer = {f"../{f.name}": f for f in own} if prefix else {}
        for condition in (*field.required_when, *field.visible_when):
            yield from _condition(condition, beside | outer, path)


def _keys(field: Field, path: str) -> Iterator[Problem]:
    for key, kinds in _FOR.items():
        if field.kind not in kinds and getattr(field, key) != getattr(_PLAIN, key):
            yield Problem(path, "key_not_for", {"key": key, "kind": field.kind})
    for kind, key in (("choice", "choices"), ("reference", "of"), ("table", "fields"), ("computed", "computed")):
        if field.kind == kind and not getattr(field, key):
            yield Problem(path, "key_missing", {"key": key})


def _values(field: Field, path: str, beside: Sequence[Field]) -> Iterator[Problem]:
    named = {f.name: f for f in beside}
    if field.of is not None and field.of not in REFERENCES:
        yield Problem(path, "value_not_for", {"value": field.of, "name": "of"})
    if field.uom is not None and field.uom not in {each["code"] for each in toml("uom.toml")["uom"]}:
        yield Problem(path, "value_not_for", {"value": field.uom, "name": "uom"})
    if field.uom_of is not None and (field.uom_of not in named or named[field.uom_of].kind != "reference"):
        yield Problem(path, "field_unknown", {"name": field.uom_of})
    if field.scan is not None and field.scan not in {f.name for f in field.fields}:
        yield Problem(path, "field_unknown", {"name": field.scan})
    if field.request is not None and not _REQUEST.fullmatch(field.request):
        yield Problem(path, "value_not_for", {"value": field.request, "name": "request"})
    low = max((limit for limit in (field.minimum, field.above) if limit is not None), default=None)
    if (low is not None and field.maximum is not None and low > field.maximum) or field.least > field.most:
        yield Problem(path, "limits_cross")
    if len({choice.value for choice in field.choices}) < len(field.choices):
        yield Problem(path, "name_twice", {"name": "choices"})
    if field.pattern is not None and not _pattern_is_shared(field.pattern):
        yield Problem(path, "pattern_not_shared", {"pattern": field.pattern[:60]})
    if field.computed is not None:
        yield from _computed(field, path, beside)


def _pattern_is_shared(pattern: str) -> bool:
    counts = [int(n) for n in re.findall(r"[{,]([0-9]+)", pattern)]
    if len(pattern) > 200 or not _PATTERN.fullmatch(pattern) or any(count > 255 for count in counts):
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _computed(field: Field, path: str, beside: Sequence[Field]) -> Iterator[Problem]:
    assert field.computed is not None  # noqa: S101 - the caller looked
    operation, of = field.computed.operation, field.computed.of
    known = {f.name: f for f in beside} | {f"{t.name}.{c.name}": c for t in beside for c in t.fields}
    if operation not in COMPUTATIONS:
        yield Problem(path, "value_not_for", {"value": operation, "name": "operation"})
    if (operation == "words") != bool(field.computed.words):
        yield Problem(path, "key_missing", {"key": "words"})
    fewest = {"words": 0, "difference": 2, "product": 2, "quotient": 2}.get(operation, 1)
    if len(of) < fewest or (operation == "quotient" and len(of) != 2):
        yield Problem(path, "key_missing", {"key": "of"})
    for name in of:
        part = known.get(name)
        if part is None or name == field.name:
            yield Problem(path, "field_unknown", {"name": name})
        elif operation not in {"count", "joined"} and part.kind not in {"number", "computed"}:
            yield Problem(path, "operator_not_for", {"operator": operation, "kind": part.kind})


def _condition(condition: Condition, named: Mapping[str, Field], path: str) -> Iterator[Problem]:
    field = named.get(condition.field)
    if field is None:
        near = difflib.get_close_matches(condition.field, list(named), 1)
        yield Problem(path, "field_unknown", {"name": condition.field, "near": near})
        return
    if condition.operator not in OPERATORS or not _fits(condition.operator, field):
        yield Problem(path, "operator_not_for", {"operator": condition.operator, "kind": field.kind})
        return
    if condition.other is not None:
        other = named.get(condition.other)
        if other is None:
            yield Problem(path, "field_unknown", {"name": condition.other})
        elif _sort(other) != _sort(field) or condition.operator not in ("=", "!=", *_ORDER):
            yield Problem(path, "operator_not_for", {"operator": condition.operator, "kind": other.kind})
        return
    if condition.operator in LONE:
        return
    several = condition.operator in {"in", "not_in"}
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    if several != isinstance(condition.value, tuple) or not values or not all(_is_value(field, v) for v in values):
        yield Problem(path, "value_not_for", {"value": str(condition.value)[:60], "name": condition.field})


def _sort(field: Field) -> str:
    return {
        "number": "number",
        "computed": "number",
        "yes_no": "boolean",
        "date": "date",
        "datetime": "datetime",
    }.get(field.kind, "text")


def _fits(operator: str, field: Field) -> bool:
    if operator in LONE:
        return True
    if field.several or field.kind == "table":
        return field.several and operator in {"has", "has_not"}
    if operator in {"has", "has_not"}:
        return False
    if operator in _ORDER:
        return field.kind in {"number", "date", "datetime", "computed"}
    if operator == "starts":
        return field.kind in {"text", "code", "reference"}
    return operator in {"=", "!=", "in", "not_in"}


def _is_value(field: Field, value: Any) -> bool:
    """Whether a constant can be the plain value of a field: a condition that can never hold is a slip."""
    if field.kind == "choice":
        return value in {choice.value for choice in field.choices}
    if field.kind in {"date", "datetime"}:
        shape = r"[0-9]{4}-[0-9]{2}-[0-9]{2}" + (r"T[0-9:]{8}Z" if field.kind == "datetime" else "")
        if not isinstance(value, str) or not re.fullmatch(shape, value):
            return False
        try:
            dt.datetime.fromisoformat(value)
        except ValueError:
            return False
        return True
    wanted = {"number": Decimal, "computed": (Decimal, str), "yes_no": bool}.get(field.kind, str)
    return isinstance(value, wanted)  # type: ignore[arg-type]


def _rules(form: Form, own: Sequence[Field]) -> Iterator[Problem]:
    seen: set[str] = set()
    outer = {f.name: f for f in own}
    for rule in form.rules:
        path = f"rules {rule.name}"
        if rule.name in seen:
            yield Problem(path, "name_twice", {"name": rule.name})
        seen.add(rule.name)
        named: dict[str, Field] = outer
        if rule.within is not None:
            table = outer.get(rule.within)
            if table is None or table.kind != "table":
                yield Problem(path, "field_unknown", {"name": rule.within})
                continue
            named = {f.name: f for f in table.fields} | {f"../{f.name}": f for f in own}
        if rule.field not in named or rule.field.startswith("../"):
            yield Problem(path, "field_unknown", {"name": rule.field})
        if not rule.must:
            yield Problem(path, "key_missing", {"key": "must"})
        for condition in (*rule.when, *rule.must):
            yield from _condition(condition, named, path)


def _cycles(own: Sequence[Field]) -> Iterator[Problem]:
    for fields in (own, *(table.fields for table in own)):
        asks = {f.name: {c.field for c in f.visible_when} for f in fields}
        for name, first in asks.items():
            reached: set[str] = set()
            front = first
            while front:
                reached |= front
                front = {far for near in front for far in asks.get(near, set())} - reached
            if name in reached:
                yield Problem(name, "condition_on_itself", {"name": name})


def _requests(paths: Sequence[str], prefix: str) -> Iterator[Problem]:
    for number, path in enumerate(paths):
        for other in paths[:number]:
            if path == other or path.startswith(other + ".") or other.startswith(path + "."):
                yield Problem(f"{prefix}{path}", "request_twice", {"request": path})
