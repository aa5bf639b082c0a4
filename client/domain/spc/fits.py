"""Distributions fitted by maximum likelihood: Weibull, lognormal, gamma and normal, with their quantiles.

Sources: Johnson, Kotz and Balakrishnan, Continuous univariate distributions. Two-parameter forms: values must be
positive (TW714).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import digamma, gammainc, gammaincc, gammainccinv, gammaincinv, gammaln, ndtr, ndtri, polygamma

from client.domain.spc.checks import Floats, complete, known, varies
from client.refusals import refusal


@dataclass(frozen=True)
class Fit:
    """A fitted distribution."""

    distribution: str
    parameters: Mapping[str, float]
    log_likelihood: float
    quantile: Callable[[float], float]
    below: Callable[[float], float]  # P(X ≤ x)
    above: Callable[[float], float]  # P(X > x), exact in the tail


def fit(data: Sequence[Any] | Floats, distribution: str) -> Fit:
    """The distribution with the largest likelihood; at least three values (TW703) that vary (TW704)."""
    known(distribution, FITS, "distribution")
    values = complete(data, at_least=3)
    varies(float(values.std()), float(np.abs(values).max()), float(values[0]))
    if distribution != "normal" and values.min() <= 0:
        raise refusal("TW714", what=distribution, value=float(values.min()))
    return FITS[distribution](values)


def _normal(x: Floats) -> Fit:
    mean, sd = float(x.mean()), float(x.std())
    log_likelihood = float(-x.size * (np.log(sd * np.sqrt(2 * np.pi)) + 0.5))
    return Fit("normal", {"mean": mean, "sd": sd}, log_likelihood, lambda q: mean + sd * float(ndtri(q)),
               lambda v: float(ndtr((v - mean) / sd)), lambda v: float(ndtr((mean - v) / sd)))  # fmt: skip


def _lognormal(x: Floats) -> Fit:
    logs = np.log(x)
    inner = _normal(logs)
    mean, sd = inner.parameters["mean"], inner.parameters["sd"]
    return Fit("lognormal", {"meanlog": mean, "sdlog": sd}, inner.log_likelihood - float(logs.sum()),
               lambda q: float(np.exp(inner.quantile(q))),
               lambda v: inner.below(float(np.log(v))) if v > 0 else 0.0,
               lambda v: inner.above(float(np.log(v))) if v > 0 else 1.0)  # fmt: skip


def _weibull(x: Floats) -> Fit:
    # Scaled by the largest value, powers can't overflow.
    largest = float(x.max())
    y = x / largest
    logs = np.log(y)
    mean_log = float(logs.mean())

    def slope(shape: float) -> tuple[float, float]:
        power = y**shape
        total = power.sum()
        first, second = (power * logs).sum() / total, (power * logs**2).sum() / total
        return float(first - 1 / shape - mean_log), float(second - first**2 + 1 / shape**2)

    shape = _root(slope, 1.28 / float(logs.std()))
    scale = largest * float(np.mean(y**shape)) ** (1 / shape)
    u = x / scale
    log_likelihood = float(np.sum(np.log(shape / scale) + (shape - 1) * np.log(u) - u**shape))
    return Fit("weibull", {"shape": shape, "scale": scale}, log_likelihood,
               lambda q: scale * float(-np.log1p(-q)) ** (1 / shape),
               lambda v: float(-np.expm1(-((v / scale) ** shape))) if v > 0 else 0.0,
               lambda v: float(np.exp(-((v / scale) ** shape))) if v > 0 else 1.0)  # fmt: skip


def _gamma(x: Floats) -> Fit:
    mean, mean_log = float(x.mean()), float(np.log(x).mean())
    gap = float(np.log(mean)) - mean_log

    def slope(shape: float) -> tuple[float, float]:
        return float(digamma(shape) - np.log(shape) + gap), float(polygamma(1, shape) - 1 / shape)

    # Increasing in shape; Minka's start.
    shape = _root(slope, (3 - gap + ((gap - 3) ** 2 + 24 * gap) ** 0.5) / (12 * gap))
    rate = shape / mean
    log_likelihood = float(
        x.size * (shape * np.log(rate) - gammaln(shape)) + (shape - 1) * mean_log * x.size - rate * x.sum()
    )
    return Fit("gamma", {"shape": shape, "rate": rate}, log_likelihood,
               lambda q: float(gammaincinv(shape, q) if q < 0.5 else gammainccinv(shape, 1 - q)) / rate,
               lambda v: float(gammainc(shape, v * rate)) if v > 0 else 0.0,
               lambda v: float(gammaincc(shape, v * rate)) if v > 0 else 1.0)  # fmt: skip


FITS: Mapping[str, Callable[[Floats], Fit]] = {
    "normal": _normal,
    "lognormal": _lognormal,
    "weibull": _weibull,
    "gamma": _gamma,
}


def _root(slope: Callable[[float], tuple[float, float]], start: float) -> float:
    """The positive root of an increasing function, by Newton's method, halved where a step would leave the
    positives.
    """
    at = max(start, 1e-6)
    for _ in range(200):
        value, steepness = slope(at)
        step = value / steepness
        following = at - step if step < at else at / 2
        if abs(following - at) <= 1e-14 * at:
            return following
        at = following
    return at
