"""Shares equal the exact reference on random plants, from every root, both ways, cycles included."""

from __future__ import annotations

import collections
import math
import random

import numpy as np
import pytest

from client.domain.genealogy import Shares, shares
from tests.reference.book import Book, Line, Unit, read
from tests.reference.graphs import Columns
from tests.reference.naive import Naive, Share
from tests.reference.plants import plant

PLANTS = 200
DEEP = 12
KINDS = {
    "receive", "run", "split", "merge", "blend", "rework", "regrade", "pack", "unpack", "move", "sample", "count",
    "adjust", "ship", "deliver", "return", "repair", "scrap", "destroy",
}  # fmt: skip


def same(value: float, expected: Share) -> bool:
    return math.isnan(value) if expected is None else abs(value - float(expected)) < 1e-9


def compare(book: Book, roots: int, dice: random.Random) -> collections.Counter[str]:
    """All units of some traces, both directions; counts what was seen so that the plants can't be dull."""
    columns, naive = Columns(book), Naive(book)
    between = naive.all()
    seen: collections.Counter[str] = collections.Counter()
    units = sorted(naive.units)
    for root in dice.sample(units, min(roots, len(units))):
        for direction in ("forward", "backward"):
            found = shares(columns.graph([root], direction), np.array([columns.unit_id[root]]), direction)
            if direction == "forward":
                expected = between[root]
            else:
                expected = {u: (below[root][1], below[root][0]) for u, below in between.items() if root in below}
            check(columns, found, expected, naive.depths(root, direction), (root, direction))
            assert {columns.name[unit] for unit in found.cycle.tolist()} == naive.cyclic & set(expected)
            seen["depth"] = max(seen["depth"], int(abs(found.depth).max()))
            seen["unknown"] += int(np.isnan(found.of_root).sum())
            seen["known"] += int((~np.isnan(found.of_unit)).sum())
            seen["cycle"] += found.cycle.size
    return seen


def check(
    columns: Columns,
    found: Shares,
    expected: dict[Unit, tuple[Share, Share]],
    depths: dict[Unit, int],
    what: object,
) -> None:
    names = [columns.name[unit] for unit in found.unit.tolist()]
    assert set(names) == set(expected), what
    for n, name in enumerate(names):
        of_root, of_unit = expected[name]
        assert same(found.of_root[n], of_root), (what, name, found.of_root[n], of_root)
        assert same(found.of_unit[n], of_unit), (what, name, found.of_unit[n], of_unit)
        assert found.depth[n] == depths[name], (what, name)


@pytest.mark.parametrize("block", range(4))
def test_random_plants(block: int) -> None:
    kinds: set[str] = set()
    corrections, total = 0, collections.Counter[str]()
    for seed in range(block, PLANTS, 4):
        rows = plant(seed)
        kinds |= {row["kind"] for row in rows}
        corrections += len({row["event"] for row in rows if row["corrects"]})
        book = read(rows)
        assert Naive(book).longest() >= DEEP, seed
        total += compare(book, 6, random.Random(seed))
    assert kinds >= KINDS
    assert corrections > PLANTS / 4
    assert total["unknown"] > 100
    assert total["known"] > 1000, total


@pytest.mark.parametrize("seed", range(1000, 1015))
def test_faulty_cycles_are_told_and_hang_nothing(seed: int) -> None:
    book = read(plant(seed))
    dice = random.Random(seed)
    before = Naive(book)
    for _ in range(2):
        ancestor = dice.choice(sorted(unit for unit in before.units if len(before.below[unit]) > 5))
        event = dice.choice(
            [event for unit in sorted(before.below[ancestor]) for event in before.users.get(unit, ())]
        )
        event.outputs[ancestor] = Line(ancestor, None, "mass")
    seen = compare(book, 30, dice)
    assert seen["cycle"] > 0
