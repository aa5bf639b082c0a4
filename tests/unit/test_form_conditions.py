"""Conditions of forms as the screen judges them."""

from __future__ import annotations

from client.domain.forms.conditions import all_hold
from client.domain.forms.definition import OPERATORS
from tests.form_vectors import BY_HAND, vectors


def test_each_vector_holds_or_not_as_told() -> None:
    wrong = []
    for conditions, plain, row, wanted in vectors():
        if all_hold(conditions, plain, None if row is None else plain["rows"][row]) != wanted:
            wrong.append((conditions, plain, row, wanted))
    assert not wrong


def test_every_operator_has_a_vector() -> None:
    assert {condition.operator for condition, _, _ in BY_HAND} == set(OPERATORS)


def test_no_condition_always_holds() -> None:
    assert all_hold((), {})
