"""Operating curves, plan finder and zero plans against plain enumeration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.domain.sampling.czero import zero_plan
from client.domain.sampling.finder import Point, find_attributes, find_variables
from client.domain.sampling.nonconforming import k_of, nonconforming, one_side
from client.domain.sampling.operating import curve, outgoing, risks
from client.domain.sampling.operating_variables import variables_curve
from client.domain.sampling.pulls import pick, positions, shuffled
from client.domain.sampling.tables import Stage
from client.errors import Refused

DOUBLE = (Stage(4, 0, 2), Stage(3, 1, 2))
TRIPLE = (Stage(2, None, 2), Stage(3, 0, 3), Stage(2, 2, 3))
GAP = (Stage(5, 1, 3),)


def decided(stages: Sequence[Stage], found: Sequence[int]) -> tuple[bool, int]:
    """Accepted?, and units inspected, when each sample holds so many nonconforming: the plan read aloud."""
    total = units = 0
    for i, (stage, more) in enumerate(zip(stages, found, strict=True)):
        total, units = total + more, units + stage.n
        if stage.ac is not None and total <= stage.ac:
            return True, units
        if total >= stage.re:
            return False, units
        if i == len(stages) - 1:
            return True, units
    raise AssertionError("a plan ends")


def enumerated(stages: Sequence[Stage], bad: int, lot: int) -> tuple[Fraction, Fraction]:
    """Chance of acceptance and mean sample size over every way to draw from a lot."""
    accepted = asn = Fraction(0)
    for found in product(*(range(stage.n + 1) for stage in stages)):
        chance, left_bad, left = Fraction(1), bad, lot
        for stage, more in zip(stages, found, strict=True):
            ways = (
                math.comb(left_bad, more) * math.comb(left - left_bad, stage.n - more) if more <= left_bad else 0
            )
            chance *= Fraction(ways, math.comb(left, stage.n))
            if not chance:
                break
            left_bad, left = left_bad - more, left - stage.n
        if chance:
            yes, units = decided(stages, found)
            accepted, asn = accepted + (chance if yes else 0), asn + chance * units
    return accepted, asn


@pytest.mark.parametrize("stages", [DOUBLE, TRIPLE, GAP, (Stage(6, 2, 3),)])
def test_drawing_from_a_lot_is_what_enumeration_says(stages: tuple[Stage, ...]) -> None:
    lot = 20
    found = curve(stages, [bad / lot for bad in range(lot + 1)], "hypergeom", lot)
    for bad in range(lot + 1):
        accepted, asn = enumerated(stages, bad, lot)
        assert found.accepted[bad] == pytest.approx(float(accepted), abs=1e-12)
        assert found.asn[bad] == pytest.approx(float(asn), abs=1e-9)


@pytest.mark.parametrize("stages", [DOUBLE, TRIPLE, GAP])
def test_the_binomial_is_the_limit_of_large_lots(stages: tuple[Stage, ...]) -> None:
    shares = [0.01, 0.1, 0.3]
    assert curve(stages, shares).accepted == pytest.approx(
        curve(stages, shares, "hypergeom", 10**7).accepted, abs=1e-5
    )


@given(st.integers(1, 60), st.integers(0, 5), st.floats(0, 1), st.floats(0, 1))
def test_worse_lots_are_accepted_less_often(n: int, accept: int, a: float, b: float) -> None:
    good, bad = sorted((a, b))
    found = curve([Stage(n, accept, accept + 1)], [good, bad])
    assert found.accepted[0] >= found.accepted[1] - 1e-12
    assert 0 <= found.accepted[1] <= 1


def test_risks_and_outgoing_quality() -> None:
    producer, consumer = risks([Stage(80, 2, 3)], 0.01, 0.065)
    assert producer == pytest.approx(1 - 0.953446814264068)
    assert consumer == pytest.approx(0.1008, abs=1e-3)
    found = curve([Stage(80, 2, 3)], [0.0, 0.01])
    assert outgoing(found, 1000, 80) == pytest.approx([0, 0.01 * 0.953446814264068 * 0.92])


@settings(max_examples=40)
@given(st.floats(0.001, 0.05), st.floats(2.5, 10), st.sampled_from(["binomial", "poisson"]))
def test_a_found_plan_holds_both_points_and_no_smaller_one_does(
    good: float, factor: float, distribution: str
) -> None:
    points = Point(good, 0.95), Point(good * factor, 0.10)
    found = find_attributes(*points, distribution)
    assert found.ac is not None

    def holds(n: int, accept: int) -> bool:
        accepted = curve([Stage(n, accept, accept + 1)], [points[0].p, points[1].p], distribution).accepted
        return bool(accepted[0] >= 0.95 and accepted[1] <= 0.10)

    assert holds(found.n, found.ac)
    assert not any(holds(found.n - 1, accept) for accept in range(found.ac + 2))


def test_a_variables_plan_meets_the_good_point_exactly() -> None:
    for sigma in ("known", "unknown"):
        found = find_variables(Point(0.01, 0.95), Point(0.04, 0.10), sigma)
        at = variables_curve(found.n, found.k, [0.01, 0.04], sigma)
        assert at[0] == pytest.approx(0.95, abs=1e-9)
        assert at[1] <= 0.10


def test_the_curve_of_unknown_sigma_is_what_drawing_samples_shows() -> None:
    generator = np.random.default_rng(7)
    values = generator.normal(size=(200_000, 10))
    z = 1.2815515655446004  # of 10 %
    seen = np.mean((z - values.mean(axis=1)) / values.std(axis=1, ddof=1) >= 1.0)
    assert variables_curve(10, 1.0, [0.10])[0] == pytest.approx(seen, abs=0.005)


@given(st.floats(0.005, 0.4), st.integers(3, 200))
def test_k_and_m_are_each_others_inverse(share: float, n: int) -> None:
    for method in ("known", "unknown"):
        assert one_side(k_of(share, n, method), n, method) == pytest.approx(share, rel=1e-9)


@given(st.floats(-50, 50), st.floats(0.1, 10), st.integers(3, 60))
def test_shifting_and_scaling_a_measure_leaves_the_estimate(shift: float, scale: float, n: int) -> None:
    plain = nonconforming(10.2, 0.4, n, 9.0, 11.0)
    moved = nonconforming(10.2 * scale + shift, 0.4 * scale, n, 9.0 * scale + shift, 11.0 * scale + shift)
    assert moved == pytest.approx(plain, abs=1e-6)


def test_a_zero_plan_is_the_smallest_that_protects() -> None:
    for lot in (50, 200, None):
        plan = zero_plan(0.1, 0.1, lot)
        before = curve([Stage(plan.n - 1, 0, 1)], [0.1], "hypergeom" if lot else "binomial", lot).accepted[0]
        assert plan.accepted <= 0.1 < before


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("TW806", lambda: curve([Stage(5, 0, 1)], [1.2])),
        ("TW806", lambda: curve([Stage(5, 0, 1)], [float("nan")])),
        ("TW806", lambda: curve([Stage(0, 0, 1)], [0.1])),
        ("TW807", lambda: curve([Stage(5, 1, 1)], [0.1])),
        ("TW807", lambda: curve([], [0.1])),
        ("TW807", lambda: curve([Stage(5, 2, 4), Stage(5, 1, 5)], [0.1])),
        ("TW808", lambda: curve([Stage(50, 0, 1)], [0.1], "hypergeom", 40)),
        ("TW815", lambda: curve([Stage(5, 0, 1)], [0.1], "cauchy")),
        ("TW806", lambda: find_attributes(Point(0.1, 0.95), Point(0.05, 0.1))),
        ("TW806", lambda: find_attributes(Point(0.01, 0.1), Point(0.05, 0.95))),
        ("TW809", lambda: find_attributes(Point(0.01, 0.999), Point(0.011, 0.001), "hypergeom", 100)),
        ("TW809", lambda: find_variables(Point(0.01, 0.95), Point(0.0100001, 0.10), "known")),
        ("TW817", lambda: zero_plan(0.001, 0.1, 100)),
        ("TW816", lambda: nonconforming(1, 1, 5, 3, 2)),
        ("TW816", lambda: nonconforming(1, 1, 5)),
        ("TW806", lambda: nonconforming(1, 0, 5, 0)),
        ("TW806", lambda: nonconforming(1, 1, 2, 0)),
        ("TW808", lambda: positions(5, 6, "s")),
        ("TW818", lambda: positions(5, 2, " ")),
        ("TW819", lambda: pick(["a", "a"], 1, "s")),
    ],
)
def test_what_cannot_be_computed_is_a_sentence(code: str, act) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code
    assert "{" not in refused.value.message


def test_units_are_pulled_the_same_in_every_version() -> None:
    # Worked out by the documented algorithm outside of this program; a change of it would change plants' records.
    assert positions(1000, 5, "lot 7") == NAIVE("lot 7", 1000, 5)
    assert positions(1000, 3, "lot 7", already=2) == positions(1000, 5, "lot 7")[2:]


def NAIVE(seed: str, size: int, n: int) -> list[int]:
    from hashlib import sha256  # noqa: PLC0415

    words = b"".join(sha256(seed.encode() + b"\0" + i.to_bytes(8, "big")).digest() for i in range(8))
    units, at = list(range(1, size + 1)), 0
    for k in range(n):
        while (word := int.from_bytes(words[8 * at : 8 * at + 8], "big")) >= 2**64 - 2**64 % (size - k):
            at += 1
        at += 1
        j = k + word % (size - k)
        units[k], units[j] = units[j], units[k]
    return units[:n]


@given(st.integers(1, 200), st.data())
def test_pulled_units_are_different_ones_of_the_lot(lot: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(1, lot))
    drawn = positions(lot, n, "seed")
    assert len(set(drawn)) == n
    assert set(drawn) <= set(range(1, lot + 1))
    assert sorted(shuffled(range(lot), "seed")) == list(range(lot))


def test_every_unit_is_pulled_about_equally_often() -> None:
    counts = np.zeros(20)
    for i in range(4000):
        for position in positions(20, 3, f"seed {i}"):
            counts[position - 1] += 1
    assert np.all(np.abs(counts - 600) < 5 * math.sqrt(600))
