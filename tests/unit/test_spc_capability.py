"""Capability beyond the reference cases: distributions beside scipy's, Johnson's curves, counts at their ends."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from client.domain.spc import counted, transforms
from client.domain.spc.constants import c4, d2, d3, d4
from client.domain.spc.fits import fit
from client.domain.spc.nonnormal import by_distribution
from client.domain.spc.normality import anderson_darling
from client.domain.spc.quantiles import binomial, poisson
from client.domain.spc.study import study
from client.domain.spc.subgroups import subgroups
from client.domain.spc.suited import NAMES, ranked, suited
from client.domain.spc.transforms import box_cox_power, johnson_fit
from client.errors import Refused

RANDOM = np.random.default_rng(2026)
DRAWN = {
    "weibull": (stats.weibull_min, RANDOM.weibull(1.7, 300) * 12, {"floc": 0}),
    "gamma": (stats.gamma, RANDOM.gamma(2.3, 4, 300), {"floc": 0}),
    "lognormal": (stats.lognorm, RANDOM.lognormal(1, 0.5, 300), {"floc": 0}),
    "normal": (stats.norm, RANDOM.normal(5, 2, 300), {}),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_fit_has_the_likelihood_and_quantiles_of_scipys(name: str) -> None:
    family, data, fixed = DRAWN[name]
    ours, theirs = fit(data, name), family(*family.fit(data, **fixed))
    assert ours.log_likelihood >= theirs.logpdf(data).sum() - 1e-6
    for q in (0.00135, 0.1, 0.5, 0.9, 0.99865):
        assert ours.quantile(q) == pytest.approx(theirs.ppf(q), rel=2e-3)
        assert ours.below(ours.quantile(q)) == pytest.approx(q, rel=1e-9)
        assert ours.above(ours.quantile(q)) == pytest.approx(1 - q, rel=1e-9)


@pytest.mark.parametrize("scale", [1e-6, 1, 1e9])
def test_a_fit_does_not_mind_the_unit(scale: float) -> None:
    _, data, _ = DRAWN["weibull"]
    assert fit(data * scale, "weibull").parameters["shape"] == pytest.approx(
        fit(data, "weibull").parameters["shape"]
    )


@pytest.mark.parametrize(
    ("family", "data"),
    [
        ("SB", 1 / (1 + np.exp(-(RANDOM.normal(size=500) - 0.5) / 1.2)) * 8 + 2),
        ("SU", np.sinh((RANDOM.normal(size=500) - 0.5) / 1.3) * 3 + 10),
    ],
)
def test_a_johnson_curve_makes_its_own_data_normal(family: str, data: np.ndarray) -> None:
    curve = johnson_fit(data)
    assert anderson_darling(data).p < 0.05
    assert curve.distribution == f"johnson {family}"
    z = stats.norm.ppf([curve.below(x) for x in data])
    assert anderson_darling(z).p > 0.2
    for q in (0.01, 0.5, 0.99):
        assert curve.below(curve.quantile(q)) == pytest.approx(q, rel=1e-9)


def test_a_johnson_curve_of_many_values_is_the_one_all_of_them_rate_best(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(7).gamma(9, 2, 12_000)
    quick = johnson_fit(values)
    monkeypatch.setattr(transforms, "_RATED", values.size)
    assert quick.parameters == johnson_fit(values).parameters


def test_a_symmetric_process_has_the_same_capability_by_all_ways() -> None:
    data = stats.norm.ppf((np.arange(1, 2001) - 0.5) / 2000, 10, 1)
    found = {way: by_distribution(data, way, lower=5, upper=15).ppk for way in ("normal", "johnson", "box-cox")}
    assert found == {way: pytest.approx(5 / 3, abs=0.03) for way in found}


def test_box_coxs_power_is_scipys() -> None:
    for name in ("weibull", "gamma", "lognormal"):
        data = DRAWN[name][1]
        assert box_cox_power(data) == pytest.approx(stats.boxcox_normmax(data, method="mle"), abs=1e-4)


def test_counts_at_their_ends_have_one_sided_intervals() -> None:
    none, everything = counted.binomial(0, 20), counted.binomial(20, 20)
    assert (none.share_interval[0], none.z, none.z_interval[1]) == (0.0, None, None)
    assert (everything.share_interval[1], everything.z) == (1.0, None)
    assert counted.poisson(0, 4).rate_interval[0] == 0


@pytest.mark.parametrize("q", [0.00135, 0.05, 0.5, 0.99865])
def test_quantiles_of_counts_are_scipys(q: float) -> None:
    n, p = np.array([1, 10, 50, 1000, 40_000]), 0.03
    np.testing.assert_array_equal(binomial(q, n, p), stats.binom.ppf(q, n, p))
    means = np.array([0.01, 0.7, 16, 900])
    np.testing.assert_array_equal(poisson(q, means), stats.poisson.ppf(q, means))


def test_constants_are_those_of_simulated_samples() -> None:
    samples = np.random.default_rng(7).normal(size=(400_000, 4))
    ranges = np.ptp(samples, axis=1)
    assert d2(4) == pytest.approx(ranges.mean(), abs=0.005)
    assert d3(4) == pytest.approx(ranges.std(), abs=0.005)
    assert d4(4) == pytest.approx(np.median(ranges), abs=0.005)
    assert c4(4) == pytest.approx(samples.std(axis=1, ddof=1).mean(), abs=0.003)
    assert c4(5000) == pytest.approx(1 - 1 / (4 * 5000), abs=1e-7)


def test_samples_of_different_sizes_have_a_capability_within() -> None:
    rows = [[10.0, 10.2, 9.9], [10.1, 9.8], [10.3, 10.0, 9.9, 10.1], [10.0]]
    found = study(subgroups(rows), lower=9.0, upper=11.0)
    squares = sum(((np.array(row) - np.mean(row)) ** 2).sum() for row in rows)
    freedom = sum(len(row) - 1 for row in rows)
    assert found.within is not None
    assert found.within.cp is not None
    assert found.within.cp.value == pytest.approx(2 / (6 * np.sqrt(squares / freedom) / c4(freedom + 1)))


def test_of_all_distributions_the_one_that_fits_best_comes_first() -> None:
    values = np.random.default_rng(1).weibull(1.5, 3000) * 10
    found = ranked(values, upper=40)
    assert found[0].name == "weibull"
    assert {one.name for one in found} == set(NAMES)
    assert found[-1].name == "empirical"
    assert found[-1].statistic is None
    rated = [one.statistic for one in found if one.statistic is not None]
    assert rated == sorted(rated)
    best = suited(values, "best", upper=40)
    assert best.capability == by_distribution(values, "weibull", upper=40)
    assert best.curve is not None
    places, density = best.curve
    assert float(density.sum() * (places[1] - places[0])) == pytest.approx(
        1, abs=1e-3
    )  # the rest lies above the picture
    normal = next(one for one in found if one.name == "normal")
    some = np.sort(values)[np.linspace(0, 2999, 500).round().astype(int)]
    assert normal.statistic == pytest.approx(
        anderson_darling(some).statistic, rel=0.05
    )  # the same test, sigma with n


def test_a_distribution_that_cannot_be_is_passed_over_or_refused_by_name() -> None:
    values = np.random.default_rng(1).normal(0, 1, 60)
    assert {"weibull", "lognormal", "gamma", "box-cox"}.isdisjoint(
        one.name for one in ranked(values, lower=-4, upper=4)
    )
    for name, code in (("weibull", "TW714"), ("cauchy", "TW715")):
        with pytest.raises(Refused) as refused:
            suited(values, name, lower=-4)
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        ranked(np.full(20, 3.0), upper=4)
    assert refused.value.code == "TW704"
    with pytest.raises(Refused) as refused:
        suited(values, "normal")
    assert refused.value.code == "TW707"
