"""Is the gauge right? Type 1 study, bias, linearity: repeated readings of references.

None of these designs needs balance: a missing reading is left out, and counted (as Minitab's N and N*).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from client.domain.msa import checks
from client.domain.msa.checks import Floats

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Bias:
    """Mean difference to the reference with Student's t test of "none", and its confidence interval."""

    n: int
    mean: float
    bias: float
    sd: float
    t: float
    df: int
    p: float
    interval: tuple[float, float]
    left_out: int  # missing readings


@dataclass(frozen=True, slots=True)
class TypeOne:
    """A type 1 study: `cg` spread, `cgk` spread and bias, beside a share of the tolerance."""

    bias: Bias
    spread: float
    cg: float
    cgk: float
    percent_repeatability: float
    percent_repeatability_and_bias: float | None


def bias_study(data: Sequence[Any] | Floats, reference: Any, confidence: Any = CONFIDENCE) -> Bias:
    """Bias against one reference (AIAG MSA 4th ed., independent sample method).

    Refused: TW821 values, TW822 fewer than 2, TW823 all equal, TW820 reference or confidence.
    """
    given = checks.readings(data, "value")
    values = given[~np.isnan(given)]
    checks.enough(values.size, 2, "value")
    true, level = checks.number(reference, "reference"), checks.number(confidence, "confidence", 0, 1)
    mean = math.fsum(values) / values.size
    squares = float(((values - mean) ** 2).sum())
    checks.varies(squares, values, "readings")
    df = values.size - 1
    sd = math.sqrt(squares / df)
    error = sd / math.sqrt(values.size)
    bias = mean - true
    t = bias / error
    half = float(special.stdtrit(df, 0.5 + level / 2)) * error
    p = 2 * float(special.stdtr(df, -abs(t)))
    return Bias(values.size, mean, bias, sd, t, df, p, (bias - half, bias + half), int(given.size - values.size))


def type_one(
    data: Sequence[Any] | Floats,
    reference: Any,
    tolerance: Any,
    *,
    percent_tolerance: Any = 20,
    sigmas: Any = 6,
    confidence: Any = CONFIDENCE,
) -> TypeOne:
    """Cg = (K/100·T)/(6s), Cgk = (K/200·T − |bias|)/(3s); K percent of the tolerance T (20), 6 sigmas.

    The percentage with bias is None where the bias alone uses up the share (Cgk ≤ 0). Refused: as `bias_study`.
    """
    bias = bias_study(data, reference, confidence)
    share = checks.number(percent_tolerance, "percent of tolerance", 0, 1000)
    width, multiple = checks.number(tolerance, "tolerance", 0), checks.number(sigmas, "sigmas", 0, 1000)
    spread = multiple * bias.sd
    cg = share / 100 * width / spread
    cgk = (share / 200 * width - abs(bias.bias)) / (spread / 2)
    return TypeOne(bias, spread, cg, cgk, share / cg, share / cgk if cgk > 0 else None)


@dataclass(frozen=True, slots=True)
class AtReference:
    """Mean bias at one reference; t and p are None where its readings are all equal."""

    reference: float
    n: int
    bias: float
    t: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Linearity:
    """Bias as a straight line of the reference. `linearity` = |slope| · process variation."""

    intercept: float
    slope: float
    se_intercept: float
    se_slope: float
    t_intercept: float
    t_slope: float
    p_intercept: float
    p_slope: float
    s: float
    r2: float
    linearity: float | None
    percent_linearity: float | None
    mean_bias: float
    at: tuple[AtReference, ...]
    left_out: int  # readings that were missing, or had no reference


def linearity_study(
    references: Sequence[Any] | Floats, measurements: Sequence[Any] | Floats, process_variation: Any = None
) -> Linearity:
    """Least squares of all biases on their references (AIAG MSA 4th ed.), and the bias at each reference.

    Refused: TW821 values, TW822 fewer than 3 readings or 2 references, TW823 biases on the line without any
    scatter, TW825 lengths, TW820 process variation not above zero.
    """
    checks.same_length(reference=references, measurement=measurements)
    x, y = checks.readings(references, "reference"), checks.readings(measurements, "measurement")
    there = ~np.isnan(x) & ~np.isnan(y)
    left_out = int(np.count_nonzero(~there))
    x, y = x[there], y[there]
    checks.enough(x.size, 3, "measurement")
    levels = np.unique(x)
    checks.enough(levels.size, 2, "references")
    width = None if process_variation is None else checks.number(process_variation, "process variation", 0)
    bias = y - x
    dx, df = x - x.mean(), x.size - 2
    sxx = float(dx @ dx)
    slope = float(dx @ (bias - bias.mean())) / sxx
    intercept = float(bias.mean()) - slope * float(x.mean())
    rest = bias - intercept - slope * x
    residual, total = float(rest @ rest), float(((bias - bias.mean()) ** 2).sum())
    checks.varies(residual, y, "biases around their line")
    s = math.sqrt(residual / df)
    se_slope = s / math.sqrt(sxx)
    se_intercept = s * math.sqrt(1 / x.size + float(x.mean()) ** 2 / sxx)
    t_slope, t_intercept = slope / se_slope, intercept / se_intercept
    p_slope, p_intercept = (2 * float(special.stdtr(df, -abs(t))) for t in (t_slope, t_intercept))
    return Linearity(
        intercept, slope, se_intercept, se_slope, t_intercept, t_slope, p_intercept, p_slope,
        s, 1 - residual / total,
        None if width is None else abs(slope) * width,
        None if width is None else 100 * abs(slope),
        float(bias.mean()),
        tuple(_at(float(level), bias[x == level], y[x == level]) for level in levels),
        left_out,
    )  # fmt: skip


def _at(reference: float, biases: Floats, readings: Floats) -> AtReference:
    mean, n = float(biases.mean()), biases.size
    squares = float(((biases - mean) ** 2).sum())
    if n < 2 or squares <= n * (checks.EQUAL * float(np.max(np.abs(readings)))) ** 2:
        return AtReference(reference, n, mean, None, None)
    t = mean / math.sqrt(squares / (n - 1) / n)
    return AtReference(reference, n, mean, t, 2 * float(special.stdtr(n - 1, -abs(t))))
