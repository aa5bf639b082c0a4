"""What no sampling plan can be computed from is refused with a sentence, never answered with a number."""

from __future__ import annotations

import math
from numbers import Real
from typing import Any

from client.refusals import refusal

SMALLEST_LOT, LARGEST_LOT = 2, 10**12


def whole(value: Any, name: str, low: int, high: int = LARGEST_LOT) -> int:
    """A whole number within bounds, both included (TW806)."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else _integral(value)
    if number is None or not low <= number <= high:
        raise refusal("TW806", name=name, rule=f"{low} ≤ {name} ≤ {high}", value=str(value)[:40])
    return number


def between(value: Any, name: str, low: float, high: float, *, closed: bool = False) -> float:
    """A finite number between two others (TW806), the ends only where `closed`."""
    real = isinstance(value, Real) and not isinstance(value, bool)
    number = float(value) if real else math.nan
    inside = low <= number <= high if closed else low < number < high
    if not inside or not math.isfinite(number):
        sign = "≤" if closed else "<"
        raise refusal("TW806", name=name, rule=f"{low:g} {sign} {name} {sign} {high:g}", value=str(value)[:40])
    return number


def lot(value: Any) -> int:
    """A lot size of at least 2 (TW804): a single unit is inspected itself, no sample decides about it."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else _integral(value)
    if number is None or not SMALLEST_LOT <= number <= LARGEST_LOT:
        raise refusal("TW804", value=str(value)[:40])
    return number


def _integral(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None
