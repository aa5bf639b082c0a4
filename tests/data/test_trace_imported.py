"""Plants that came in through `import --mapping events` trace like the exact reference."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from client.data.database import Database
from client.usecases.import_files import import_files
from client.usecases.trace import trace
from tests.data.test_trace import named, same
from tests.plants import Plant
from tests.reference.book import read
from tests.reference.naive import Naive
from tests.reference.plants import COLUMNS
from tests.reference.plants import plant as random_rows


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("seed", range(3000, 3006))
def test_imported_plants(plant: Plant, tmp_path: Path, seed: int) -> None:
    rows = random_rows(seed)
    with Database(plant.conninfo("engineer")) as database:
        report = import_files(database, [write(tmp_path / f"{seed}.csv", rows)], "events")
        assert report.rejected == []
        book = read(rows)
        naive = Naive(book)
        between = naive.all()
        for root in random.Random(seed).sample(sorted(naive.units), 6):
            for direction in ("forward", "backward"):
                units = named(trace(database, f"{root[0]}#{root[1]}", direction))
                expected = {u: (below[root][1], below[root][0]) for u, below in between.items() if root in below}
                if direction == "forward":
                    expected = between[root]
                assert set(units) == set(expected), (root, direction)
                for name, unit in units.items():
                    assert same(unit["of_root"], expected[name][0]), (root, direction, name)
                    assert same(unit["of_unit"], expected[name][1]), (root, direction, name)
        for box in book.inside:
            if inside := {line.unit for line in book.contents(box)}:
                units = named(trace(database, box, "backward"))
                assert {name for name, unit in units.items() if unit["depth"] == 0} == inside, box
