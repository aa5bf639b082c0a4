"""Capability by the sigma within subgroups (Cp, Cpk): what the process could do if its mean stood still.

Source: Minitab and Burr for the pooled default, `freedom.py` for ν. Convention: ν by the estimator; "n − 1" is
qcc's.
"""

from __future__ import annotations

import numpy as np

from client.domain.spc.capability import CpmFreedom, Indices, indices
from client.domain.spc.checks import enough
from client.domain.spc.constants import Precision
from client.domain.spc.estimators import INDIVIDUALS, moving_ranges, sigma_of_individuals, sigma_within
from client.domain.spc.freedom import Freedom, degrees_of_freedom
from client.domain.spc.subgroups import Subgroups


def within_indices(
    groups: Subgroups,
    method: str | None = None,
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    confidence: float = 0.95,
    freedom: Freedom = "estimator",
    cpm_freedom: CpmFreedom = "boyles",
    precision: Precision = "exact",
    sigma: float | None = None,
) -> Indices:
    """Cp and Cpk by the spread inside subgroups, or by moving ranges for single values; or by a sigma given.

    Default method: pooled standard deviation (RMSDF), "MR" for subgroups of one. Cpm here stands on the sigma
    within (qcc); a report takes it from the overall indices.
    """
    sizes = groups.sizes()
    n = int(np.sum(sizes))
    enough(n, 2, "data")
    method = method or ("MR" if sizes.max() <= 1 else "RMSDF")
    if sigma is None:
        sigma = within_sigma(groups, method, precision)
    return indices(
        groups.grand_mean,
        sigma,
        n,
        lower=lower,
        upper=upper,
        target=target,
        freedom=degrees_of_freedom(groups, method) if freedom == "estimator" else None,
        confidence=confidence,
        cpm_freedom=cpm_freedom,
    )


def within_sigma(groups: Subgroups, method: str, precision: Precision = "exact") -> float:
    """The sigma of single values by the estimator's name."""
    if method in INDIVIDUALS:
        values = groups.values[:, 0]
        return sigma_of_individuals(values, moving_ranges(values), method, precision=precision)
    return sigma_within(groups, slice(0, groups.count), method, precision)
