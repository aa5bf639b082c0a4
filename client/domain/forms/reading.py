"""Reads a definition from TOML or JSON, one shape for both, names every mistake in it, and writes it as JSON.

    name, version, title, primary             the form; `primary` is what its button says
    act, constants                            the act it is the request of, and what that request always holds
    sections: [{title, note, fields: […]}]    fields in the order they are asked
    rules: [{name, within, when, must, field, message}]

A field: {name, kind, label, …}, keys as in `definition.Field`; texts for people are {en, zh_CN}; limits are
decimal texts; a condition is a row [field, operator, value], or [field, operator, {field: other}]. What a field
doesn't say is absent, so the JSON of a definition is short and the same definition is always the same JSON.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from client.domain.forms import sense
from client.domain.forms.definition import Choice, Computed, Condition, Field, Form, Rule, Section
from client.domain.forms.problems import Problem
from client.refusals import refusal

_NAMES: Mapping[type, tuple[str, ...]] = {
    cls: tuple(each.name for each in fields(cls)) for cls in (Field, Form, Section, Rule, Computed)
}


def read_definition(toml: str, name: str) -> Form:
    """The form a TOML text defines. Refused (TW220) with all its mistakes, each with its place."""
    try:
        document = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _refused(name, [Problem("", "not_toml", {"problem": str(error)})]) from None
    return definition_from_json(document, name)


def definition_from_json(document: Mapping[str, Any], name: str | None = None) -> Form:
    """The form a JSON object defines. Refused (TW220) with all its mistakes, each with its place."""
    form, mistakes = look_through(document)
    if form is None or mistakes:
        raise _refused(name or str(document.get("name", "?"))[:60], mistakes)
    return form


def look_through(document: Mapping[str, Any]) -> tuple[Form | None, list[Problem]]:
    """The form as far as it can be read, and every mistake: what the designer shows while one is being drawn."""
    reader = _Reader()
    form = reader.form(document)
    if reader.mistakes:
        return None, reader.mistakes
    return form, sense.mistakes(form)


def _refused(name: str, mistakes: Sequence[Problem]) -> Exception:
    told = [f"{m.path}: {m.say('en')}" if m.path else m.say("en") for m in mistakes]
    return refusal("TW220", form=name, mistakes="; ".join(told))


def definition_as_json(form: Form) -> dict[str, Any]:
    """The definition as a JSON object, what says nothing left out.

    `definition_from_json` reads it back as the same.
    """
    return _written(form)


def _written(thing: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for each in fields(thing):
        value = getattr(thing, each.name)
        default = each.default if each.default is not MISSING else None
        if each.default_factory is not MISSING:
            default = each.default_factory()
        if value != default or each.name in {"name", "version", "kind"}:
            out[each.name] = _written_value(value)
    return out


def _written_value(value: Any) -> Any:
    if isinstance(value, Condition):
        return [value.field, value.operator, _written_condition(value)][: 2 if value.operator in sense.LONE else 3]
    if isinstance(value, Choice):
        return {"value": value.value, **value.name}
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [_written_value(each) for each in value]
    if isinstance(value, Field | Section | Rule | Computed):
        return _written(value)
    return dict(value) if isinstance(value, Mapping) else value


def _written_condition(condition: Condition) -> Any:
    if condition.other is not None:
        return {"field": condition.other}
    if isinstance(condition.value, Decimal):
        return {"number": f"{condition.value:f}"}
    if isinstance(condition.value, tuple):
        return [{"number": f"{v:f}"} if isinstance(v, Decimal) else v for v in condition.value]
    return condition.value


class _Reader:
    """Takes keys out of tables by their type and remembers what it can't take; reads on after a mistake."""

    def __init__(self) -> None:
        self.mistakes: list[Problem] = []

    def wrong(self, path: str, rule: str, **detail: Any) -> None:
        self.mistakes.append(Problem(path, rule, detail))

    def form(self, document: Any) -> Form:
        take = _Table(self, "", document, Form)
        return Form(
            name=take.text("name"),
            version=take.whole("version", 1, 999999),
            title=take.words("title"),
            primary=take.words("primary"),
            sections=tuple(
                self.section(f"sections[{n}]", v) for n, v in enumerate(take.list("sections", needed=True))
            ),
            act=take.text("act", needed=False) or None,
            rules=tuple(self.rule(f"rules[{n}]", v) for n, v in enumerate(take.list("rules"))),
            constants=take.constants("constants"),
        )

    def section(self, path: str, value: Any) -> Section:
        take = _Table(self, path, value, Section)
        return Section(
            title=take.words("title"),
            fields=tuple(
                self.field(f"{path}.fields[{n}]", v) for n, v in enumerate(take.list("fields", needed=True))
            ),
            note=take.words("note", needed=False),
        )

    def field(self, path: str, value: Any, *, column: bool = False) -> Field:
        named = value.get("name") if isinstance(value, Mapping) else None
        path = f"{path} {named}" if isinstance(named, str) else path
        take = _Table(self, path, value, Field)
        columns = () if column else take.list("fields")
        return Field(
            name=take.text("name"),
            kind=take.text("kind"),
            label=take.words("label"),
            hint=take.words("hint", needed=False),
            required=take.yes("required"),
            required_when=self.conditions(path, "required_when", take),
            visible_when=self.conditions(path, "visible_when", take),
            request=take.text("request", needed=False) or None,
            width=take.whole("width", 1, 3, 1),
            longest=take.whole("longest", 1, 2000, 200),
            several_lines=take.yes("several_lines"),
            pattern=take.text("pattern", needed=False) or None,
            pattern_hint=take.words("pattern_hint", needed=False),
            unit=take.words("unit", needed=False),
            uom=take.text("uom", needed=False) or None,
            uom_of=take.text("uom_of", needed=False) or None,
            decimals=take.whole("decimals", 0, 12, 9),
            minimum=take.number("minimum"),
            above=take.number("above"),
            maximum=take.number("maximum"),
            choices=tuple(self.choice(f"{path}.choices[{n}]", v) for n, v in enumerate(take.list("choices"))),
            several=take.yes("several"),
            of=take.text("of", needed=False) or None,
            only=take.text("only", needed=False) or None,
            computed=self.computed(f"{path}.computed", take),
            fields=tuple(self.field(f"{path}.fields[{n}]", v, column=True) for n, v in enumerate(columns)),
            least=take.whole("least", 0, 20000, 0),
            most=take.whole("most", 1, 20000, 500),
            scan=take.text("scan", needed=False) or None,
            constants=take.constants("constants"),
        )

    def choice(self, path: str, value: Any) -> Choice:
        take = _Table(self, path, value, None)
        return Choice(take.text("value"), {language: take.text(language) for language in ("en", "zh_CN")})

    def computed(self, path: str, take: _Table) -> Computed | None:
        value = take.get("computed", dict, "a table", needed=False)
        if value is None:
            return None
        inner = _Table(self, path, value, Computed)
        return Computed(inner.text("operation"), tuple(inner.texts("of")), inner.words("words", needed=False))

    def rule(self, path: str, value: Any) -> Rule:
        take = _Table(self, path, value, Rule)
        return Rule(
            name=take.text("name"),
            must=self.conditions(path, "must", take),
            field=take.text("field"),
            message=take.words("message"),
            when=self.conditions(path, "when", take),
            within=take.text("within", needed=False) or None,
        )

    def conditions(self, path: str, key: str, take: _Table) -> tuple[Condition, ...]:
        read = [self.condition(f"{path}.{key}[{n}]", row) for n, row in enumerate(take.list(key))]
        return tuple(each for each in read if each is not None)

    def condition(self, path: str, row: Any) -> Condition | None:
        expected = "a row [field, operator, value]"
        if (
            not isinstance(row, list)
            or len(row) not in {2, 3}
            or not all(isinstance(each, str) for each in row[:2])
        ):
            self.wrong(path, "key_wrong", key="condition", expected=expected)
            return None
        value = row[2] if len(row) == 3 else None
        if (value is None) != (row[1] in sense.LONE):
            self.wrong(path, "key_wrong", key="condition", expected=expected)
            return None
        if isinstance(value, Mapping) and set(value) == {"field"} and isinstance(value["field"], str):
            return Condition(row[0], row[1], other=value["field"])
        try:
            if isinstance(value, list):
                return Condition(row[0], row[1], tuple(_scalar(each) for each in value))
            return Condition(row[0], row[1], None if value is None else _scalar(value))
        except ValueError:
            self.wrong(
                path, "key_wrong", key="value", expected='a text, true, false, a whole number or {number = "1.5"}'
            )
            return None


def _scalar(value: Any) -> str | bool | Decimal:
    """A constant of a condition: numbers with decimals as {"number".

    "1.5"}, since JSON's own become floating point.
    """
    if isinstance(value, Mapping) and set(value) == {"number"}:
        value = _decimal(value["number"])
    elif isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if not isinstance(value, str | bool | Decimal):
        raise ValueError(value)  # noqa: TRY004 - one kind of mistake for who reads
    return value


def _decimal(value: Any) -> Decimal:
    """A decimal text. ValueError for anything else: an exponent, a float, NaN."""
    try:
        number = Decimal(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or (isinstance(value, str) and "e" in value.casefold()):
        raise ValueError(value)
    return number


class _Table:
    """One table of a definition while it is read; what nobody takes out of it is a mistake."""

    def __init__(self, reader: _Reader, path: str, value: Any, cls: type | None) -> None:
        self.reader, self.path = reader, path
        self.values = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            reader.wrong(path, "key_wrong", key=path or "form", expected="a table")
        known = _NAMES[cls] if cls else ("value", "en", "zh_CN")
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(str(key), known, 1)
                reader.wrong(path, "key_unknown", key=str(key)[:60], near=near[0] if near else ", ".join(known))

    def get(self, key: str, kind: type, expected: str, *, needed: bool) -> Any:
        value = self.values.get(key)
        if value is None:
            if needed:
                self.reader.wrong(self.path, "key_missing", key=key)
        elif not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.reader.wrong(self.path, "key_wrong", key=key, expected=expected)
            return None
        return value

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self.get(key, str, "a text", needed=needed)
        if value is not None and not (value.strip() and value.isprintable()):
            self.reader.wrong(self.path, "key_wrong", key=key, expected="a text without unseen characters")
        return value or ""

    def texts(self, key: str) -> Sequence[str]:
        values = self.list(key)
        if not all(isinstance(value, str) for value in values):
            self.reader.wrong(self.path, "key_wrong", key=key, expected="a list of texts")
            return []
        return values

    def words(self, key: str, *, needed: bool = True) -> dict[str, str]:
        value = self.get(key, dict, "{en = …, zh_CN = …}", needed=needed)
        if value is None:
            return {}
        if set(value) != {"en", "zh_CN"} or not all(isinstance(v, str) and v.strip() for v in value.values()):
            self.reader.wrong(self.path, "key_wrong", key=key, expected="{en = …, zh_CN = …}")
            return {}
        return dict(value)

    def yes(self, key: str) -> bool:
        return bool(self.get(key, bool, "true or false", needed=False))

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        value = self.get(key, int, "a whole number", needed=default is None)
        if value is None:
            return default if default is not None else least
        if not least <= value <= most:
            self.reader.wrong(self.path, "key_wrong", key=key, expected=f"{least} … {most}")
            return least
        return int(value)

    def number(self, key: str) -> Decimal | None:
        if (value := self.values.get(key)) is None:
            return None
        try:
            return _decimal(value)
        except ValueError:
            self.reader.wrong(self.path, "key_wrong", key=key, expected='a decimal text: "2.0"')
            return None

    def list(self, key: str, *, needed: bool = False) -> Sequence[Any]:
        value: Sequence[Any] | None = self.get(key, list, "a list", needed=needed)
        if needed and value == []:
            self.reader.wrong(self.path, "key_missing", key=key)
        return value or []

    def constants(self, key: str) -> dict[str, str | bool]:
        value = self.get(key, dict, "a table", needed=False) or {}
        if not all(isinstance(each, str | bool) for each in value.values()):
            self.reader.wrong(self.path, "key_wrong", key=key, expected="a table of texts and true or false")
            return {}
        return dict(value)


def definition_text(form: Form) -> str:
    """The definition as JSON text for people to compare two versions line by line."""
    return json.dumps(definition_as_json(form), ensure_ascii=False, indent=1)
