"""Transformations to normal: Box and Cox's power, and Johnson's three families.

Sources: Box and Cox (1964), λ by maximum likelihood (profile); Slifker and Shapiro (1980) for Johnson, the
spacing z chosen for the best Anderson–Darling statistic, which has the best p-value (Chou, Polansky and Mason 1998,
as Minitab).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy.special import expit, ndtr, ndtri

from client.domain.spc.checks import Floats, complete, varies
from client.domain.spc.fits import Fit
from client.domain.spc.normality import anderson_darling
from client.refusals import refusal

_SMALL = 1e-8
_RATED, _BEST = 5_000, 5  # values, evenly chosen by rank, that rate curves; how many of these all values rate
_GOLDEN = (5**0.5 - 1) / 2


def box_cox(values: Floats, power: float) -> Floats:
    """(x^λ − 1)/λ, log x at λ = 0; increasing for every λ."""
    return _powered(np.log(values), power)


def _powered(logs: Floats, power: float) -> Floats:
    return logs if abs(power) < _SMALL else np.expm1(power * logs) / power


def box_cox_power(data: Sequence[Any] | Floats, low: float = -5.0, high: float = 5.0) -> float:
    """The λ with the largest likelihood between two bounds. Values must be positive (TW714) and vary (TW704)."""
    values = complete(data, at_least=3)
    if values.min() <= 0:
        raise refusal("TW714", what="Box-Cox", value=float(values.min()))
    varies(float(values.std()), float(values.max()), float(values[0]))
    # The likelihood doesn't depend on the unit; with geometric mean 1 powers stay in range.
    logs = np.log(values)
    logs -= logs.mean()
    return _highest(lambda power: -float(np.log(np.var(_powered(logs, power)))), low, high)


def box_cox_fit(data: Sequence[Any] | Floats) -> Fit:
    """The distribution whose Box-Cox transform is normal."""
    values = complete(data, at_least=3)
    power = box_cox_power(values)
    changed = box_cox(values, power)
    mean, sd = float(changed.mean()), float(changed.std(ddof=1))

    def back(y: float) -> float:
        if abs(power) < _SMALL:
            return float(np.exp(y))
        return float(max(power * y + 1, 0.0) ** (1 / power)) if power * y + 1 > 0 or power > 0 else float("inf")

    def z(x: float) -> float:
        return (float(box_cox(np.array([x]), power)[0]) - mean) / sd if x > 0 else -np.inf

    return _of_z("box-cox", {"lambda": power, "mean": mean, "sd": sd}, lambda q: back(mean + sd * q), z)


def johnson_fit(data: Sequence[Any] | Floats) -> Fit:
    """The Johnson curve (SB bounded, SL lognormal, SU unbounded) after which the values are most nearly normal.

    At least eight values (TW703). TW716 when no family fits.
    """
    values = complete(data, at_least=8)
    varies(float(values.std()), float(np.abs(values).max()), float(values[0]))
    values = np.sort(values)
    spacings = np.arange(0.25, 1.26, 0.01)
    gaps = np.quantile(values, ndtr(np.outer(spacings, [-3, -1, 1, 3])), method="hazen")
    tried = [_johnson_curve(x, float(spacing)) for x, spacing in zip(gaps, spacings, strict=True)]
    curves = [curve for curve in tried if curve is not None and np.all(np.isfinite(curve.z(values[[0, -1]])))]
    if values.size > _RATED:  # the few best by some values are rated by all
        some = values[((np.arange(_RATED) + 0.5) * values.size / _RATED).astype(np.intp)]
        curves = sorted(curves, key=lambda curve: _departure(some, curve))[:_BEST]
    best = min(curves, key=lambda curve: _departure(values, curve), default=None)
    if best is None or _departure(values, best) == np.inf:
        raise refusal("TW716")
    return best.as_fit()


@dataclass(frozen=True)
class _Curve:
    """z = gamma + eta · f((x − shift) / scale), f by family."""

    family: str
    gamma: float
    eta: float
    shift: float
    scale: float

    def z(self, x: Floats) -> Floats:
        """Standard normal scores; infinite where the curve doesn't reach."""
        y = (x - self.shift) / self.scale
        with np.errstate(divide="ignore", invalid="ignore"):
            inner = _TO_NORMAL[self.family](np.maximum(y, _floor(self.family)))
        return np.asarray(self.gamma + self.eta * inner)

    def x(self, z: float) -> float:
        """The value with that score."""
        v = (z - self.gamma) / self.eta
        return float(self.shift + self.scale * _FROM_NORMAL[self.family](v))

    def as_fit(self) -> Fit:
        """The curve as a distribution."""
        parameters = {"gamma": self.gamma, "delta": self.eta, "xi": self.shift, "lambda": self.scale}
        named = {name: float(value) for name, value in parameters.items()}
        return _of_z(f"johnson {self.family}", named, self.x, lambda x: float(self.z(np.array([x]))[0]))


def _logit(y: Floats) -> Floats:
    return np.log(y) - np.log(np.maximum(1 - y, 0))


_TO_NORMAL: Mapping[str, Callable[[Floats], Floats]] = {"SU": np.arcsinh, "SB": _logit, "SL": np.log}
_FROM_NORMAL: Mapping[str, Callable[[float], float]] = {"SU": np.sinh, "SB": expit, "SL": np.exp}


def _floor(family: str) -> float:
    return -np.inf if family == "SU" else 0.0


def _johnson_curve(x: Floats, spacing: float) -> _Curve | None:
    """The family that Slifker and Shapiro's ratio of the gaps between four quantiles, of ±1 and ±3 spacings, points to."""
    m, n, p = x[3] - x[2], x[1] - x[0], x[2] - x[1]
    if p <= 0 or m <= 0 or n <= 0:
        return None
    ratio = m * n / p**2
    middle = (x[1] + x[2]) / 2
    if ratio > 1.001:
        root = np.sqrt(m / p * n / p - 1)
        eta = 2 * spacing / np.arccosh((m / p + n / p) / 2)
        gamma = eta * np.arcsinh((n / p - m / p) / (2 * root))
        scale = 2 * p * root / ((m / p + n / p - 2) * np.sqrt(m / p + n / p + 2))
        shift = middle + p * (n / p - m / p) / (2 * (m / p + n / p - 2))
        return _Curve("SU", gamma, eta, shift, scale)
    if ratio < 0.999:
        a, b = 1 + p / m, 1 + p / n
        inner = np.sqrt(a * b - 4)
        eta = spacing / np.arccosh(np.sqrt(a * b) / 2)
        gamma = eta * np.arcsinh((p / n - p / m) * inner / (2 * (p / m * p / n - 1)))
        scale = p * np.sqrt((a * b - 2) ** 2 - 4) / (p / m * p / n - 1)
        shift = middle - scale / 2 + p * (p / n - p / m) / (2 * (p / m * p / n - 1))
        return _Curve("SB", gamma, eta, shift, scale)
    if m / p <= 1:
        return None
    eta = 2 * spacing / np.log(m / p)
    gamma = eta * np.log((m / p - 1) / (p * np.sqrt(m / p)))
    return _Curve("SL", gamma, eta, middle - p / 2 * (m / p + 1) / (m / p - 1), 1.0)


def _of_z(
    name: str, parameters: dict[str, float], of_z: Callable[[float], float], z: Callable[[float], float]
) -> Fit:
    """A distribution by its transformation z(x) to standard normal and the way back."""
    return Fit(name, parameters, float("nan"), lambda q: of_z(float(ndtri(q))),
               lambda x: float(ndtr(z(x))), partial(_upper_tail, z))  # fmt: skip


def _upper_tail(z: Callable[[float], float], x: float) -> float:
    return float(ndtr(-z(x)))


def _departure(values: Floats, curve: _Curve) -> float:
    """How far from normal the values are after the curve (A²); infinite where it makes no scores of them."""
    z = curve.z(values)
    if not np.all(np.isfinite(z)) or z.std() < _SMALL:
        return np.inf
    return anderson_darling(z).statistic


def _highest(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one peak is highest, by golden section."""
    inner, outer = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    left, right = function(inner), function(outer)
    while high - low > 1e-9:
        if left < right:
            low, inner, left = inner, outer, right
            outer = low + _GOLDEN * (high - low)
            right = function(outer)
        else:
            high, outer, right = outer, inner, left
            inner = high - _GOLDEN * (high - low)
            left = function(inner)
    return (low + high) / 2
