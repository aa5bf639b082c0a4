"""Agreement of raters on an ordered scale: Kendall's W among themselves, Kendall's tau-b with the standard."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special, stats

from client.domain.msa import checks


@dataclass(frozen=True, slots=True)
class Concordance:
    """W from 0 (none) to 1 (all rank alike), chi-square test of "none"; corrected for ties."""

    w: float
    chi_square: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class Correlation:
    """Tau-b with the standard, mean over raters or trials, and its normal test of "none"."""

    tau: float
    z: float
    p: float


def concordance(ratings: Sequence[Sequence[Any]]) -> Concordance:
    """Kendall's W (Kendall & Gibbons, 5th ed., ch. 6); a row a subject, a column a rater; ratings are numbers.

    Refused: TW821 a rating that is no number, TW822 fewer than 2 subjects or raters, TW823 no rater tells subjects
    apart, TW825 rows of different lengths.
    """
    table = _table(ratings)
    n, m = table.shape
    ranks = np.apply_along_axis(stats.rankdata, 0, table)
    sums = ranks.sum(axis=1)
    ties = sum(float((counts**3 - counts).sum()) for counts in map(_tied, table.T))
    spread = float(((sums - sums.mean()) ** 2).sum())
    room = m**2 * (n**3 - n) - m * ties
    checks.varies(room, ranks, "ratings")
    w = 12 * spread / room
    chi_square = m * (n - 1) * w
    return Concordance(w, chi_square, n - 1, float(special.chdtrc(n - 1, chi_square)))


def correlation(ratings: Sequence[Sequence[Any]], standard: Sequence[Any]) -> Correlation:
    """Mean tau-b of the columns with the standard; the test treats them as independent (as Minitab does).

    Variance of S with ties: Kendall & Gibbons, ch. 4. Refused: as `concordance`; TW823 a column or the standard
    that doesn't vary.
    """
    table, truth = _table(ratings, raters=1), checks.numbers(standard, "standard", 2)
    checks.same_length(rating=ratings, standard=standard)
    checks.varies(float(((truth - truth.mean()) ** 2).sum()), truth, "standards")
    taus, variance = [], 0.0
    for column in table.T:
        checks.varies(float(((column - column.mean()) ** 2).sum()), column, "ratings")
        score = float(_signs(column) @ _signs(truth)) / 2
        n = len(column)
        pairs = n * (n - 1) / 2
        tied = [counts * (counts - 1) / 2 for counts in (_tied(column), _tied(truth))]
        scale = math.sqrt(math.prod(pairs - float(one.sum()) for one in tied))
        taus.append(score / scale)
        variance += _score_variance(n, _tied(column), _tied(truth)) / scale**2
    m = len(taus)
    tau = math.fsum(taus) / m
    z = tau / (math.sqrt(variance) / m)
    return Correlation(tau, z, 2 * float(special.ndtr(-abs(z))))


def _score_variance(n: int, t: checks.Floats, u: checks.Floats) -> float:
    def total(n: float | checks.Floats) -> float:
        return float(np.sum(n * (n - 1) * (2 * n + 5)))

    first = (total(n) - total(t) - total(u)) / 18
    threes = float((t * (t - 1) * (t - 2)).sum() * (u * (u - 1) * (u - 2)).sum())
    third = threes / (9 * n * (n - 1) * (n - 2)) if n > 2 else 0.0
    return first + third + float((t * (t - 1)).sum() * (u * (u - 1)).sum()) / (2 * n * (n - 1))


def _table(ratings: Sequence[Sequence[Any]], raters: int = 2) -> checks.Floats:
    checks.enough(len(ratings), 2, "subjects")
    checks.same_length(**{f"subject {i}": row for i, row in enumerate(ratings, start=1)})
    return np.array([checks.numbers(row, "rating", raters) for row in ratings])


def _signs(column: checks.Floats) -> checks.Floats:
    return np.asarray(np.sign(np.subtract.outer(column, column)).ravel(), dtype=np.float64)


def _tied(column: checks.Floats) -> checks.Floats:
    return np.unique(column, return_counts=True)[1].astype(np.float64)
