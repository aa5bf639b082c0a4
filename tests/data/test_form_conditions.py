"""PostgreSQL judges the conditions of forms as the screen does, on every version we support."""

from __future__ import annotations

from typing import Any

from client.domain.forms.conditions import all_hold, as_jsonpath
from client.domain.forms.records import exact_json
from tests.form_vectors import random_cases, vectors
from tests.plants import Plant


def judge(plant: Plant, cases: list[tuple[str, str]]) -> list[bool | None]:
    """What `jsonb @@ jsonpath` says of each (values, path)."""
    query = (
        "SELECT v::jsonb @@ p::jsonpath FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY c (v, p, n) ORDER BY n"
    )
    rows = plant.owner().execute(query, ([c[0] for c in cases], [c[1] for c in cases])).fetchall()
    return [row[0] for row in rows]


def path_of(conditions: Any, row: int | None) -> str:
    if row is None:
        return as_jsonpath(conditions)
    return f'exists($."rows"[{row}] ? ({as_jsonpath(conditions, in_row=True)}))'


def test_postgresql_judges_the_vectors_as_told(any_quiet: Plant) -> None:
    cases = list(vectors())
    said = judge(any_quiet, [(exact_json(plain), path_of(conditions, row)) for conditions, plain, row, _ in cases])
    wrong = [(case, answer) for case, answer in zip(cases, said, strict=True) if answer is not case[3]]
    assert not wrong


def test_postgresql_and_the_screen_agree_on_what_nobody_thought_of(any_quiet: Plant) -> None:
    cases = list(random_cases())
    here = [all_hold(c, plain, None if row is None else plain["rows"][row]) for c, plain, row in cases]
    said = judge(any_quiet, [(exact_json(plain), path_of(conditions, row)) for conditions, plain, row in cases])
    wrong = [(case, answer) for case, answer, mine in zip(cases, said, here, strict=True) if answer is not mine]
    assert not wrong
    assert 300 < sum(here) < 2700, "both answers have to occur"
