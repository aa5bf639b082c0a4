"""Few links are walked one by one, many a level at a time: both must say the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from client.domain import propagation
from client.domain.propagation import Links

NODES = 12
WEIGHTS = st.sampled_from([0.0, 0.25, 0.5, 1.0, float("nan")])
LINK = st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1), WEIGHTS, WEIGHTS)


@given(st.lists(LINK, max_size=30), st.sets(st.integers(0, NODES - 1), min_size=1, max_size=3))
def test_both_ways_of_walking_find_the_same(drawn: list[tuple[int, int, float, float]], roots: set[int]) -> None:
    columns = list(zip(*drawn, strict=True)) or [(), (), (), ()]
    source, target = (np.array(column, np.int64) for column in columns[:2])
    links = Links(source, target, tuple(np.array(column, np.float64) for column in columns[2:]), NODES)
    starts = np.array(sorted(roots), np.int64)
    depth, values, stuck = propagation._levels(links, starts)
    depth_by_one, values_by_one, stuck_by_one = propagation._one_by_one(links, starts)
    assert depth.tolist() == depth_by_one.tolist()
    assert stuck.tolist() == stuck_by_one.tolist()
    for one, other in zip(values, values_by_one, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12, equal_nan=True)
