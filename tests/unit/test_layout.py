"""Every graph gets a picture: lanes in order, nothing on top of anything, the same each time, cycles or not."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from client.domain.layout import BENDS, Places, Shape, place

LANES = 6


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Any graph at all: cycles, loops, double lines, joints, empty lanes."""
    nodes = draw(st.integers(0, 24))
    lane = draw(st.lists(st.integers(0, LANES - 1), min_size=nodes, max_size=nodes))
    joint = draw(st.lists(st.booleans(), min_size=nodes, max_size=nodes))
    ends = st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)) if nodes else st.nothing()
    lines = draw(st.lists(ends, max_size=60 if nodes else 0))
    return shape(lane, lines, joint)


def shape(lane: list[int], lines: list[tuple[int, int]], joint: list[bool] | None = None) -> Shape:
    """From lists."""
    ends = np.array(lines, np.int64).reshape(-1, 2)
    flags = np.array(joint if joint is not None else [False] * len(lane), np.bool_)
    return Shape(np.array(lane, np.int64), flags, ends[:, 0], ends[:, 1], LANES)


@settings(deadline=None, max_examples=300)
@given(shapes())
def test_every_node_has_a_place_of_its_own(of: Shape) -> None:
    """No two nodes of a column are nearer than their heights; nodes stand in their lane."""
    places = place(of)
    assert places.row.size == places.column.size == of.lane.size
    assert np.isfinite(places.row).all()
    assert (places.row >= 0).all() or not places.row.size
    plain = ~of.joint
    for column in np.unique(places.column[plain]):
        rows = np.sort(places.row[plain & (places.column == column)])
        assert (np.diff(rows) >= 1 - 1e-9).all()
    starts = places.lane_start
    assert (starts[of.lane[plain]] <= places.column[plain]).all()
    assert (places.column[plain] < starts[of.lane[plain] + 1]).all()
    assert starts.size == LANES + 1
    assert (np.diff(starts) >= 1).all()


@settings(deadline=None, max_examples=100)
@given(shapes())
def test_the_same_input_gives_the_same_picture(of: Shape) -> None:
    """Nothing depends on chance or on what was drawn before."""
    one, other = place(of), place(of)
    assert all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Places.__slots__)


@settings(deadline=None, max_examples=200)
@given(shapes())
def test_without_cycles_a_line_leads_to_a_later_column(of: Shape) -> None:
    """Lines that go from a lower to a higher number can't make a cycle: within a lane they lead to the right."""
    onward = (of.source < of.target) & ~of.joint[of.source] & ~of.joint[of.target]
    plain = Shape(of.lane, np.zeros(of.lane.size, np.bool_), of.source[onward], of.target[onward], LANES)
    places = place(plain)
    within = plain.lane[plain.source] == plain.lane[plain.target]
    assert (places.column[plain.source[within]] < places.column[plain.target[within]]).all()


def test_a_joint_stands_between_what_it_joins() -> None:
    """Two inputs, two outputs, one event: the lines meet left of the outputs."""
    places = place(shape([1, 1, 2, 2, 2], [(0, 4), (1, 4), (4, 2), (4, 3)], [False] * 4 + [True]))
    assert places.column[:2].tolist() == [1, 1]
    assert places.column[2:].tolist() == [2, 2, 1.5]


def test_lines_do_not_cross_where_they_need_not() -> None:
    """Two chains given crosswise are untangled."""
    places = place(shape([0, 0, 1, 1, 2, 2], [(0, 3), (3, 4), (1, 2), (2, 5)]))
    ups = [places.row[a] < places.row[b] for a, b in ((0, 1), (3, 2), (4, 5))]
    assert len(set(ups)) == 1


def test_a_long_line_passes_between_nodes() -> None:
    """A line over three lanes has a place in each, apart from the nodes there."""
    places = place(shape([0, 1, 2, 3, 1, 2], [(0, 3), (0, 1), (1, 2), (2, 3), (0, 4), (4, 5), (5, 3)]))
    assert places.bend_line.tolist() == [0, 0]
    assert places.bend_column.tolist() == [1, 2]
    for column, row in zip(places.bend_column, places.bend_row, strict=True):
        nodes = places.row[places.column == column]
        assert (np.abs(nodes - row) > 0.6).all()


def test_a_cycle_is_cut_and_a_graph_too_large_for_bends_is_still_placed() -> None:
    """Faulty data hangs nothing."""
    ring = place(shape([2, 2, 2], [(0, 1), (1, 2), (2, 0)]))
    assert ring.column.tolist() == [2, 3, 4]
    many = BENDS // 3
    lane = [0] * many + [5] * many
    wide = place(shape(lane, [(n, many + n) for n in range(many)]))
    assert not wide.bend_line.size
    assert np.unique(wide.row[:many]).size == many
