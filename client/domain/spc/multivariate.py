"""Hotelling's T²: several characteristics of one thing watched together.

Sources: Montgomery 11.3, Tracy, Young and Mason (1992). Conventions: covariance with n − 1; phase I limits of
single observations by the Beta form, phase II by F; α = 1 − (1 − 0.0027)^p unless given (qcc).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from client.domain.spc.checks import Floats, enough, one_real, reals, same_length, within
from client.refusals import refusal

FALSE_ALARM = 0.0027


@dataclass(frozen=True, eq=False)
class HotellingT2:
    """T² of each point, with the limit for the points it was computed from (phase I) and for new ones (phase
    II).
    """

    centre: Floats
    covariance: Floats
    values: Floats
    upper_phase_1: float
    upper_phase_2: float
    alpha: float
    n: int

    @property
    def left_out(self) -> int:
        """How many points have no T², since something of them is missing."""
        return int(np.count_nonzero(np.isnan(self.values)))

    def beyond(self) -> NDArray[np.intp]:
        """Points (from 0) above the phase I limit."""
        return np.flatnonzero(self.values > self.upper_phase_1)

    def kept(self) -> dict[str, Any]:
        """All that judges other points, in JSON's own types: mean, covariance, both limits, α and n."""
        return {
            "mean": self.centre.tolist(), "covariance": self.covariance.tolist(),
            "upper": [self.upper_phase_1, self.upper_phase_2], "alpha": self.alpha, "n": self.n,
        }  # fmt: skip

    @classmethod
    def again(cls, kept: Mapping[str, Any]) -> HotellingT2:
        """What `kept` gave, without the points it came from. TW701 for what is no number, TW708 where sizes differ."""
        mean = reals(_listed(kept.get("mean")), "mean")
        enough(mean.size, 1, "mean")
        covariance = _table([_listed(row) for row in _listed(kept.get("covariance"))], "covariance")
        for side in covariance.shape:
            same_length(side, mean.size, "covariance")
        uppers = _listed(kept.get("upper"))
        same_length(len(uppers), 2, "upper")
        first, second = (one_real(upper, "upper") for upper in uppers)
        alpha, n = (one_real(kept.get(name), name) for name in ("alpha", "n"))
        return cls(mean, covariance, np.zeros(0), first, second, alpha, round(n))

    def of_new(self, rows: Sequence[Sequence[Any]] | Floats) -> Floats:
        """T² of new observations (or of new subgroup means), to be judged by the phase II limit."""
        return _distances(_table(rows, "data"), self.centre, self.covariance) * self.n


def t2_individuals(rows: Sequence[Sequence[Any]] | Floats, alpha: float | None = None) -> HotellingT2:
    """T² of single observations: a row each, a column for each characteristic. At least p + 2 complete rows
    (TW703).

    A row with a missing value gets NaN and isn't computed with. TW713 where characteristics determine each
    other.
    """
    table = _table(rows, "data")
    complete = table[~np.isnan(table).any(axis=1)]
    m, p = complete.shape
    enough(m, p + 2, "data")
    centre, covariance = complete.mean(axis=0), np.atleast_2d(np.cov(complete, rowvar=False))
    alpha = _alpha(alpha, p)
    first = (m - 1) ** 2 / m * float(betaincinv(p / 2, (m - p - 1) / 2, 1 - alpha))
    second = p * (m + 1) * (m - 1) / (m * (m - p)) * _f_quantile(1 - alpha, p, m - p)
    return HotellingT2(centre, covariance, _distances(table, centre, covariance), first, second, alpha, 1)


def t2_subgroups(tables: Sequence[Sequence[Sequence[Any]] | Floats], alpha: float | None = None) -> HotellingT2:
    """T² of subgroup means: a table (m subgroups × n) for each characteristic; covariance is the mean within
    subgroups.

    Subgroups are of one size of two or more (TW705, TW708). One with a missing value gets NaN and isn't computed with;
    without any complete one TW703.
    """
    layers = [_table(table, "data") for table in tables]
    for layer in layers:
        same_length(layer.size, layers[0].size, "data")
    cube = np.stack(layers, axis=2)  # subgroup, sample, characteristic
    whole = ~np.isnan(cube).any(axis=(1, 2))
    every, cube = cube.mean(axis=1), cube[whole]
    m, n, p = cube.shape
    enough(m, 1, "data")
    if n < 2:
        raise refusal("TW705")
    freedom = m * n - m - p + 1
    enough(m * (n - 1), p, "data")
    means = cube.mean(axis=1)
    inside = cube - means[:, None, :]
    covariance = np.einsum("msi,msj->ij", inside, inside) / (m * (n - 1))
    centre = means.mean(axis=0)
    alpha = _alpha(alpha, p)
    quantile = _f_quantile(1 - alpha, p, freedom) * p * (n - 1) / freedom
    values = n * _distances(every, centre, covariance)
    return HotellingT2(centre, covariance, values, (m - 1) * quantile, (m + 1) * quantile, alpha, n)


def _alpha(alpha: float | None, p: int) -> float:
    return float(1 - (1 - FALSE_ALARM) ** p) if alpha is None else within(alpha, "alpha", 0, 1)


def _f_quantile(probability: float, first: int, second: int) -> float:
    """Quantile of the F distribution by that of the Beta distribution."""
    part = float(betaincinv(first / 2, second / 2, probability))
    return second * part / (first * (1 - part))


def _table(rows: Sequence[Sequence[Any]] | Floats, what: str) -> Floats:
    if isinstance(rows, np.ndarray):
        return reals(rows, what)
    lists = [list(row) for row in rows]
    enough(len(lists), 1, what)
    for row in lists:
        same_length(len(row), len(lists[0]), what)
    return reals([value for row in lists for value in row], what).reshape(len(lists), -1)


def _listed(found: Any) -> list[Any]:
    """A list that was kept; what is none has no entries, and is refused by its length."""
    return list(found) if isinstance(found, list | tuple) else []


def _distances(table: Floats, centre: Floats, covariance: Floats) -> Floats:
    scale = np.sqrt(np.diag(covariance))
    if np.any(scale == 0) or np.linalg.cond(covariance / np.outer(scale, scale)) > 1e12:
        raise refusal("TW713")
    deviations = table - centre
    return np.asarray(np.einsum("ij,ij->i", deviations, np.linalg.solve(covariance, deviations.T).T))
