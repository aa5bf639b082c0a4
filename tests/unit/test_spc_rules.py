"""The rules against a reading of them point by point, and what must hold for any data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.domain.spc.checks import reals
from client.domain.spc.individuals import imr
from client.domain.spc.limits import NO_POINTS, Limits, Phases
from client.domain.spc.rules import (
    APPLIES,
    NELSON,
    RSPC,
    RULE_SETS,
    WESTERN_ELECTRIC,
    Rule,
    check,
    rules_named,
    signals,
)
from client.errors import Refused
from client.refusals import say
from tests.reference.control_rules import flagged

# Tenths of sigma: points on borders, equal neighbours and points on the centre line all come up.
TENTHS = st.lists(st.one_of(st.none(), st.integers(-35, 35).map(lambda n: n / 10)), min_size=1, max_size=80)
CALM = st.lists(st.sampled_from([-1.2, -1.0, -0.4, 0.0, 0.4, 1.0, 1.2]), min_size=10, max_size=60)
SETS = sorted({**RULE_SETS, "rspc": RSPC}.items())


def found(values: list[float | None], rules: tuple[Rule, ...]) -> dict[int, list[int]]:
    return {rule: points.tolist() for rule, points in check(reals(values), 0.0, 1.0, rules).points.items()}


@pytest.mark.parametrize(("name", "rules"), SETS, ids=[name for name, _ in SETS])
@given(values=st.one_of(TENTHS, CALM))
@settings(max_examples=300, deadline=None)
def test_the_same_points_as_read_one_by_one(
    name: str, rules: tuple[Rule, ...], values: list[float | None]
) -> None:
    assert found(values, rules) == {rule.number: flagged(values, 0.0, 1.0, rule) for rule in rules}


RULE = st.builds(
    lambda kind, window, share, zone, flags: Rule(1, kind, window if kind != "zone" else max(1, round(window * share)),
                                                  window, zone, *flags),
    st.sampled_from(["zone", "trend", "alternating", "inside", "outside"]),
    st.integers(3, 12),
    st.floats(0.3, 1.0),
    st.sampled_from([0.0, 0.5, 1.0, 2.0]),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)  # fmt: skip


@given(rule=RULE, values=st.one_of(TENTHS, CALM))
@settings(max_examples=400, deadline=None)
def test_any_counts_and_borders(rule: Rule, values: list[float | None]) -> None:
    assert found(values, (rule,))[1] == flagged(values, 0.0, 1.0, rule)


@given(values=TENTHS, added=st.integers(-35, 35).map(lambda n: n / 10))
@settings(max_examples=200, deadline=None)
def test_a_new_point_never_takes_back_an_earlier_signal(values: list[float | None], added: float) -> None:
    before = set(check(reals(values), 0.0, 1.0).pairs())
    after = set(check(reals([*values, added]), 0.0, 1.0).pairs())
    assert before <= after
    assert all(point == len(values) for point, _ in after - before)


def test_every_rule_of_a_point_is_kept_and_the_lowest_drawn() -> None:
    values = reals([0.5, -0.5] * 3 + [2.2, 3.5])
    got = check(values, 0.0, 1.0)
    assert (7, 1) in got.pairs()
    assert (7, 5) in got.pairs()
    assert got.lowest()[7] == 1


def test_a_missing_value_does_not_break_a_run() -> None:
    run = [0.5] * 4 + [None] + [0.5] * 5
    assert found(run, NELSON)[2] == [9]


def test_an_excluded_point_neither_counts_nor_breaks_a_run() -> None:
    limits = Limits("imr", 0.0, 1.0, 1.0, "given", NO_POINTS)
    data = [0.5] * 4 + [-3.5] + [0.5] * 5
    plain = signals(imr(data, given=limits))[0]
    without = signals(imr(data, given=limits, phases=Phases(excluded=(4,))))[0]
    assert plain.points[1].tolist() == [4]
    assert plain.points[2].tolist() == []
    assert without.points[1].tolist() == []
    assert without.points[2].tolist() == [9]


def test_a_run_begins_anew_with_a_stage() -> None:
    limits = Limits("imr", 0.0, 1.0, 1.0, "given", NO_POINTS)
    data = [0.5, 0.4] * 5
    assert signals(imr(data, given=limits))[0].points[2].tolist() == [8, 9]
    assert signals(imr(data, given=limits, phases=Phases(starts=(0, 4))))[0].points[2].tolist() == []


def test_spreads_and_counts_get_the_first_four_rules_only() -> None:
    data = np.random.default_rng(1).normal(size=60)
    by_pane = {found.pane: {rule.number for rule in found.rules} for found in signals(imr(data))}
    assert by_pane == {"individuals": set(range(1, 9)), "moving_range": {1, 2, 3, 4}}
    western = {found.pane: [rule.number for rule in found.rules] for found in signals(imr(data), WESTERN_ELECTRIC)}
    assert western == {"individuals": [1, 2, 3, 4], "moving_range": [1, 4]}
    assert APPLIES["ewma"] == {1}


def test_how_packages_differ_are_fields_of_a_rule() -> None:
    one_sided = reals([1.5, 1.4] * 4)
    assert check(one_sided, 0.0, 1.0, NELSON).points[8].size == 0
    assert check(one_sided, 0.0, 1.0, RSPC).points[8].tolist() == [7]
    early = reals([2.5, 2.6, 0.0])
    assert check(early, 0.0, 1.0, NELSON).points[5].size == 0
    assert check(early, 0.0, 1.0, RSPC).points[5].tolist() == [1]
    seven = tuple(replace(rule, count=7, window=7) if rule.number == 2 else rule for rule in NELSON)
    assert check(reals([0.1] * 8), 0.0, 1.0, seven).points[2].tolist() == [6, 7]


def test_a_rule_that_asks_for_more_points_than_its_window_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        Rule(5, "zone", 4, 3, 2.0)
    assert refused.value.code == "TW709"


def test_a_set_of_rules_is_named_with_other_counts_where_they_are_said() -> None:
    assert rules_named("nelson") == NELSON
    assert rules_named("limits") == NELSON[:1]
    assert [rule.count for rule in rules_named("western-electric")] == [1, 2, 4, 8]
    changed = {rule.number: rule for rule in rules_named("nelson:2=7, 3=7")}
    assert (changed[2].count, changed[2].window, changed[3].count, changed[4]) == (7, 7, 7, NELSON[3])
    values = np.array([0.5, 0.4, 0.6] * 2 + [0.5] + [-0.5, 0.5] * 3)
    assert check(values, 0.0, 1.0, rules_named("nelson:2=7")).points[2].tolist() == [6]
    assert check(values, 0.0, 1.0, NELSON).points[2].tolist() == []
    for wrong, code in (("juran", "TW715"), ("nelson:5=3", "TW709"), ("nelson:2=1", "TW709"), ("nelson:2=x", "TW709"),
                        ("nelson:9=9", "TW709"), ("nelson:2=101", "TW709"), ("limits:1=2", "TW709"), ("nelson:2=８", "TW709")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            rules_named(wrong)
        assert refused.value.code == code, wrong
        assert say(refused.value, "zh_CN") not in ("", code)
