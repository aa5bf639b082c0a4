"""No client stores what the screen would refuse: PostgreSQL asks each form's checks, and they are the screen's own."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from client.domain.forms import compiled
from client.domain.forms.checks import database_checks, problems
from client.domain.forms.definition import Field, Form
from client.domain.forms.library import form, names
from client.domain.forms.records import exact_json
from tests.factories import receive, stock
from tests.plants import Plant

WRONG = (True, Decimal("3.5"), "nothing of the kind", ["x"], [{}], {"a": "b"})


def test_the_checks_in_the_file_are_those_of_the_forms() -> None:
    assert compiled.FILE.read_text(encoding="utf-8") == compiled.text(), (
        "run python -m client.domain.forms.compiled"
    )


def some_value(field: Field, dice: random.Random) -> Any:
    """A value a field may get: mostly of its kind, at times at its limits, blank, or something else altogether."""
    fate = dice.random()
    if fate < 0.25:
        return None
    if fate < 0.3:
        return dice.choice(WRONG)
    one: dict[str, Any] = {
        "number": [Decimal(0), Decimal(-1), Decimal("1.50"), Decimal(999999999), Decimal("0.999999")],
        "date": ["2026-11-22", "2026-11-21", "soon"],
        "datetime": ["2026-11-22T08:00:00Z", "2026-11-22 08:00"],
        "yes_no": [True, False],
        "choice": [*(choice.value for choice in field.choices), "other"],
        "table": [[]],
        "computed": ["x", Decimal(1)],
    }
    value = dice.choice(one.get(field.kind, ["A", "a.b", "Ä", "zu viel Text", "", "lot"]))
    if field.kind == "table":
        return [row(field, dice) for _ in range(dice.choice([0, 1, 2, 3]))]
    return [value] if field.several else value


def row(table: Field, dice: random.Random) -> dict[str, Any]:
    """One row of a sub-table, at times with a key nobody asks for."""
    made = {column.name: some_value(column, dice) for column in table.fields}
    return {k: v for k, v in made.items() if v is not None} | ({"colour": "red"} if dice.random() < 0.05 else {})


def entry(made: Form, dice: random.Random) -> dict[str, Any]:
    """An entry thrown together."""
    values = {field.name: some_value(field, dice) for field in made.fields()}
    return {k: v for k, v in values.items() if v is not None} | ({"colour": "red"} if dice.random() < 0.05 else {})


def unknown(made: Form, plain: dict[str, Any]) -> set[tuple[str, str]]:
    """What the screen can't even hold: keys of no field."""
    found = {("", "unknown")} if set(plain) - {field.name for field in made.fields()} else set()
    for table in made.fields():
        rows = plain.get(table.name) if table.kind == "table" else None
        known = {column.name for column in table.fields}
        if isinstance(rows, list) and any(isinstance(r, dict) and set(r) - known for r in rows):
            found.add((table.name, "unknown"))
    return found


def test_the_screen_and_postgresql_find_the_same_wrong(any_quiet: Plant) -> None:
    dice = random.Random(7)
    cases = []
    for name in names():
        made = form(name)
        cases += [(made, entry(made, dice)) for _ in range(25)]
    asked = [(exact_json(plain), [check.jsonpath for check in database_checks(made)]) for made, plain in cases]
    query = (
        "SELECT c.n, p.n FROM unnest(%s::text[]) WITH ORDINALITY c (v, n),"
        " jsonb_array_elements_text((%s::jsonb) -> (c.n::int - 1)) WITH ORDINALITY p (path, n) WHERE c.v::jsonb @@ p.path::jsonpath"
    )
    values = [text for text, _ in asked]
    said = any_quiet.owner().execute(query, (values, exact_json([paths for _, paths in asked]))).fetchall()
    found = 0
    for at, (made, plain) in enumerate(cases, 1):
        checks = database_checks(made)
        theirs = {(checks[n - 1].path, checks[n - 1].rule) for case, n in said if case == at}
        ours = {(re.sub(r"\[\d+\]", "", p.path), p.rule) for p in problems(made, plain)} | unknown(made, plain)
        # Of what is of another kind, or isn't asked for, the screen says only that.
        of_another_kind = {path for path, rule in ours if rule in {"kind", "not_asked"}}
        extra = {
            pair
            for pair in theirs - ours
            if pair[0].split(".")[0] not in {p.split(".")[0] for p in of_another_kind}
        }
        assert ours - theirs == set(), (made.name, plain)
        assert extra == set(), (made.name, plain)
        found += len(ours)
    assert found > 1000


@pytest.fixture
def works(plant: Plant) -> Plant:
    stock(plant)
    receive(plant, "L1", "resin", "10")
    return plant


def complain(plant: Plant, values: dict[str, Any]) -> Any:
    """A complaint whose request is right, told on a form with these values."""
    told = {"form": "complaint", "version": 1, "values": values}
    request = {"unit": "L1", "category": "function", "text": "leaks", "form": told}
    return plant.call("technician", "complain", request)


GOOD = {"unit": "L1", "category": "function", "unit_here": False, "text": "leaks"}


def test_an_entry_the_screen_lets_through_is_kept(works: Plant) -> None:
    complain(works, GOOD)


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({k: v for k, v in GOOD.items() if k != "unit_here"}, "unit_here", "missing"),
        (GOOD | {"unit_here": "no"}, "unit_here", "kind"),
        (GOOD | {"category": "safety"}, "harm", "missing"),
        (GOOD | {"harm": "nobody"}, "harm", "not_asked"),
        (GOOD | {"category": "weather"}, "category", "choice"),
        (GOOD | {"quantity": 0}, "quantity", "above"),
        (GOOD | {"colour": "red"}, "", "unknown"),
    ],
)
def test_a_client_of_ones_own_is_told_what_the_form_refuses(
    works: Plant, values: dict[str, Any], field: str, rule: str
) -> None:
    with pytest.raises(psycopg.Error) as refused:
        complain(works, values)
    assert refused.value.sqlstate == "TW221"
    assert f'"field": "{field}"' in str(refused.value.diag.message_detail)
    assert f'"rule": "{rule}"' in str(refused.value.diag.message_detail)
