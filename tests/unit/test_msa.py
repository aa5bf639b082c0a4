"""Gauge studies against plain arithmetic, and what they refuse."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from client.domain.msa import (
    accuracy,
    agreement,
    anova,
    average_range,
    designer,
    intervals,
    kappa,
    kendall,
    stability,
    verdict,
)
from client.domain.msa.study import Study, study_of
from client.errors import Refused
from client.refusals import LANGUAGES

PARTS, OPERATORS, TRIALS = 6, 3, 2


def rows(
    seed: int = 1, *, interaction: float = 0.0, shift: float = 0.0, scale: float = 1.0
) -> list[tuple[str, str, float]]:
    """A crossed study: part spread 1, operators 0.2, repeatability 0.1."""
    draw = np.random.default_rng(seed)
    part, operator = draw.normal(size=PARTS), 0.2 * draw.normal(size=OPERATORS)
    both = interaction * draw.normal(size=(PARTS, OPERATORS))
    return [
        (f"p{p}", f"o{o}", shift + scale * (part[p] + operator[o] + both[p, o] + 0.1 * draw.normal()))
        for p, o, _ in product(range(PARTS), range(OPERATORS), range(TRIALS))
    ]


def study(seed: int = 1, **how: float) -> Study:
    return study_of(*zip(*rows(seed, **how), strict=True))


@pytest.mark.parametrize("interaction", [0.0, 1.0])
def test_crossed_components_are_the_textbooks(interaction: float) -> None:
    given_rows = rows(3, interaction=interaction)
    found = anova.crossed(study(3, interaction=interaction))
    mean = sum(v for *_, v in given_rows) / len(given_rows)

    def means(key: Callable[[Any], Any]) -> dict[Any, float]:
        keys = {key(row) for row in given_rows}
        return {
            k: sum(r[2] for r in given_rows if key(r) == k) / sum(key(r) == k for r in given_rows) for k in keys
        }

    part, operator, cell = means(lambda r: r[0]), means(lambda r: r[1]), means(lambda r: r[:2])
    ss_part = sum((part[p] - mean) ** 2 for p, *_ in given_rows)
    ss_operator = sum((operator[o] - mean) ** 2 for _, o, _ in given_rows)
    ss_both = sum((cell[p, o] - part[p] - operator[o] + mean) ** 2 for p, o, _ in given_rows)
    ss_error = sum((v - cell[p, o]) ** 2 for p, o, v in given_rows)
    assert [line.ss for line in found.table.values()][:4] == pytest.approx(
        [ss_part, ss_operator, ss_both, ss_error]
    )
    assert sum(line.ss for line in list(found.table.values())[:4]) == pytest.approx(found.table["total"].ss)
    ms_both, ms_error = ss_both / 10, ss_error / 18
    assert found.table["part:operator"].p == pytest.approx(stats.f.sf(ms_both / ms_error, 10, 18))
    assert (found.pooled is None) == (interaction > 0)
    error = ms_error if found.pooled is None else (ss_both + ss_error) / 28
    assert found.components["repeatability"].variance == pytest.approx(error)
    between = ms_both if found.pooled is None else error
    assert found.components["parts"].variance == pytest.approx((ss_part / 5 - between) / 6)


@given(st.integers(0, 50), st.floats(-1000, 1000), st.floats(0.01, 100))
def test_shifting_and_scaling_readings_scales_sigmas_and_leaves_percentages(
    seed: int, shift: float, scale: float
) -> None:
    plain, moved = anova.crossed(study(seed)), anova.crossed(study(seed, shift=shift, scale=scale))
    assert moved.components["gauge"].sd == pytest.approx(scale * plain.components["gauge"].sd, rel=1e-6)
    assert moved.components.ndc_exact == pytest.approx(plain.components.ndc_exact, rel=1e-6)


@given(st.integers(0, 50), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(seed: int, random: Any) -> None:
    mixed = rows(seed)
    random.shuffle(mixed)
    assert anova.crossed(study_of(*zip(*mixed, strict=True))).components.ndc_exact == pytest.approx(
        anova.crossed(study(seed)).components.ndc_exact
    )


def test_shares_add_up_and_none_is_negative() -> None:
    for seed in range(30):
        found = anova.crossed(study(seed, interaction=seed % 3 / 5), tolerance=5).components
        assert all(part.variance >= 0 for part in found.by_name.values())
        total = found["gauge"].percent_contribution + found["parts"].percent_contribution
        assert total == pytest.approx(100)
        assert found["gauge"].percent_tolerance == pytest.approx(100 * 6 * found["gauge"].sd / 5)
        assert found.ndc == math.floor(found.ndc_exact)


def test_a_nested_study_is_known_by_its_parts() -> None:
    own = [(f"{o}-{p}", o, v) for p, o, v in rows(4)]
    nested = study_of(*zip(*own, strict=True))
    assert nested.nested
    found = anova.nested(nested)
    cube = nested.values
    ms_error = float(cube.var(axis=2, ddof=1).mean())
    ms_part = TRIALS * float(cube.mean(axis=2).var(axis=0, ddof=1).mean())
    assert found.components["repeatability"].variance == pytest.approx(ms_error)
    assert found.components["parts"].variance == pytest.approx((ms_part - ms_error) / TRIALS)
    with pytest.raises(Refused, match="nested"):
        anova.crossed(nested)


def test_average_and_range_take_other_constants() -> None:
    one, two = (
        average_range.average_range(study()),
        average_range.average_range(study(), constants=(0.8862, 0.5231, 0.3742)),
    )
    assert one.grr == pytest.approx(two.grr)
    with pytest.raises(Refused) as refused:
        average_range.average_range(
            study_of(*zip(*[(p, f"{o}{i}", v + i) for i in range(2) for p, o, v in rows()], strict=True))
        )
    assert refused.value.code == "TW828"


def test_bias_agrees_with_students_test() -> None:
    values = np.random.default_rng(5).normal(10.02, 0.05, 20).tolist()
    found, textbook = accuracy.bias_study(values, 10), stats.ttest_1samp(values, 10)
    assert (found.t, found.p) == pytest.approx((textbook.statistic, textbook.pvalue))
    assert found.interval == pytest.approx([end - 10 for end in textbook.confidence_interval()])


def test_linearity_agrees_with_a_regression() -> None:
    draw = np.random.default_rng(6)
    x = np.repeat([2.0, 4, 6, 8], 5)
    y = x + 0.1 - 0.05 * x + 0.01 * draw.normal(size=x.size)
    found, textbook = accuracy.linearity_study(x.tolist(), y.tolist(), 2.0), stats.linregress(x, y - x)
    assert (found.slope, found.intercept) == pytest.approx((textbook.slope, textbook.intercept))
    assert (found.se_slope, found.se_intercept) == pytest.approx((textbook.stderr, textbook.intercept_stderr))
    assert found.linearity == pytest.approx(2 * abs(textbook.slope))
    assert found.p_slope == pytest.approx(textbook.pvalue, abs=1e-12)


def test_what_is_missing_in_a_study_of_a_reference_is_left_out_and_counted() -> None:
    """As R's t.test and lm (na.omit) and Minitab's N* do; a study that must be balanced refuses it (TW821)."""
    x, y = [1.0, 1.0, 2.0, 2.0, 3.0, 3.0], [1.2, 1.1, 2.05, 1.9, 2.7, 3.1]
    for hole in range(len(y)):
        fewer = [value for place, value in enumerate(y) if place != hole]
        less = [value for place, value in enumerate(x) if place != hole]
        with_hole: list[float | None] = [*y[:hole], None, *y[hole + 1 :]]
        for holed in (with_hole, np.array(with_hole, dtype=float)):
            bias = accuracy.bias_study(holed, 2)
            assert bias == replace(accuracy.bias_study(fewer, 2), left_out=1)
            assert bias.p == pytest.approx(stats.ttest_1samp(fewer, 2).pvalue)
            assert accuracy.type_one(holed, 2, 9).cgk == accuracy.type_one(fewer, 2, 9).cgk
            line = accuracy.linearity_study(x, holed, 2)
            assert line == replace(accuracy.linearity_study(less, fewer, 2), left_out=1)
            assert line.slope == pytest.approx(stats.linregress(less, np.subtract(fewer, less)).slope)


def test_a_type_one_study_whose_bias_uses_up_the_tolerance_has_no_percentage() -> None:
    found = accuracy.type_one([10.5, 10.6, 10.4], 10, 1)
    assert found.cgk < 0
    assert found.percent_repeatability_and_bias is None
    assert verdict.of_type_one(found).level == "unacceptable"


@given(st.integers(1, 40), st.data())
def test_exact_intervals_hold_their_tails(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    found = intervals.share(k, n)
    if k:
        assert stats.binom.sf(k - 1, n, found.low / 100) == pytest.approx(0.025, abs=1e-9)
    if k < n:
        assert stats.binom.cdf(k, n, found.high / 100) == pytest.approx(0.025, abs=1e-9)


def test_kappa_of_complete_agreement_in_one_category_is_not_a_number() -> None:
    assert kappa.cohen(["Y"] * 5, ["Y"] * 5).kappa is None
    assert kappa.fleiss([["Y", "Y"]] * 5).overall.kappa is None
    assert kappa.cohen(["Y", "N"], ["Y", "N"]).kappa == pytest.approx(1)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC")), min_size=4, max_size=40))
def test_cohens_kappa_is_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    for weight in kappa.WEIGHTS:
        one, other = kappa.cohen(first, second, weight), kappa.cohen(second, first, weight)
        assert (one.kappa is None) == (other.kappa is None)
        if one.kappa is not None:
            assert one.kappa == pytest.approx(other.kappa)
            assert one.kappa <= 1 + 1e-12


@given(st.lists(st.lists(st.sampled_from("ABC"), min_size=3, max_size=3), min_size=3, max_size=20))
def test_fleiss_by_hand(ratings: list[list[str]]) -> None:
    found = kappa.fleiss(ratings).overall.kappa
    counts = [Counter(row) for row in ratings]
    agreed = sum(sum(c * (c - 1) for c in row.values()) for row in counts) / (len(ratings) * 6)
    chance = sum((sum(row[x] for row in counts) / (3 * len(ratings))) ** 2 for x in "ABC")
    if chance > 1 - 1e-9:
        assert found is None
    else:
        assert found == pytest.approx((agreed - chance) / (1 - chance))


def test_kendall_agrees_with_plain_counting() -> None:
    draw = np.random.default_rng(8)
    truth = draw.integers(1, 6, 15).tolist()
    ratings = [[min(5, max(1, t + int(draw.integers(-1, 2)))) for _ in range(3)] for t in truth]
    taus = [stats.kendalltau([row[i] for row in ratings], truth).statistic for i in range(3)]
    assert kendall.correlation(ratings, truth).tau == pytest.approx(sum(taus) / 3)
    friedman = stats.friedmanchisquare(*[list(row) for row in ratings])
    assert kendall.concordance(ratings).chi_square == pytest.approx(friedman.statistic)
    assert kendall.concordance([[t, t] for t in truth]).w == pytest.approx(1)


def attribute_rows() -> list[tuple[str, str, str]]:
    truth = {"1": "Y", "2": "Y", "3": "N", "4": "N"}
    wrong = {("3", "B", 1), ("1", "B", 0)}
    flip = {"Y": "N", "N": "Y"}
    return [(p, a, flip[t] if (p, a, i) in wrong else t) for a in "AB" for i in range(2) for p, t in truth.items()]


def test_an_attribute_study_tells_misses_from_false_alarms() -> None:
    truth = {"1": "Y", "2": "Y", "3": "N", "4": "N"}
    found = agreement.attribute_study(*zip(*attribute_rows(), strict=True), standard=truth, good="Y")
    first, second = found.appraisers
    assert first.within
    assert first.within.percent == 100
    assert first.against_kappa
    assert first.against_kappa.kappa == pytest.approx(1)
    assert second.within
    assert second.within.matched == 2
    assert second.missed
    assert (second.missed.matched, second.missed.inspected) == (1, 4)
    assert second.false_alarms
    assert (second.false_alarms.matched, second.false_alarms.inspected) == (1, 4)
    assert found.between.matched == 2
    assert verdict.of_agreement(found).level == "unacceptable"


def test_a_drifting_gauge_is_seen() -> None:
    draw = np.random.default_rng(9)
    steady = [(10 + 0.01 * draw.normal(size=4)).tolist() for _ in range(20)]
    drifting = [[value + 0.004 * i for value in occasion] for i, occasion in enumerate(steady)]
    assert stability.stability_study(steady).p > 0.01
    found = stability.stability_study(drifting)
    assert found.p < 0.001
    assert found.out


@pytest.mark.parametrize(("percent", "level"), [(0.05, "acceptable"), (0.2, "conditional"), (0.9, "unacceptable")])
def test_a_verdict_says_its_figures_in_both_languages(percent: float, level: str) -> None:
    noisy = [(p, o, v + percent * np.random.default_rng(i).normal()) for i, (p, o, v) in enumerate(rows(2))]
    flat = [(p, "ab"[int(o[1]) % 2] + o, v) for p, o, v in noisy]
    found = anova.crossed(study_of(*zip(*flat, strict=True)))
    judged = verdict.of_components(found.components)
    if percent == 0.9:
        assert judged.level == level
    for language in LANGUAGES:
        assert all("{" not in sentence and sentence for sentence in judged.said(language))


def test_a_design_is_balanced_random_blind_and_repeatable() -> None:
    parts, operators = [f"P{i}" for i in range(10)], ["Ann", "Bo"]
    plan = designer.design(parts, operators, 3, "study 1")
    assert plan == designer.design(parts, operators, 3, "study 1")
    assert plan != designer.design(parts, operators, 3, "study 2")
    assert set(Counter((r.part, r.operator, r.trial) for r in plan).values()) == {1}
    assert [r.order for r in plan] == list(range(1, 61))
    labels = {
        (r.trial, r.operator): tuple(
            x.label for x in plan if (x.trial, x.operator) == (r.trial, r.operator) and x.part == "P0"
        )
        for r in plan
    }
    assert len(set(labels.values())) > 1, "a label must not tell its part"


def refused_rows(change: Callable[[list[tuple[Any, Any, Any]]], Any]) -> None:
    changed = rows()
    changed = change(changed) or changed
    anova.crossed(study_of(*zip(*changed, strict=True)))


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("TW821", lambda: refused_rows(lambda r: [(*r[0][:2], math.nan), *r[1:]])),
        ("TW821", lambda: refused_rows(lambda r: [(*r[0][:2], None), *r[1:]])),
        ("TW821", lambda: refused_rows(lambda r: [(*r[0][:2], "1.0"), *r[1:]])),
        ("TW821", lambda: refused_rows(lambda r: [(*r[0][:2], math.inf), *r[1:]])),
        ("TW824", lambda: refused_rows(lambda r: r[1:])),
        ("TW824", lambda: refused_rows(lambda r: [row for row in r if row[:2] != ("p1", "o1")])),
        ("TW827", lambda: refused_rows(lambda r: [("", *r[0][1:]), *r[1:]])),
        ("TW822", lambda: refused_rows(lambda r: [row for row in r if row[1] == "o1"])),
        ("TW822", lambda: refused_rows(lambda r: [row for row in r if row[0] == "p1"])),
        ("TW822", lambda: refused_rows(lambda r: r[::2])),
        ("TW823", lambda: refused_rows(lambda r: [(p, o, 1.0) for p, o, _ in r])),
        ("TW823", lambda: refused_rows(lambda r: [(p, o, float(p[1])) for p, o, _ in r])),
        ("TW820", lambda: anova.crossed(study(), tolerance=-1)),
        ("TW820", lambda: anova.crossed(study(), alpha=2)),
        ("TW815", lambda: anova.crossed(study(), error_term="none")),
        ("TW825", lambda: study_of(["a"], ["b"], [1.0, 2.0])),
        ("TW822", lambda: accuracy.bias_study([1.0], 1)),
        ("TW823", lambda: accuracy.bias_study([1.1] * 9, 1)),
        ("TW820", lambda: accuracy.bias_study([1.0, 2.0], math.nan)),
        ("TW820", lambda: accuracy.type_one([1.0, 2.0], 1, 0)),
        ("TW822", lambda: accuracy.linearity_study([1, 1, 1], [1, 2, 3])),
        ("TW823", lambda: accuracy.linearity_study([1, 2, 3], [1, 2, 3])),
        ("TW829", lambda: intervals.share(3, 2)),
        ("TW822", lambda: intervals.share(0, 0)),
        ("TW815", lambda: kappa.cohen("ab", "ab", "cubic")),
        ("TW821", lambda: kappa.cohen(["a", None], ["a", "b"])),
        ("TW825", lambda: kappa.fleiss([["a", "b"], ["a"]])),
        ("TW823", lambda: kendall.concordance([[1, 1], [1, 1]])),
        ("TW830", lambda: agreement.attribute_study(*zip(*attribute_rows(), strict=True), standard={"1": "Y"})),
        ("TW824", lambda: agreement.attribute_study(*zip(*attribute_rows()[1:], strict=True))),
        ("TW831", lambda: designer.design(["a", "a"], ["o"], 2, "s")),
        ("TW806", lambda: designer.design(["a", "b"], ["o"], 1, "s")),
        ("TW832", lambda: stability.stability_study([[1, 2], [2, 3], [1, 3]], [1, 3, 2])),
        ("TW822", lambda: stability.stability_study([[1, 2], [2, 3]])),
    ],
)
def test_what_no_study_can_be_is_a_sentence(code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code
    assert "{" not in refused.value.message
