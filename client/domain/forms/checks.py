"""What is missing or wrong in an entry, judged from its values alone; and the same checks for PostgreSQL.

`problems` works on plain values (see `values`); `database_checks` says the same as jsonpath predicates, each true
where an entry breaks it, so that no client can store what the screen would refuse. What needs other rows of the
database (is the lot on hold?) is judged by the acts themselves.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.domain.forms.conditions import all_hold, as_jsonpath, filled, literal, place
from client.domain.forms.definition import Field, Form
from client.domain.forms.numbers import show_number
from client.domain.forms.problems import Problem
from client.domain.forms.values import blank

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SHAPES = {"date": _DAY, "datetime": f"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}Z"}
_JSON_TYPES = {"number": "number", "yes_no": "boolean", "table": "array"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing PostgreSQL asks of an entry.

    `jsonpath` is true where `rule` is broken at `path` (without row numbers).
    """

    path: str
    rule: str
    jsonpath: str


def visible(fields: Sequence[Field], plain: Mapping[str, Any], row: Mapping[str, Any] | None = None) -> set[str]:
    """The names of the fields that are asked for.

    What a hidden field holds counts for nothing, also for others.
    """
    if not any(field.visible_when for field in fields):
        return {field.name for field in fields}
    own = dict(plain if row is None else row)
    while True:
        form_values, row_values = (own, None) if row is None else (plain, own)
        shown = {f.name for f in fields if all_hold(f.visible_when, form_values, row_values)}
        hidden = [name for name in own if name not in shown]
        if not hidden:
            return shown
        for name in hidden:
            del own[name]


def without_hidden(form: Form, plain: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values of what is asked for only."""
    fields = list(form.fields())
    shown = visible(fields, plain)
    left = {name: value for name, value in plain.items() if name in shown}
    for table in fields:
        if table.kind == "table" and table.name in left:
            rows = []
            for row in left[table.name]:
                columns = visible(table.fields, left, row)
                rows.append({name: value for name, value in row.items() if name in columns})
            left[table.name] = rows
    return left


def problems(form: Form, plain: Mapping[str, Any]) -> list[Problem]:
    """Everything that is missing or wrong, in the order of the fields, then the rules over several fields."""
    found = list(_of_fields(form.fields(), plain, None, ""))
    for table in form.fields():
        if table.kind == "table" and isinstance(plain.get(table.name), list):
            for number, row in enumerate(plain[table.name]):
                if isinstance(row, dict):
                    found += _of_fields(table.fields, plain, row, f"{table.name}[{number}].")
    order = {field.name: number for number, field in enumerate(form.fields())}
    found.sort(key=lambda problem: order[re.split(r"[.\[]", problem.path)[0]])
    return found + list(_of_rules(form, plain))


def _of_fields(
    fields: Iterator[Field] | Sequence[Field], plain: Mapping[str, Any], row: Mapping[str, Any] | None, prefix: str
) -> Iterator[Problem]:
    own = plain if row is None else row
    for field in fields:
        path, value = prefix + field.name, own.get(field.name)
        shown = not field.visible_when or all_hold(field.visible_when, plain, row)
        if blank(value):
            if shown and required(field, plain, row):
                yield Problem(path, "missing", {"field": field.label})
            continue
        if not shown:
            yield Problem(path, "not_asked", {"field": field.label})
        elif not _is_of_kind(field, value):
            yield Problem(path, "kind", {"field": field.label})
        else:
            words = {"pattern": field.pattern_hint}
            yield from (
                Problem(path, rule, detail, words.get(rule, {})) for rule, detail in _of_value(field, value)
            )


def required(field: Field, plain: Mapping[str, Any], row: Mapping[str, Any] | None = None) -> bool:
    """Whether a field that is shown has to be filled."""
    return field.required or (bool(field.required_when) and all_hold(field.required_when, plain, row))


def _is_of_kind(field: Field, value: Any) -> bool:
    if field.kind == "computed":
        return True
    if field.several:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if field.kind == "table":
        return isinstance(value, list) and all(isinstance(each, dict) for each in value)
    kind = {"number": Decimal, "yes_no": bool}.get(field.kind, str)
    shape = _SHAPES.get(field.kind)
    return isinstance(value, kind) and (shape is None or re.fullmatch(shape, str(value)) is not None)


def _of_value(field: Field, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Which rules of a field alone a value breaks, with what the sentence needs."""
    if field.kind == "number":
        for rule, limit, broken in (
            ("minimum", field.minimum, operator.lt),
            ("above", field.above, operator.le),
            ("maximum", field.maximum, operator.gt),
        ):
            if limit is not None and broken(value, limit):
                yield rule, {"value": show_number(value), "limit": show_number(limit)}
    elif field.kind == "table":
        if len(value) < field.least:
            yield "least", {"field": field.label, "least": field.least}
        if len(value) > field.most:
            yield "most", {"field": field.label, "most": field.most}
    elif field.kind == "choice":
        known = {choice.value for choice in field.choices}
        if strange := [each for each in (value if field.several else [value]) if each not in known]:
            yield "choice", {"value": strange[0]}
    elif field.pattern and not re.fullmatch(field.pattern, value):
        yield "pattern", {}


def _of_rules(form: Form, plain: Mapping[str, Any]) -> Iterator[Problem]:
    for rule in form.rules:
        rows: list[tuple[str, Mapping[str, Any] | None]] = [("", None)]
        if rule.within:
            held = plain.get(rule.within)
            held = held if isinstance(held, list) else []
            rows = [(f"{rule.within}[{n}].", row) for n, row in enumerate(held) if isinstance(row, dict)]
        for prefix, row in rows:
            if all_hold(rule.when, plain, row) and not all_hold(rule.must, plain, row):
                yield Problem(prefix + rule.field, f"rule:{rule.name}", {}, rule.message)


def database_checks(form: Form) -> list[Check]:
    """The same for PostgreSQL 15 and later: `values @@ check` is true where an entry breaks it."""
    checks = [Check("", "unknown", _unknown("$", [field.name for field in form.fields()]))]
    for field in form.fields():
        if field.kind == "table":
            inside = _unknown("@", [column.name for column in field.fields])
            rows = f'$.{_quoted(field.name)}[*] ? (@.type() == "object" && {inside})'
            checks.append(Check(field.name, "unknown", f"exists({rows})"))
        checks += [Check(field.name, rule, path) for rule, path in _field_paths(field, in_row=False)]
        for column in field.fields:
            at = f"$.{_quoted(field.name)}[*]"
            checks += [
                Check(f"{field.name}.{column.name}", rule, f"exists({at} ? ({path}))")
                for rule, path in _field_paths(column, in_row=True)
            ]
    for rule in form.rules:
        in_row = rule.within is not None
        broken = f"({as_jsonpath(rule.when, in_row=in_row)}) && !({as_jsonpath(rule.must, in_row=in_row)})"
        where = f"{rule.within}." if rule.within else ""
        if rule.within:
            broken = f"exists($.{_quoted(rule.within)}[*] ? ({broken}))"
        checks.append(Check(where + rule.field, f"rule:{rule.name}", broken))
    return checks


def _field_paths(field: Field, *, in_row: bool) -> Iterator[tuple[str, str]]:
    at = place(field.name, in_row=in_row)
    says, shown = filled(at), as_jsonpath(field.visible_when, in_row=in_row)
    if field.required:
        yield "missing", f"({shown}) && !{says}"
    elif field.required_when:
        yield "missing", f"({shown}) && ({as_jsonpath(field.required_when, in_row=in_row)}) && !{says}"
    if field.visible_when:
        yield "not_asked", f"!({shown}) && {says}"
    if field.kind == "computed":
        return
    wanted = "array" if field.several else _JSON_TYPES.get(field.kind, "string")
    yield "kind", f'{says} && {at}.type() != "{wanted}"'
    if wanted == "array":
        element = "object" if field.kind == "table" else "string"
        yield "kind", f'{at}.type() == "array" && exists({at}[*] ? (@.type() != "{element}"))'
    if field.kind in _SHAPES:
        whole = literal(f"^{_SHAPES[field.kind]}$")
        yield "kind", f'{at}.type() == "string" && {at} != "" && !({at} like_regex {whole})'
    yield from _value_paths(field, at)


def _value_paths(field: Field, at: str) -> Iterator[tuple[str, str]]:
    if field.kind == "number":
        for rule, sign, limit in (
            ("minimum", "<", field.minimum), ("above", "<=", field.above), ("maximum", ">", field.maximum),
        ):  # fmt: skip
            if limit is not None:
                yield rule, f'{at}.type() == "number" && {at} {sign} {literal(limit)}'
    elif field.kind == "table":
        rows = f'{at}.type() == "array" && {at}.size()'
        if field.least:
            yield "least", f"{rows} > 0 && {at}.size() < {field.least}"
        yield "most", f"{rows} > {field.most}"
    elif field.kind == "choice":
        among = " || ".join(f"@ == {literal(choice.value)}" for choice in field.choices)
        yield "choice", f'exists({at}[*] ? (@.type() == "string" && @ != "" && !({among})))'
    elif field.pattern:
        whole = literal(f"^(?:{field.pattern})$")
        yield "pattern", f'{at}.type() == "string" && {at} != "" && !({at} like_regex {whole})'


def _unknown(at: str, names: Sequence[str]) -> str:
    """That there is a key nobody asks for: a misspelt one would pass by every other check."""
    others = " && ".join(f"@.key != {_quoted(name)}" for name in names)
    return f"exists({at}.keyvalue() ? ({others}))"


def _quoted(name: str) -> str:
    return literal(name)
