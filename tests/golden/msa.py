"""Reference cases of measurement systems: names of the cases to names of ours, nothing computed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from client.domain.msa import accuracy, anova, average_range, intervals, kappa
from client.domain.msa.study import study_of

Case = Mapping[str, Any]
TERMS = {
    "part": "part",
    "op": "operator",
    "part:op": "part:operator",
    "Repeatability": "repeatability",
    "Total": "total",
}
COMPONENTS = {
    "Total Gage R&R": "gauge",
    "Repeatability": "repeatability",
    "Reproducibility": "reproducibility",
    "op": "operator",
    "part:op": "part:operator",
    "Part-To-Part": "parts",
    "Total Variation": "total",
}


def gauge_rr(case: Case) -> dict[str, Any]:
    found = anova.crossed(
        study_of(case["part"], case["operator"], case["value"]),
        case.get("tolerance"),
        case.get("alpha_remove_interaction", anova.POOLING_ALPHA),
        case.get("study_multiplier", 6),
        case.get("error_term", case.get("errorTerm", "interaction")),
    )
    components = {
        theirs: found.components[ours] for theirs, ours in COMPONENTS.items() if ours in found.components.by_name
    }
    parts = list(components.values())
    tolerance = None if found.components.tolerance is None else [part.percent_tolerance for part in parts]
    return {
        "anova_with_interaction": _lines(found.table),
        "interaction_removed": found.pooled is not None,
        "anova_reduced": _lines(found.pooled) if found.pooled else None,
        "components": list(components),
        "var": [part.variance for part in parts],
        "pct_contribution": [part.percent_contribution for part in parts],
        "sd": [part.sd for part in parts],
        "study_var": [part.study_variation for part in parts],
        "pct_study_var": [part.percent_study for part in parts],
        "pct_tolerance": tolerance,
        "ndc_unrounded": found.components.ndc_exact,
        "ndc": found.components.ndc,
    }


def _lines(table: anova.Table) -> dict[str, Any]:
    lines = {theirs: table[ours] for theirs, ours in TERMS.items() if ours in table}
    columns = {name: [getattr(line, name) for line in lines.values()] for name in ("df", "ss", "ms", "f", "p")}
    return {"terms": list(lines), **columns}


def gauge_rr_average_range(case: Case) -> dict[str, Any]:
    study = study_of(case["part"], case["operator"], case["value"])
    constants = (case["K1"], case["K2"], case["K3"]) if "K1" in case else None
    found = average_range.average_range(study, constants=constants)
    sigmas = {"EV": found.ev, "AV": found.av, "GRR": found.grr, "PV": found.pv}
    return {
        "Rbar": found.mean_range,
        "Xbar_diff": found.operator_difference,
        "Rp": found.part_range,
        **sigmas,
        "TV": found.tv,
        "pct": {name: found.percent(sigma) for name, sigma in sigmas.items()},
        "ndc_unrounded": found.components.ndc_exact,
        "published": average_range.worksheet(study),
    }


def cohen(case: Case) -> dict[str, Any]:
    found = kappa.cohen(case["rater1"], case["rater2"], case.get("weight", "unweighted"), case.get("categories"))
    return {"kappa": found.kappa, "z": found.z, "p": found.p, "ci95": list(found.interval or (None, None))}


def fleiss(case: Case) -> dict[str, Any]:
    found = kappa.fleiss(case["ratings"])
    return {
        "kappa": found.overall.kappa,
        "z": found.overall.z,
        "p": found.overall.p,
        "per_category": {
            "category": list(found.categories),
            "kappa": [one.kappa for one in found.by_category],
            "z": [one.z for one in found.by_category],
            "p": [one.p for one in found.by_category],
        },
    }


def agreement(case: Case) -> dict[str, Any]:
    found = intervals.share(case["matched"], case["inspected"], case.get("confidence", 0.95))
    return {"percent": found.percent, "ci_percent": [found.low, found.high]}


def bias(case: Case) -> dict[str, Any]:
    return _bias(accuracy.bias_study(case["data"], case["reference"], case.get("confidence", 0.95)))


def _bias(found: accuracy.Bias) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in ("mean", "bias", "sd", "t", "df", "p")}
    return {**values, "bias_ci": list(found.interval)}


def type_one(case: Case) -> dict[str, Any]:
    found = accuracy.type_one(
        case["data"],
        case["reference"],
        case["tolerance"],
        percent_tolerance=case.get("pct_tolerance", 20),
        sigmas=case.get("sigma_multiple", 6),
        confidence=case.get("confidence", 0.95),
    )
    return {
        **_bias(found.bias),
        "six_s": found.spread,
        "Cg": found.cg,
        "Cgk": found.cgk,
        "pct_var_repeatability": found.percent_repeatability,
        "pct_var_rep_and_bias": found.percent_repeatability_and_bias,
    }


def linearity(case: Case) -> dict[str, Any]:
    found = accuracy.linearity_study(case["reference"], case["measurement"], case.get("process_variation"))
    names = ("intercept", "slope", "se_intercept", "se_slope", "t_slope", "p_slope", "s", "r2", "linearity")
    at = {"reference": "reference", "mean": "bias", "p": "p", "t": "t", "n": "n"}
    return {
        **{name: getattr(found, name) for name in names},
        "t_intercept": found.t_intercept,
        "p_intercept": found.p_intercept,
        "pct_linearity": found.percent_linearity,
        "bias": {theirs: [getattr(one, ours) for one in found.at] for theirs, ours in at.items()},
        "bias_total": found.mean_bias,
    }


KINDS: dict[str, Callable[[Case], Any]] = {
    "gauge_rr_anova": gauge_rr,
    "gauge_rr_average_range": gauge_rr_average_range,
    "kappa_cohen": cohen,
    "kappa_fleiss": fleiss,
    "agreement_ci": agreement,
    "msa_bias": bias,
    "msa_type1": type_one,
    "msa_linearity": linearity,
}
