"""Studies that can't be computed are refused with a sentence: values that are none, too few, none that vary."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.refusals import refusal

Floats = NDArray[np.float64]
LARGEST = 1e100
EQUAL = 1e-13  # variation below this share of the values' size is rounding, not variation


def numbers(values: Sequence[Any] | Floats, what: str, at_least: int) -> Floats:
    """All values as finite floats (TW821 with the position), at least so many (TW822). Missing ones are none."""
    listed = list(values)
    for position, value in enumerate(listed, start=1):
        real = isinstance(value, Real | Decimal) and not isinstance(value, bool)
        if not real or not abs(float(value)) < LARGEST:
            raise refusal("TW821", what=what, position=position, value=str(value)[:40])
    enough(len(listed), at_least, what)
    return np.array([float(value) for value in listed], dtype=np.float64)


def number(value: Any, what: str, low: float = -LARGEST, high: float = LARGEST) -> float:
    """One finite number strictly between two others (TW820)."""
    real = isinstance(value, Real | Decimal) and not isinstance(value, bool)
    if not real or math.isnan(value) or not low < float(value) < high:
        raise refusal("TW820", what=what, low=f"{low:g}", high=f"{high:g}", value=str(value)[:40])
    return float(value)


def enough(found: int, needed: int, what: str) -> None:
    """Refuses fewer than a study needs (TW822)."""
    if found < needed:
        raise refusal("TW822", what=what, needed=needed, found=found)


def same_length(**columns: Sequence[Any] | Floats) -> None:
    """Refuses columns of different lengths (TW825)."""
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise refusal("TW825", lengths=", ".join(f"{name} {n}" for name, n in lengths.items()))


def varies(sum_of_squares: float, values: Floats, what: str) -> None:
    """Refuses values that don't vary (TW823): no ratio to nothing."""
    if not sum_of_squares > values.size * (EQUAL * float(np.max(np.abs(values)))) ** 2:
        raise refusal("TW823", what=what)


def rising(times: Floats) -> None:
    """Refuses times that don't rise (TW832)."""
    wrong = np.flatnonzero(np.diff(times) <= 0)
    if wrong.size:
        raise refusal("TW832", position=int(wrong[0]) + 2)
