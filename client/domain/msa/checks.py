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
    """All values as finite floats (TW821 with the position), at least so many (TW822). A missing one is refused too."""
    found = readings(values, what)
    for position in np.flatnonzero(np.isnan(found)) + 1:
        raise refusal("TW821", what=what, position=int(position), value="–")
    enough(found.size, at_least, what)
    return found


def readings(values: Sequence[Any] | Floats, what: str) -> Floats:
    """All values as floats, NaN where one is missing:

    None in a list, NaN in an array of numpy, which knows no None. Else as `numbers` (TW821).
    """
    is_array = isinstance(values, np.ndarray) and values.dtype.kind == "f"
    found = np.full(len(values), np.nan)
    for place, value in enumerate(values):
        if value is None or (is_array and math.isnan(value)):
            continue
        real = isinstance(value, Real | Decimal) and not isinstance(value, bool)
        if not real or not abs(float(value)) < LARGEST:
            raise refusal("TW821", what=what, position=place + 1, value=str(value)[:40])
        found[place] = float(value)
    return found


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
