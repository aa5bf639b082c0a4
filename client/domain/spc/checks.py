"""What can't be computed is refused with a sentence: numbers that are none, too few of them, none that vary."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.refusals import refusal

Floats = NDArray[np.float64]
PerPoint = float | Floats
# Beyond this a square no longer fits a float; nothing a plant measures comes near.
LARGEST = 1e100
# Values that differ by less than this share of their size are equal: the rest is rounding.
EQUAL = 1e-13


def reals(values: Sequence[Any] | Floats, what: str = "data") -> Floats:
    """The values as floats, NaN where one is missing.

    In a list missing is None, and NaN is refused (TW701); in an array of numpy, which knows no None, NaN is
    missing. Infinities and numbers beyond 1e100 are refused (TW702). Text is never read as a number: that is the
    entry's work.
    """
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiu":
        array = np.asarray(values, dtype=np.float64)
        if not math.isfinite(float(array.sum())):
            _refuse_infinite(array.ravel(), what)
        return array
    return _from_list(list(values), what)


def complete(values: Sequence[Any] | Floats, what: str = "data", at_least: int = 1) -> Floats:
    """The values without missing ones, at least so many (TW703)."""
    array = reals(values, what).ravel()
    array = array[~np.isnan(array)]
    enough(array.size, at_least, what)
    return array


def enough(found: int, needed: int, what: str) -> None:
    """Refuses fewer values than a computation needs (TW703)."""
    if found < needed:
        raise refusal("TW703", what=what, needed=needed, found=found)


def varies(sigma: float, size: float, value: float) -> float:
    """The sigma if it is one:

    not zero beside values of that size (TW704), not beyond what a float holds (TW702).
    """
    if not math.isfinite(sigma):
        raise refusal("TW702", what="sigma", position="-", value=sigma)
    if sigma <= EQUAL * abs(size):
        raise refusal("TW704", value=float(value))
    return float(sigma)


def one_real(value: Any, name: str) -> float:
    """One finite number (TW701, TW702)."""
    return float(_from_list([value], name)[0]) if value is not None else _missing(name)


def within(value: Any, name: str, low: float, high: float, *, open_ends: bool = True) -> float:
    """A number between two others (TW709), the ends not included unless said."""
    number = one_real(value, name)
    if not (low < number < high or (not open_ends and number in (low, high))):
        rule = f"{low:g} < {name} < {high:g}" if open_ends else f"{low:g} ≤ {name} ≤ {high:g}"
        raise refusal("TW709", name=name, rule=rule, value=number)
    return number


def counts(values: Sequence[Any] | Floats, what: str = "count") -> Floats:
    """Whole numbers of zero or more, NaN where one is missing (TW710)."""
    array = reals(values, what)
    wrong = np.flatnonzero((array < 0) | (array != np.round(array)) & ~np.isnan(array))
    if wrong.size:
        raise refusal("TW710", what=what, position=int(wrong[0]) + 1, value=float(array[wrong[0]]))
    return array


def sizes(values: Any, count: int, what: str = "n") -> Floats:
    """How much was inspected for each of so many points:

    one number for all or one for each (TW708), all above zero (TW712).
    """
    array = reals([values] * count if isinstance(values, Real) else values, what)
    same_length(array.size, count, what)
    wrong = np.flatnonzero(array <= 0)
    if wrong.size:
        raise refusal("TW712", what=what, position=int(wrong[0]) + 1, value=float(array[wrong[0]]))
    return array


def same_length(found: int, needed: int, what: str) -> None:
    """Refuses columns of different lengths (TW708)."""
    if found != needed:
        raise refusal("TW708", what=what, found=found, needed=needed)


def known(name: str, names: Iterable[str], kind: str) -> str:
    """A name out of a list (TW715)."""
    choices = list(names)
    if name not in choices:
        raise refusal("TW715", kind=kind, name=name, known=choices)
    return name


def specification(lower: Any, upper: Any) -> tuple[float | None, float | None]:
    """Specification limits: at least one (TW707), the lower below the upper (TW706)."""
    low = None if lower is None else one_real(lower, "lower limit")
    high = None if upper is None else one_real(upper, "upper limit")
    if low is None and high is None:
        raise refusal("TW707")
    if low is not None and high is not None and low >= high:
        raise refusal("TW706", lower=low, upper=high)
    return low, high


def _missing(name: str) -> float:
    raise refusal("TW701", what=name, position=1, value="–")


def _from_list(values: list[Any], what: str) -> Floats:
    for position, value in enumerate(values, start=1):
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, Real | Decimal) or math.isnan(value):
            raise refusal("TW701", what=what, position=position, value=value)
        if not abs(float(value)) < LARGEST:
            raise refusal("TW702", what=what, position=position, value=value)
    return np.array([math.nan if value is None else float(value) for value in values], dtype=np.float64)


def _refuse_infinite(array: Floats, what: str) -> None:
    wrong = np.flatnonzero(np.abs(array) >= LARGEST)
    if wrong.size:
        raise refusal("TW702", what=what, position=int(wrong[0]) + 1, value=float(array[wrong[0]]))
