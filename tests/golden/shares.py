"""Reference cases of capability:

normal, non-normal, of counts, and the degrees of freedom behind the intervals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from client.domain.spc import capability, counted, freedom
from client.domain.spc.capability import Index
from client.domain.spc.nonnormal import by_distribution
from client.domain.spc.normality import FEWEST, anderson_darling
from client.domain.spc.subgroups import subgroups
from client.domain.spc.transforms import box_cox_power
from client.domain.spc.within import within_indices

Given = Mapping[str, Any]


def _index(found: Index | None) -> dict[str, Any] | None:
    return None if found is None else {"value": found.value, "lower": found.lower, "upper": found.upper}


def _limits(given: Given) -> dict[str, Any]:
    return {"lower": given.get("lsl"), "upper": given.get("usl")}


def _within(given: Given) -> dict[str, Any]:
    data = given["data"]
    table = subgroups(data if any(isinstance(row, list) for row in data) else [[value] for value in data])
    # qcc's conventions: n − 1 degrees of freedom whatever the estimator, Cpm by the sigma within.
    found = within_indices(
        table,
        given.get("sigma_estimator"),
        **_limits(given),
        target=given.get("target"),
        confidence=given.get("confidence") or 0.95,
        freedom="n - 1",
        cpm_freedom="qcc",
    )
    seen = capability.observed(table.values.ravel(), given.get("lsl"), given.get("usl"))
    return {
        "Cp": _index(found.cp),
        "Cp_l": _index(found.cpl),
        "Cp_u": _index(found.cpu),
        "Cp_k": _index(found.cpk),
        "Cpm": _index(found.cpm),
        "n": found.n,
        "center": found.centre,
        "sigma": found.sigma,
        **{
            f"{what}_pct_{side}_{limit}": None if given.get(limit) is None else 100 * shares[side]
            for what, shares in (("expected", found.expected), ("observed", seen))
            for side, limit in (("below", "lsl"), ("above", "usl"))
        },
    }


def _overall(given: Given) -> dict[str, Any]:
    found = capability.overall(
        given["data"], **_limits(given), target=given.get("target"), confidence=given.get("confidence") or 0.95
    )
    enough = sum(value is not None for value in given["data"]) >= FEWEST
    test = anderson_darling(given["data"]) if enough else None
    return {
        "mean": found.centre,
        "sd": found.sigma,
        "Pp": found.cp and found.cp.value,
        "Pp_ci": found.cp and [found.cp.lower, found.cp.upper],
        "PpL": found.cpl and found.cpl.value,
        "PpU": found.cpu and found.cpu.value,
        "Ppk": found.cpk.value,
        "Ppk_ci": [found.cpk.lower, found.cpk.upper],
        "Cpm": found.cpm and found.cpm.value,
        "anderson_darling": test and {"A": test.statistic, "p": test.p},
    }


def _published(given: Given) -> dict[str, Any]:
    found = capability.indices(
        given["mean"], given["sd"], given.get("n", 2), **_limits(given), target=given.get("target")
    )
    return {
        "Cp": found.cp and found.cp.value,
        "CpU": found.cpu and found.cpu.value,
        "CpL": found.cpl and found.cpl.value,
        "Cpk": found.cpk.value,
        "k": found.k,
        "Cpm": found.cpm and found.cpm.value,
    }


def _non_normal(given: Given) -> dict[str, Any]:
    found = by_distribution(given["data"], given["distribution"], **_limits(given))
    return {
        "params": found.parameters,
        "loglik": found.log_likelihood,
        "q00135": found.low,
        "median": found.median,
        "q99865": found.high,
        "Pp": found.pp,
        "PpU": found.ppu,
        "PpL": found.ppl,
        "Ppk": found.ppk,
        "ppm_below": found.ppm_below,
        "ppm_above": found.ppm_above,
    }


def _binomial(given: Given) -> dict[str, Any]:
    found = counted.binomial(given["defectives"], given["n"], given.get("confidence") or 0.95)
    return {
        "pct_defective": 100 * found.share,
        "pct_ci": [100 * end for end in found.share_interval],
        "process_z": found.z,
        "process_z_ci": list(found.z_interval),
    }


def _poisson(given: Given) -> dict[str, Any]:
    found = counted.poisson(given["defects"], given["exposure"], given.get("confidence") or 0.95)
    return {"dpu": found.rate, "dpu_ci": list(found.rate_interval)}


def _box_cox(given: Given) -> dict[str, Any]:
    return {"lambda": box_cox_power(given["data"])}


def _freedom(given: Given) -> dict[str, Any]:
    return {**{name: freedom.RULES[name] for name in given["estimators"]}, "f_n": dict(freedom.FACTORS)}


KINDS = {
    "capability_within": _within,
    "capability_overall": _overall,
    "capability_published": _published,
    "capability_nonnormal": _non_normal,
    "capability_binomial": _binomial,
    "capability_poisson": _poisson,
    "capability_df_rule": _freedom,
    "boxcox": _box_cox,
}
