"""A definition with mistakes is refused with all of them, each with its place; a good one means what it says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from client.domain.forms.computed import with_computed
from client.domain.forms.definition import Form
from client.domain.forms.draft import look_at, rows_of, texts_of
from client.domain.forms.reading import definition_as_json, definition_from_json, look_through, read_definition
from client.domain.forms.records import entry_as_json, entry_from_json
from client.domain.forms.request import request_of
from client.errors import Refused

BERLIN = ZoneInfo("Europe/Berlin")
W = {"en": "Word", "zh_CN": "词"}


def document(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A definition with one section of these fields; a field needs a name, the rest is filled in."""
    full = [{"kind": "text", "label": W} | field for field in fields]
    return {"name": "x", "version": 1, "title": W, "primary": W, "sections": [{"title": W, "fields": full}]} | more


def table(*columns: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "lines", "kind": "table", "fields": [{"kind": "text", "label": W} | c for c in columns]} | more


MISTAKES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "nothing at all": ({}, [("", "key_missing")] * 5),
    "a misspelt key": (document({"name": "a", "lable": W}), [("sections[0].fields[0] a", "key_unknown")]),
    "no kind of ours": (document({"name": "a", "kind": "colour"}), [("a", "value_not_for")]),
    "a name twice": (document({"name": "a"}, {"name": "a"}), [("a", "name_twice")]),
    "a name nobody can write": (document({"name": "A b"}), [("A b", "value_not_for")]),
    "one language": (document({"name": "a", "label": {"en": "A"}}), [("sections[0].fields[0] a", "key_wrong")]),
    "a limit as a float": (document({"name": "a", "kind": "number", "minimum": 1.5}), [("sections[0].fields[0] a", "key_wrong")]),
    "a limit that is none": (document({"name": "a", "kind": "number", "minimum": "NaN"}), [("sections[0].fields[0] a", "key_wrong")]),
    "limits that cross": (document({"name": "a", "kind": "number", "minimum": "3", "maximum": "2"}), [("a", "limits_cross")]),
    "a key for another kind": (document({"name": "a", "decimals": 2}), [("a", "key_not_for")]),
    "a choice of nothing": (document({"name": "a", "kind": "choice"}), [("a", "key_missing")]),
    "a reference to nothing": (document({"name": "a", "kind": "reference"}), [("a", "key_missing")]),
    "a reference to the moon": (document({"name": "a", "kind": "reference", "of": "moon"}), [("a", "value_not_for")]),
    "no unit of measure": (document({"name": "a", "kind": "number", "uom": "furlong"}), [("a", "value_not_for")]),
    "a unit of nothing": (document({"name": "a", "kind": "number", "uom_of": "b"}), [("a", "field_unknown")]),
    "a condition on nobody": (document({"name": "a", "visible_when": [["b", "filled"]]}), [("a", "field_unknown")]),
    "a condition that is no row": (document({"name": "a", "visible_when": ["b filled"]}), [("sections[0].fields[0] a.visible_when[0]", "key_wrong")]),
    "an operator that can't be asked": (
        document({"name": "a"}, {"name": "b", "required_when": [["a", "<", "x"]]}), [("b", "operator_not_for")]
    ),
    "a value that can't be": (
        document({"name": "a", "kind": "yes_no"}, {"name": "b", "required_when": [["a", "=", "yes"]]}), [("b", "value_not_for")]
    ),
    "a day that is none": (
        document({"name": "a", "kind": "date"}, {"name": "b", "required_when": [["a", ">", "2026-02-30"]]}), [("b", "value_not_for")]
    ),
    "shown if shown": (
        document({"name": "a", "visible_when": [["b", "filled"]]}, {"name": "b", "visible_when": [["a", "filled"]]}),
        [("a", "condition_on_itself"), ("b", "condition_on_itself")],
    ),
    "one key for two": (document({"name": "a", "request": "party"}, {"name": "b", "request": "party.code"}), [("party.code", "request_twice")]),
    "a pattern of its own language": (document({"name": "a", "pattern": "(a+)+"}), [("a", "pattern_not_shared")]),
    "a pattern that is broken": (document({"name": "a", "pattern": "[a"}), [("a", "pattern_not_shared")]),
    "a table in a table": (document(table({"name": "a", "kind": "table"})), [("lines.a", "value_not_for")]),
    "a scan into nowhere": (document(table({"name": "a"}, scan="b")), [("lines", "field_unknown")]),
    "a sum of words": (
        document({"name": "a"}, {"name": "b", "kind": "computed", "computed": {"operation": "sum", "of": ["a"]}}), [("b", "operator_not_for")]
    ),
    "a rule within nothing": (
        document({"name": "a"}, rules=[{"name": "r", "within": "b", "must": [["a", "filled"]], "field": "a", "message": W}]),
        [("rules r", "field_unknown")],
    ),
    "two at once": (document({"name": "a", "lable": W}, {"name": "b", "width": 9}), [("sections[0].fields[0] a", "key_unknown"), ("sections[0].fields[1] b", "key_wrong")]),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(MISTAKES))
def test_every_mistake_is_named_with_its_place(case: str) -> None:
    written, wanted = MISTAKES[case]
    _, found = look_through(written)
    assert [(mistake.path, mistake.rule) for mistake in found] == wanted
    for mistake in found:
        for language in ("en", "zh_CN"):
            assert "{" not in mistake.say(language).replace("{en = …", "")  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        definition_from_json(written)
    assert refused.value.code == "TW220"


def test_what_is_no_toml_is_refused_with_the_line() -> None:
    with pytest.raises(Refused) as refused:
        read_definition("name =\nversion = 1", "odd")
    assert "odd" in refused.value.message
    assert "line 1" in refused.value.message


def test_what_lies_deep_is_no_way_to_break_the_reader() -> None:
    for odd in (
        [],
        "x",
        5,
        {"sections": 5},
        {"sections": [5]},
        {"sections": [{"fields": [5]}]},
        {"rules": [5], "constants": {"a": 5}},
    ):
        form, found = look_through(odd)  # type: ignore[arg-type]
        assert form is None
        assert found


CART = document(
    {"name": "customer", "kind": "reference", "of": "party", "request": "party", "required": True},
    {"name": "at", "kind": "datetime", "request": "at"},
    {"name": "roles", "kind": "choice", "several": True, "choices": [{"value": "a", **W}, {"value": "b", **W}], "request": "roles"},
    table(
        {"name": "code", "kind": "code", "request": "code", "required": True},
        {"name": "count", "kind": "number", "decimals": 3, "request": "quantity"},
        {"name": "price", "kind": "number", "request": "custom.price"},
        {"name": "cost", "kind": "computed", "decimals": 2, "computed": {"operation": "product", "of": ["count", "price"]}},
        {"name": "why", "visible_when": [["count", ">", 10]], "required_when": [["../at", "blank"]]},
        request="inputs", constants={"kind": "sample"},
    ),
    {"name": "total", "kind": "computed", "computed": {"operation": "sum", "of": ["lines.cost"]}},
    {"name": "rows", "kind": "computed", "computed": {"operation": "count", "of": ["lines.code"]}},
    {"name": "mean", "kind": "computed", "decimals": 2, "computed": {"operation": "quotient", "of": ["total", "rows"]}},
    {"name": "persons", "kind": "table", "fields": [{"name": "who", "kind": "code", "label": W, "request": "."}], "request": "persons"},
    constants={"kind": "recall", "descendants": True},
)  # fmt: skip


@pytest.fixture
def cart() -> Form:
    return definition_from_json(CART)


TEXTS = {
    "customer": "CUST", "at": "2026-11-22 09:12", "roles": "b\na", "lines": "7,3", "lines[7].code": "L1", "lines[7].count": "8.000",
    "lines[7].price": "2,5", "lines[3].code": "L2", "lines[3].count": "20", "persons": "1,2", "persons[2].who": "ana",
}  # fmt: skip


def test_texts_become_values_and_the_request(cart: Form) -> None:
    look = look_at(cart, TEXTS, BERLIN)
    assert [(p.path, p.rule) for p in look.problems] == []
    assert look.values["lines"][0] == {
        "code": "L1", "count": Decimal("8.000"), "price": Decimal("2.5"), "cost": Decimal("20.0000"),
    }  # fmt: skip
    assert look.values["total"] == Decimal(20)
    assert look.values["mean"] == Decimal("10.00")
    assert look.rows["lines"] == (7, 3)
    assert "lines[3].why" in look.shown
    assert "lines[7].why" not in look.shown
    assert request_of(cart, look.values) == {
        "kind": "recall", "descendants": True, "party": "CUST", "at": "2026-11-22T08:12:00+00:00", "roles": ["b", "a"],
        "inputs": [
            {"kind": "sample", "code": "L1", "quantity": "8.000", "custom": {"price": "2.5"}},
            {"kind": "sample", "code": "L2", "quantity": "20"},
        ],
        "persons": ["ana"],
    }  # fmt: skip


def test_problems_name_the_row_that_was_typed(cart: Form) -> None:
    look = look_at(cart, TEXTS | {"at": "", "lines[3].count": "1,234", "lines[7].count": "11"}, BERLIN)
    assert [(p.path, p.rule) for p in look.problems] == [
        ("lines[7].why", "missing"),
        ("lines[3].count", "number_two_ways"),
    ]
    assert "lines[7].why" in look.needed


def test_what_is_hidden_counts_for_nothing(cart: Form) -> None:
    look = look_at(cart, TEXTS | {"lines[7].why": "because"}, BERLIN)
    assert "why" not in look.values["lines"][0]
    assert look.problems == ()


def test_an_entry_is_stored_and_read_back_as_the_same(cart: Form) -> None:
    values = look_at(cart, TEXTS, BERLIN).values
    text = entry_as_json(cart, values)
    assert '"count": 8.000' in text
    assert entry_from_json(cart, text) == values
    assert look_at(cart, texts_of(cart, values, BERLIN), BERLIN).values == values
    assert values["at"] == dt.datetime(2026, 11, 22, 8, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    ['{"colour": 1}', '{"customer": 1}', '{"lines": [{"count": "1"}]}', "[]", '{"at": "soon"}', '{"roles": "a"}'],
)
def test_what_was_not_stored_by_this_form_is_not_read_by_it(cart: Form, text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong differs, that it is refused doesn't
        entry_from_json(cart, text)


def test_nothing_is_computed_from_what_is_blank(cart: Form) -> None:
    fields = list(cart.fields())
    assert with_computed(fields, {"lines": [{"count": Decimal(1)}]}) == {"lines": [{"count": Decimal(1)}]}
    assert with_computed(fields, {"total": Decimal(5)}) == {}, "what is computed can't be stated"


def test_the_numbers_of_rows_are_read_with_care() -> None:
    assert rows_of({"x": "3,1,3,abc,-2,٣,99999999999,"}, "x") == [3, 1]
    assert rows_of({}, "x") == []


def test_a_definition_is_written_shortly_and_always_alike(cart: Form) -> None:
    written = definition_as_json(cart)
    assert definition_as_json(definition_from_json(written)) == written
    assert set(written["sections"][0]["fields"][0]) == {"name", "kind", "label", "of", "request", "required"}
