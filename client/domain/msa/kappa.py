"""How far raters agree beyond chance: Cohen's kappa for two, Fleiss's for several."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from client.domain.msa import checks
from client.domain.msa.accuracy import CONFIDENCE
from client.refusals import refusal

WEIGHTS = ("unweighted", "equal", "squared")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Kappa, z and p of "no agreement beyond chance", interval where one is known.

    All None where every rating is the same category: agreement by chance would be complete too, 0/0.
    """

    kappa: float | None
    z: float | None
    p: float | None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class FleissKappa:
    """Overall, and category against all others."""

    overall: Kappa
    categories: tuple[str, ...]
    by_category: tuple[Kappa, ...]


def cohen(
    first: Sequence[Any],
    second: Sequence[Any],
    weight: str = "unweighted",
    categories: Sequence[Any] | None = None,
    confidence: Any = CONFIDENCE,
) -> Kappa:
    """Cohen's kappa of two raters (1960, weighted 1968); errors by Fleiss, Cohen & Everitt (1969).

    Weighted by the distance of categories in order (`categories`, else those observed; numbers by size): "equal"
    linear, "squared" quadratic. Refused: TW815 weight, TW822, TW825, TW821 a rating that is missing or no
    category.
    """
    if weight not in WEIGHTS:
        raise refusal("TW815", name="weight", value=str(weight)[:40], known=list(WEIGHTS))
    checks.same_length(first=first, second=second)
    checks.enough(len(first), 2, "ratings")
    order = list(categories) if categories is not None else ordered([*first, *second])
    codes = [_codes(column, order, name) for column, name in ((first, "first rater"), (second, "second rater"))]
    n, k = len(first), len(order)
    both = np.zeros((k, k))
    np.add.at(both, (codes[0], codes[1]), 1.0 / n)
    weights = _weights(k, weight)
    rows, columns = both.sum(axis=1), both.sum(axis=0)
    observed, chance = float((both * weights).sum()), float(rows @ weights @ columns)
    if chance >= 1 - checks.EQUAL:
        return Kappa(None, None, None)
    kappa = (observed - chance) / (1 - chance)
    means = (weights @ columns)[:, None] + (rows @ weights)[None, :]
    null = float((np.outer(rows, columns) * (weights - means) ** 2).sum()) - chance**2
    spread = float((both * (weights - means * (1 - kappa)) ** 2).sum()) - (kappa - chance * (1 - kappa)) ** 2
    z = kappa * (1 - chance) / math.sqrt(null / n) if null > checks.EQUAL else None
    half = float(special.ndtri(0.5 + checks.number(confidence, "confidence", 0, 1) / 2))
    half *= math.sqrt(max(0.0, spread) / n) / (1 - chance)
    return Kappa(kappa, z, None if z is None else _two_sided(z), (kappa - half, kappa + half))


def fleiss(ratings: Sequence[Sequence[Any]]) -> FleissKappa:
    """Fleiss's kappa (1971), errors by Fleiss, Nee & Landis (1979); a row a subject, a column a rater.

    Refused: TW822 fewer than 2 subjects or raters, TW825 rows of different lengths, TW821 a missing rating.
    """
    checks.enough(len(ratings), 2, "subjects")
    checks.same_length(**{f"subject {i}": row for i, row in enumerate(ratings, start=1)})
    n, m = len(ratings), len(ratings[0])
    checks.enough(m, 2, "raters")
    order = ordered([rating for row in ratings for rating in row])
    counts = np.array(
        [np.bincount(_codes(row, order, "rating"), minlength=len(order)) for row in ratings], dtype=float
    )
    share = counts.sum(axis=0) / (n * m)
    spread = share * (1 - share)
    total = float(spread.sum())
    names = tuple(str(category) for category in order)
    if total <= checks.EQUAL:
        return FleissKappa(Kappa(None, None, None), names, (Kappa(None, None, None),) * len(names))
    disagreed = (counts * (m - counts)).sum(axis=0) / (n * m * (m - 1))
    kappa = 1 - float(disagreed.sum()) / total
    pairs = n * m * (m - 1)
    error = math.sqrt(2 / pairs * (total**2 - float((spread * (1 - 2 * share)).sum()))) / total
    each = math.sqrt(2 / pairs)
    per = tuple(_with_z(1 - float(d) / float(s), each) for d, s in zip(disagreed, spread, strict=True))
    return FleissKappa(_with_z(kappa, error), names, per)


def ordered(ratings: Sequence[Any]) -> list[Any]:
    """The categories among ratings: numbers by size, else by their text."""
    found = {str(rating): rating for rating in ratings if rating is not None}
    try:
        return sorted(found.values(), key=float)
    except ValueError:
        return [found[name] for name in sorted(found)]


def _codes(ratings: Sequence[Any], order: Sequence[Any], what: str) -> NDArray[np.int64]:
    places = {str(category): i for i, category in enumerate(order)}
    for position, rating in enumerate(ratings, start=1):
        if rating is None or str(rating) not in places or not str(rating).strip():
            raise refusal("TW821", what=what, position=position, value=str(rating)[:40])
    return np.array([places[str(rating)] for rating in ratings], dtype=np.int64)


def _weights(k: int, weight: str) -> Floats:
    if weight == "unweighted" or k == 1:
        return np.eye(k)
    distance = np.abs(np.subtract.outer(np.arange(k), np.arange(k))) / (k - 1)
    return np.asarray(1 - (distance if weight == "equal" else distance**2), dtype=np.float64)


def _with_z(kappa: float, error: float) -> Kappa:
    z = kappa / error
    return Kappa(kappa, z, _two_sided(z))


def _two_sided(z: float) -> float:
    return 2 * float(special.ndtr(-abs(z)))
