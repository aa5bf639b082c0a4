"""How near charts and capability are to the limit, one pass over the data, and how far ahead of other packages.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run, measured in
turns. The packages draw what they offer: X̄-R with their own rules (shewhart Nelson's eight on a fiftieth of the data,
pycontrolcharts its five), capability with or without intervals. Those that would take minutes run once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import manufacturing
import numpy as np
import pandas as pd
import pycontrolcharts
import shewhart

from client.domain.spc.capability import overall
from client.domain.spc.checks import Floats
from client.domain.spc.individuals import imr
from client.domain.spc.limits import NO_POINTS, Limits, Phases
from client.domain.spc.rules import signals
from client.domain.spc.subgroups import consecutive, subgroups
from client.domain.spc.suited import ranked
from client.domain.spc.variables import xbar_r
from client.domain.spc.weighted import cusum, ewma
from tests.bench.machine import machine
from tests.bench.times import Times

SUBGROUPS, SIZE = 200_000, 5
FEW = 4_000
ROUNDS = 11
PASS = "one pass over 200,000 × 5 values (sum)"
OURS = "X̄-R with limits and all 8 rules, 200,000 × 5"
OURS_FEW = "X̄-R with limits and all 8 rules, 4,000 × 5"
PASS_1M = "one pass over 1,000,000 values (sum)"
CAPABILITY = "Pp, Ppk with intervals and ppm, 1,000,000 values"


def run() -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to"}]}; about a minute."""
    random = np.random.default_rng(2026)
    data = random.normal(10, 1, size=(SUBGROUPS, SIZE))
    holed = data.copy()
    holed[random.random(data.shape) < 0.01] = np.nan
    times = Times()
    for number in range(ROUNDS + 1):
        sys.stderr.write(f"round {number} of {ROUNDS}\n")
        _ours(times, data, holed)
        if number == 0:  # caches are warm, and the constants of n = 5 known, from here on
            times.of.clear()
    for number in range(3):
        sys.stderr.write(f"peers, round {number + 1} of 3\n")
        _peers(times, data)
    return {"machine": machine(f"numpy {np.__version__}"), "rows": times.rows()}


def _ours(times: Times, data: Floats, holed: Floats) -> None:
    excluded = Phases(excluded=tuple(range(0, SUBGROUPS, 10_000)))
    flat = data.ravel()
    work: list[tuple[str, str | None, Callable[[], object]]] = [
        (PASS, None, data.sum),
        ("X̄-R with limits, 200,000 × 5", PASS, lambda: xbar_r(subgroups(data))),
        (OURS, PASS, lambda: signals(xbar_r(subgroups(data)))),
        ("the same, 20 subgroups excluded", PASS, lambda: signals(xbar_r(subgroups(data), phases=excluded))),
        ("the same, 1 % of the values missing", PASS, lambda: signals(xbar_r(subgroups(holed)))),
        (OURS_FEW, None, lambda: signals(xbar_r(subgroups(data[:FEW])))),
        (PASS_1M, None, flat.sum),
        (CAPABILITY, PASS_1M, lambda: overall(flat, lower=5, upper=15, target=10)),
        ("I-MR with all 8 rules, 1,000,000 values", PASS_1M, lambda: signals(imr(flat))),
        ("EWMA, 1,000,000 values", PASS_1M, lambda: ewma(consecutive(flat, 1), GIVEN)),
        ("CUSUM, 1,000,000 values", PASS_1M, lambda: cusum(consecutive(flat, 1), GIVEN)),
        (
            "the best of all distributions, 200,000 values",
            PASS_1M,
            lambda: ranked(flat[:SUBGROUPS], lower=5, upper=15),
        ),
    ]
    for name, to, what in work:
        times.measure(name, to, what)


GIVEN = Limits("given", 10.0, 1.0, 1.0, "given", NO_POINTS)


def _peers(times: Times, data: Floats) -> None:
    flat = data.ravel()
    frame = pd.DataFrame({"value": flat, "subgroup": np.repeat(np.arange(SUBGROUPS), SIZE)})
    few = frame.iloc[: FEW * SIZE]
    times.measure(
        "shewhart: X̄-R with Nelson's rules, 4,000 × 5", OURS_FEW,
        lambda: shewhart.xbar_r(few, value="value", subgroup="subgroup", rules="nelson"),
    )  # fmt: skip
    times.measure(
        "pycontrolcharts: X̄-R with 5 rules, 200,000 × 5", OURS,
        lambda: pycontrolcharts.calc_xbar_r(frame["value"], subgroup_size=SIZE, run_tests=True),
    )  # fmt: skip
    times.measure(
        "shewhart: capability, 1,000,000 values", CAPABILITY,
        lambda: shewhart.capability(flat, lsl=5, usl=15, target=10),
    )  # fmt: skip
    times.measure(
        "manufacturing: Ppk only, 1,000,000 values", CAPABILITY,
        lambda: manufacturing.calc_ppk(flat, upper_specification_limit=15, lower_specification_limit=5),
    )  # fmt: skip
