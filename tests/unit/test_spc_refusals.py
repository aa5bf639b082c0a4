"""What can't be computed gets a sentence: never a wrong number, a warning or a bare NaN."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from client.domain.spc import capability, constants, counted, multivariate, rare_events, run_lengths, short_run
from client.domain.spc.attributes import attribute_chart
from client.domain.spc.checks import reals
from client.domain.spc.fits import fit
from client.domain.spc.individuals import imr
from client.domain.spc.limits import NO_POINTS, Limits, Phases
from client.domain.spc.nonnormal import by_distribution
from client.domain.spc.normality import anderson_darling
from client.domain.spc.run_chart import run_chart
from client.domain.spc.subgroups import subgroups
from client.domain.spc.transforms import box_cox_power, johnson_fit
from client.domain.spc.variables import imr_rs, xbar_r, xbar_s
from client.domain.spc.weighted import cusum, ewma
from client.domain.spc.within import within_indices
from client.errors import Refused
from client.refusals import say

INF, NAN = math.inf, math.nan
GIVEN = Limits("given", 0.0, 1.0, 1.0, "given", NO_POINTS)
EQUAL = [0.1] * 20
ROWS = [[1.0, 2.0], [3.0, 5.0], [2.0, 2.5]]

# What was asked, and the code of the sentence that answers.
ASKED: dict[str, tuple[str, Callable[[], Any]]] = {
    "NaN in a list": ("TW701", lambda: imr([1.0, NAN, 2.0])),
    "NaN in a row": ("TW701", lambda: subgroups([[1.0, NAN]])),
    "text": ("TW701", lambda: imr([1.0, "2,5", 3.0])),
    "full-width digits": ("TW701", lambda: imr([1.0, "２", 3.0])),
    "true": ("TW701", lambda: imr([1.0, True])),
    "NaN as sigma": ("TW701", lambda: capability.indices(1, NAN, 5, lower=0)),
    "no sigma": ("TW701", lambda: capability.indices(1, None, 5, lower=0)),
    "infinity": ("TW702", lambda: imr([1.0, INF, 2.0])),
    "minus infinity in an array": ("TW702", lambda: xbar_r(subgroups(np.array([[1, -INF], [2, 3]])))),
    "too large": ("TW702", lambda: imr([1e200, 2e200])),
    "a huge Decimal": ("TW702", lambda: imr([Decimal("1e400"), Decimal(1)])),
    "infinite limit": ("TW702", lambda: capability.overall([1, 2, 3], upper=INF)),
    "nothing": ("TW703", lambda: imr([])),
    "no subgroups": ("TW703", lambda: subgroups([])),
    "empty subgroups": ("TW703", lambda: subgroups([[], []])),
    "all missing": ("TW703", lambda: subgroups([[None, None]])),
    "one value": ("TW703", lambda: imr([5.0])),
    "one value, performance": ("TW703", lambda: capability.overall([5.0], lower=1)),
    "one value, capability": ("TW703", lambda: within_indices(subgroups([[5.0]]), lower=1)),
    "one value, run chart of nothing": ("TW703", lambda: run_chart([None])),
    "two values apart": ("TW703", lambda: imr([1.0, None, 2.0])),
    "too few for normality": ("TW703", lambda: anderson_darling([1, 2, 3])),
    "too few for a curve": ("TW703", lambda: johnson_fit([1, 2, 3, 4])),
    "all excluded": ("TW703", lambda: imr([1, 2, 3], phases=Phases(excluded=(0, 1, 2)))),
    "fewer rows than variables": ("TW703", lambda: multivariate.t2_individuals([[1, 2, 3], [2, 3, 5]])),
    "one rare event": ("TW703", lambda: rare_events.g_chart([4])),
    "a hole in a subgroup of several variables": ("TW703", lambda: multivariate.t2_subgroups([[[1, None]], [[1, 2]]])),
    "all equal": ("TW704", lambda: imr(EQUAL)),
    "all equal, ranges": ("TW704", lambda: xbar_r(subgroups([EQUAL[:5]] * 4))),
    "all equal, deviations": ("TW704", lambda: xbar_s(subgroups([EQUAL[:5]] * 4))),
    "all equal, performance": ("TW704", lambda: capability.overall(EQUAL, lower=0, upper=1)),
    "all equal, normality": ("TW704", lambda: anderson_darling(EQUAL)),
    "all equal, distribution": ("TW704", lambda: fit(EQUAL, "weibull")),
    "all equal, Box-Cox": ("TW704", lambda: box_cox_power(EQUAL)),
    "all equal, empirical": ("TW704", lambda: by_distribution(EQUAL, "empirical", upper=1)),
    "sigma zero": ("TW704", lambda: capability.indices(1, 0, 5, lower=0)),
    "no defect at all": ("TW704", lambda: attribute_chart("p", [0, 0, 0], 50)),
    "nothing but defects": ("TW704", lambda: attribute_chart("np", [50, 50], 50)),
    "events without a gap": ("TW704", lambda: rare_events.g_chart([0, 0, 0])),
    "subgroups of one": ("TW705", lambda: xbar_r(subgroups([[1.0], [2.0]]))),
    "subgroups of one among empty ones": ("TW705", lambda: xbar_s(subgroups([[1.0], [None], [2.0]]))),
    "subgroups of one, between and within": ("TW705", lambda: imr_rs(subgroups([[1.0], [2.0]]))),
    "subgroups of one, several variables": ("TW705", lambda: multivariate.t2_subgroups([[[1], [2]], [[1], [3]]])),
    "limits reversed": ("TW706", lambda: capability.overall([1, 2, 3], lower=5, upper=1)),
    "limits equal": ("TW706", lambda: capability.overall([1, 2, 3], lower=5, upper=5)),
    "no limits": ("TW707", lambda: capability.overall([1, 2, 3])),
    "fewer sizes than counts": ("TW708", lambda: attribute_chart("p", [1, 2, 3], [10, 10])),
    "no sizes": ("TW708", lambda: attribute_chart("u", [1, 2, 3])),
    "rows of different length": ("TW708", lambda: multivariate.t2_individuals([[1, 2], [2]])),
    "fewer nominals": ("TW708", lambda: short_run.dnom([1, 2, 3], [1])),
    "a constant of one": ("TW709", lambda: constants.d2(1)),
    "a span of one": ("TW709", lambda: imr([1, 2, 3], span=1)),
    "a span wider than the data": ("TW703", lambda: imr([1, 2, 3], span=4)),
    "confidence of one": ("TW709", lambda: capability.overall([1, 2, 3], lower=0, confidence=1)),
    "confidence in percent": ("TW709", lambda: counted.binomial(1, 10, 95)),
    "weight zero": ("TW709", lambda: ewma(subgroups(ROWS), GIVEN, weight=0)),
    "weight above one": ("TW709", lambda: ewma(subgroups(ROWS), GIVEN, weight=1.5)),
    "negative k": ("TW709", lambda: cusum(subgroups(ROWS), GIVEN, k=-1)),
    "head start above the limit": ("TW709", lambda: cusum(subgroups(ROWS), GIVEN, h=4, head_start=5)),
    "negative sigma": ("TW709", lambda: ewma(subgroups(ROWS), Limits("given", 0, -1.0, 1, "given", NO_POINTS))),
    "negative limit": ("TW709", lambda: run_lengths.cusum_run_length(0.5, -1, 0)),
    "a stage past the end": ("TW709", lambda: imr([1, 2, 3], phases=Phases(starts=(0, 9)))),
    "an excluded point past the end": ("TW709", lambda: imr([1, 2, 3], phases=Phases(excluded=(3,)))),
    "half a defect": ("TW710", lambda: attribute_chart("c", [1, 2.5, 3])),
    "negative defects": ("TW710", lambda: attribute_chart("u", [1, -2], 5)),
    "negative defectives": ("TW710", lambda: counted.binomial(-1, 10)),
    "more than inspected": ("TW711", lambda: attribute_chart("p", [1, 12], 10)),
    "more defectives than inspected": ("TW711", lambda: counted.binomial(11, 10)),
    "nothing inspected": ("TW712", lambda: attribute_chart("p", [0, 1], [0, 10])),
    "none inspected": ("TW712", lambda: counted.binomial(0, 0)),
    "no exposure": ("TW712", lambda: counted.poisson(1, 0)),
    "variables that follow from each other": (
        "TW713", lambda: multivariate.t2_individuals([[x, 2 * x] for x in (1, 2, 4, 5, 7)])),
    "a variable that stands still": ("TW713", lambda: multivariate.t2_individuals([[x, 1] for x in (1, 2, 4, 5, 7)])),
    "a zero for a Weibull": ("TW714", lambda: fit([0, 1, 2, 3], "weibull")),
    "a negative value for Box-Cox": ("TW714", lambda: box_cox_power([-1, 1, 2])),
    "a negative time": ("TW714", lambda: rare_events.t_chart([1, -2, 3])),
    "an unknown estimator": ("TW715", lambda: xbar_r(subgroups(ROWS), method="best")),
    "an unknown distribution": ("TW715", lambda: by_distribution([1, 2, 3], "cauchy", upper=4)),
}  # fmt: skip


@pytest.mark.parametrize("what", ASKED)
def test_bad_input_is_told_in_a_sentence(what: str) -> None:
    code, ask = ASKED[what]
    with pytest.raises(Refused) as refused:
        ask()
    assert refused.value.code == code
    for language in ("en", "zh_CN"):
        assert "?" not in say(refused.value, language).replace("isn't possible", ""), "a placeholder wasn't filled"


def test_missing_is_none_in_a_list_and_nan_in_an_array() -> None:
    np.testing.assert_array_equal(reals([1, None, Decimal("2.5")]), reals(np.array([1, np.nan, 2.5])))


def test_rounding_is_not_variation() -> None:
    with pytest.raises(Refused):
        imr([0.1 + 0.2, 0.3, 0.3])


def test_a_value_on_the_limit_is_not_beyond_it() -> None:
    limits = Limits("imr", 10.0, 0.1, 1.0, "given", NO_POINTS)
    chart = imr([10.1 + 0.2, 10.3, 10.4], given=limits)
    assert chart.panes[0].beyond().tolist() == [2]
