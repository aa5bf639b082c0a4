"""Reference cases of control charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from client.domain.spc import multivariate, rare_events, run_lengths, short_run
from client.domain.spc.attributes import attribute_chart
from client.domain.spc.individuals import imr
from client.domain.spc.limits import NO_POINTS, Limits, Phases
from client.domain.spc.panes import Chart
from client.domain.spc.run_chart import run_chart
from client.domain.spc.subgroups import Subgroups, subgroups
from client.domain.spc.variables import xbar_r, xbar_s
from client.domain.spc.weighted import cusum, ewma
from tests.golden.shapes import above_then_below, block, listed, one_or_each, phase_2, places

Given = Mapping[str, Any]


def _xbar(given: Given, spread: str) -> dict[str, Any]:
    data, phases = phase_2(given, "data", "phase2_data")
    options: dict[str, Any] = {
        "method": given.get("sigma_estimator"),
        "width": given.get("nsigma") or 3,
        "phases": phases,
        "spread_centre": "mean",  # qcc's, by which the spread's block is described
    }
    if spread == "range":
        options["precision"] = "table d3" if given.get("d2") == "exact" else "exact"
    chart = (xbar_r if spread == "range" else xbar_s)(subgroups(data), **options)
    sigma = chart.limits[0].sigma
    return {"sigma": sigma, **{pane.name: block(pane, sigma) for pane in chart.panes}}


def _xbar_r(given: Given) -> dict[str, Any]:
    return _xbar(given, "range")


def _xbar_s(given: Given) -> dict[str, Any]:
    return _xbar(given, "s")


def _imr(given: Given) -> dict[str, Any]:
    data, phases = phase_2(given, "data", "phase2_data")
    span = given.get("mr_span") or 2
    chart = imr(
        data,
        method=(given.get("sigma_estimator") or "MR").replace("_", "-"),
        span=span,
        width=given.get("nsigma") or 3,
        phases=phases,
    )
    values, ranges = chart.panes
    return {
        "individuals": {**block(values, chart.limits[0].sigma), "lcl": values.lower, "ucl": values.upper},
        "moving_range": {
            **block(ranges),
            "statistics": listed(ranges.values)[span - 1 :],
            "lcl": ranges.lower,
            "ucl": ranges.upper,
        },
    }


def _attribute(kind: str) -> Any:
    def adapted(given: Given) -> dict[str, Any]:
        count, phases = phase_2(given, "count", "phase2_count")
        n = given.get("n")
        if isinstance(n, list):
            n = [*n, *(given.get("phase2_n") or n[:1] * (len(count) - len(n)))]
        chart = attribute_chart(
            kind,
            count,
            n,
            width=given.get("nsigma") or 3,
            confidence=given.get("probability_limits_confidence"),
            phases=phases,
        )
        pane = chart.panes[0]
        found = block(pane)
        if kind.startswith("laney"):  # qicharts2 lists points in order
            return {**found, "sigma_z": chart.limits[0].sigma, "beyond": places(pane.beyond())}
        return found

    return adapted


def _imr_phases(given: Given) -> dict[str, Any]:
    options = given.get("options") or {}  # R writes an empty list as []
    part = [options["part"]] if isinstance(options.get("part"), int) else options.get("part") or []
    freeze = options.get("freeze")
    freeze = freeze[0] if isinstance(freeze, list) and freeze else freeze
    excluded = options.get("exclude") or []
    excluded = [excluded] if isinstance(excluded, int) else excluded
    count = len(given["data"])
    phases = Phases(
        starts=(0, *(last for last in part if last < count)),
        baseline=None if part or not freeze else freeze,
        excluded=tuple(index - 1 for index in excluded),
    )
    pane = imr(given["data"], phases=phases, bridge=True, screen=True).panes[0]
    every = {name: np.broadcast_to(line, (count,)) for name, line in
             (("cl", pane.centre), ("lcl", pane.lower), ("ucl", pane.upper))}  # fmt: skip
    return {**{name: listed(line) for name, line in every.items()}, "beyond": places(pane.beyond())}


def _weighted(given: Given) -> tuple[Subgroups, Limits]:
    data = given["data"]
    groups = subgroups(data if any(isinstance(row, list) for row in data) else [[value] for value in data])
    return groups, Limits("given", given["center"], given["sigma"], None, "given", NO_POINTS)


def _ewma(given: Given) -> dict[str, Any]:
    groups, limits = _weighted(given)
    weight, width = given["lambda"], given.get("L") or given.get("nsigma") or 3
    chart = ewma(groups, limits, weight=weight, width=width)
    settled = ewma(groups, limits, weight=weight, width=width, asymptotic=True).panes[0]
    pane = chart.panes[0]
    return {
        "ewma": listed(pane.values),
        "lcl": listed(pane.lower),
        "ucl": listed(pane.upper),
        "asymptotic": {"lcl": one_or_each(settled.lower), "ucl": one_or_each(settled.upper)},
        "beyond": places(pane.beyond()),
    }


def _cusum(given: Given) -> dict[str, Any]:
    groups, limits = _weighted(given)
    chart = cusum(groups, limits, k=given["k"], h=given["h"], head_start=given.get("fir_headstart") or 0)
    up, down = chart.panes
    return {
        "c_plus": listed(up.values),
        "c_minus": listed(down.values),
        "signal_upper": places(up.above()),
        "signal_lower": places(down.above()),
    }


def _arl(given: Given) -> dict[str, Any]:
    designs = given["designs"]
    shifts, sided = designs["shift_sigma"], designs.get("sided", "two")
    found = [
        run_lengths.cusum_run_length(designs["cusum_k"], h, shift, sided=sided)
        for h in designs.get("cusum_h", [])
        for shift in shifts
    ]
    found += [
        run_lengths.ewma_run_length(one["lambda"], one["L"], shift, sided=sided)
        for one in designs.get("ewma", [])
        for shift in shifts
    ]
    return {"arl": found}


def _t2_answer(found: multivariate.HotellingT2) -> dict[str, Any]:
    return {
        "center": found.centre.tolist(),
        "cov": found.covariance.tolist(),
        "t2": listed(found.values),
        "ucl_phase1": found.upper_phase_1,
        "ucl_phase2_prediction": found.upper_phase_2,
        "beyond": places(found.beyond()),
    }


def _t2(given: Given) -> dict[str, Any]:
    return _t2_answer(multivariate.t2_individuals(given["data"], given.get("alpha")))


def _t2_subgroups(given: Given) -> dict[str, Any]:
    names = given.get("variables") or list(given["data"])
    return _t2_answer(multivariate.t2_subgroups([given["data"][name] for name in names], given.get("alpha")))


def _dnom(given: Given) -> dict[str, Any]:
    chart = short_run.dnom(
        given["data"],
        given["nominal"],
        method=given.get("sigma_estimator") or "MR",
        width=given.get("nsigma") or 3,
    )
    pane = chart.panes[0]
    return {
        "deviation": listed(pane.values),
        "center": pane.centre,
        "lcl": pane.lower,
        "ucl": pane.upper,
        "sigma": chart.limits[0].sigma,
        "beyond": above_then_below(pane),
    }


def _rare(chart: Chart) -> dict[str, Any]:
    pane = chart.panes[0]
    return {"cl": pane.centre, "lcl": pane.lower, "ucl": pane.upper, "beyond": places(pane.beyond())}


def _g(given: Given) -> dict[str, Any]:
    return _rare(rare_events.g_chart(given["data"], centre="median"))


def _t(given: Given) -> dict[str, Any]:
    return _rare(rare_events.t_chart(given["data"], screen=True, precision="table"))


def _run(given: Given) -> dict[str, Any]:
    found = run_chart(given["data"])
    return {
        "median": found.median,
        "n_useful": found.useful,
        "longest_run": found.longest_run,
        "longest_run_max": found.longest_run_limit,
        "n_crossings": found.crossings,
        "n_crossings_min": found.crossings_limit,
        "signal": found.has_signal,
    }


KINDS = {
    "xbar_r": _xbar_r,
    "xbar_s": _xbar_s,
    "imr": _imr,
    "imr_phases": _imr_phases,
    **{kind: _attribute(kind) for kind in ("p", "np", "c", "u", "laney_p", "laney_u")},
    "ewma": _ewma,
    "cusum": _cusum,
    "arl": _arl,
    "hotelling_t2": _t2,
    "hotelling_t2_subgroups": _t2_subgroups,
    "short_run_dnom": _dnom,
    "rare_event_g": _g,
    "rare_event_t": _t,
    "run_chart": _run,
}
