"""Published examples that are no reference case: what a textbook prints, to the digits it prints."""

from __future__ import annotations

import numpy as np
import pytest

from client.domain.sampling.nonconforming import nonconforming, one_side
from client.domain.sampling.variables import decide, variables_plan
from client.domain.spc.limits import NO_POINTS, Limits
from client.domain.spc.subgroups import consecutive
from client.domain.spc.weighted import cusum, ewma

# Montgomery, Introduction to Statistical Quality Control, table 9.1: 20 values of N(10, 1), 10 of N(11, 1).
SHIFTED = consecutive(
    np.array([9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08, 9.37, 10.62, 10.31,
              8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52]), 1
)  # fmt: skip
TEN = Limits("given", 10.0, 1.0, 1.0, "given", NO_POINTS)


def test_montgomerys_cusum_signals_at_period_29() -> None:
    """Table 9.2, k = 1/2, h = 5; with a head start of h/2 the first sums stand that much higher."""
    up, down = (pane.values for pane in cusum(SHIFTED, TEN).panes)
    assert up[[28, 29]].round(2).tolist() == [5.28, 5.3]
    assert down[:5].round(2).tolist() == [0.05, 1.56, 1.77, 0, 0]
    assert cusum(SHIFTED, TEN).panes[0].above().tolist() == [28, 29]
    fast = cusum(SHIFTED, TEN, head_start=2.5)
    assert [pane.values[0].round(2) for pane in fast.panes] == [1.45, 2.55]
    assert fast.panes[0].values[28] == pytest.approx(up[28])  # forgotten once both were 0


def test_montgomerys_ewma_has_its_first_values_and_limits() -> None:
    """Section 9.2, λ = 0.1, L = 2.7: 9.945, 9.7495; limits 10.27 and 9.73 first, 10.62 and 9.38 at the end."""
    pane = ewma(SHIFTED, TEN, weight=0.1, width=2.7).panes[0]
    assert pane.values[:2] == pytest.approx([9.945, 9.7495])
    assert np.asarray(pane.upper)[[0, -1]].round(2).tolist() == [10.27, 10.62]
    assert np.asarray(pane.lower)[[0, -1]].round(2).tolist() == [9.73, 9.38]
    settled = ewma(SHIFTED, TEN, weight=0.1, width=2.7, asymptotic=True).panes[0]
    assert settled.upper == pytest.approx(10.62, abs=0.005)


def test_the_standards_example_of_operating_temperatures() -> None:
    """Z1.9 examples B-1 to B-3: five devices of a lot of 40, level II, AQL 1 %: letter D, k 1.53; Q 1.59, estimates 2.19 and 0.66 %."""
    values = np.array([197.0, 188, 184, 205, 201])
    mean, s = float(values.mean()), float(values.std(ddof=1))
    plan = variables_plan(40, "II", "1.0")
    assert (plan.code_letter, plan.n) == ("D", 5)
    assert plan.k == pytest.approx(1.53, abs=0.01)  # ours is computed from M, so that both forms decide alike
    assert (209 - mean) / s == pytest.approx(1.59, abs=0.005)
    high, low = nonconforming(mean, s, 5, None, 209), nonconforming(mean, s, 5, 180, None)
    assert 100 * one_side(1.59, 5) == pytest.approx(2.19, abs=0.005)  # the standard looks Q up with two digits
    assert 100 * one_side(1.70, 5) == pytest.approx(0.66, abs=0.005)
    assert nonconforming(mean, s, 5, 180, 209) == pytest.approx(high + low)
    assert decide(plan, mean, s, None, 209)
    assert decide(plan, mean, s, 180, 209)
    assert not decide(plan, mean, s, 184, 209)
