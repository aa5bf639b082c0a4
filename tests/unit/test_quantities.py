"""Parts of a quantity add up, and quantities are written without exponents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from client.domain.quantities import parted, plain

DIGITS = some.decimals(min_value=0, max_value=10**12, places=3)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [("100", "100"), ("1E+3", "1000"), ("0.0500", "0.05"), ("1E-9", "0.000000001"), ("0", "0"), ("0.000", "0")],
)
def test_plain(quantity: str, text: str) -> None:
    assert plain(Decimal(quantity)) == text


def test_what_rounding_leaves_goes_to_the_parts_that_lost_most() -> None:
    thirds = parted(Decimal(100), [Decimal(1)] * 3, 2)
    assert thirds == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert parted(Decimal(1), [Decimal(1), Decimal(5), Decimal(0)], 1) == [
        Decimal("0.2"),
        Decimal("0.8"),
        Decimal(0),
    ]


@given(DIGITS, some.lists(DIGITS, min_size=1, max_size=30).filter(any), some.integers(3, 9))
def test_parts_add_up_and_are_less_than_a_step_off(
    quantity: Decimal, weights: list[Decimal], decimals: int
) -> None:
    parts = parted(quantity, weights, decimals)
    assert sum(parts) == quantity
    total = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * total - quantity * weight) < total / 10**decimals


@pytest.mark.parametrize("bad", [("1", ["0"], 2), ("-1", ["1"], 2), ("1", ["2", "-1"], 2), ("0.001", ["1"], 2)])
def test_what_cannot_be_parted(bad: tuple[str, list[str], int]) -> None:
    quantity, weights, decimals = bad
    with pytest.raises(ValueError, match="part"):
        parted(Decimal(quantity), [Decimal(weight) for weight in weights], decimals)
