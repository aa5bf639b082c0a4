"""How answers are written in the reference cases:

numbers from 1, null for missing, one number where all are equal.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from client.domain.spc.limits import Phases
from client.domain.spc.panes import Pane


def listed(values: Any) -> list[float | None]:
    """Numbers as a list, null where one is missing."""
    return [None if math.isnan(value) else float(value) for value in np.atleast_1d(values)]


def one_or_each(values: Any) -> Any:
    """A number, or a list where it differs from point to point; a point without any differs from none."""
    there = np.atleast_1d(values)
    there = there[~np.isnan(there)]
    return float(there[0]) if there.size and np.all(there == there[0]) else listed(values)


def places(points: Iterable[int], base: int = 1) -> list[int]:
    """Points counted from 0, as counted from `base`."""
    return [int(point) + base for point in points]


def above_then_below(pane: Pane) -> list[int]:
    """Points beyond the limits in the order of qcc: those above first."""
    return [*places(pane.above()), *places(pane.below())]


def block(pane: Pane, sigma: float | None = None) -> dict[str, Any]:
    """A pane as a case describes it."""
    found = {
        "statistics": listed(pane.values),
        "center": one_or_each(pane.centre),
        "lcl": [one_or_each(pane.lower)] if np.ndim(pane.lower) == 0 else listed(pane.lower),
        "ucl": [one_or_each(pane.upper)] if np.ndim(pane.upper) == 0 else listed(pane.upper),
        "beyond": above_then_below(pane),
    }
    return found if sigma is None else {**found, "sigma": sigma}


def phase_2(given: Mapping[str, Any], first: str, second: str) -> tuple[list[Any], Phases]:
    """Data of phase I and II as one, its limits from phase I only."""
    data: Sequence[Any] = given[first]
    later = given.get(second) or []
    return [*data, *later], Phases(baseline=len(data)) if later else Phases()
