"""Shares equal the worked cases beside the repository."""

from __future__ import annotations

import csv
import json
import math

import numpy as np
import pytest

from client.domain.genealogy import shares
from tests.reference.book import Book, read
from tests.reference.graphs import Columns
from tests.shared import SHARED, shared_file

CASES = sorted(path.stem for path in (SHARED / "data/events/cases").glob("*.csv")) or ["absent"]


def opened(case: str) -> tuple[Book, list[dict]]:
    folder = shared_file("events", "cases")
    with (folder / f"{case}.csv").open(newline="", encoding="utf-8") as lines:
        book = read(list(csv.DictReader(lines)))
    return book, json.loads((folder / f"{case}.json").read_text(encoding="utf-8"))["traces"]


@pytest.mark.parametrize("case", CASES)
def test_shares_are_those_of_the_case(case: str) -> None:
    book, traces = opened(case)
    columns = Columns(book)
    for trace in traces:
        code, direction = trace["code"], trace["direction"]
        roots = [(code, book.latest[code])]
        if code in book.inside:
            roots = [line.unit for line in book.contents(code)]
        found = shares(columns.graph(roots, direction), np.array([columns.unit_id[r] for r in roots]), direction)
        names = ["#".join(map(str, columns.name[unit])) for unit in found.unit.tolist()]
        assert set(names) == set(trace["units"]), (code, direction)
        events = {name for name, number in columns.event_id.items() if number in set(found.event.tolist())}
        assert events == set(trace["events"]), (code, direction)
        if trace["judge_shares"]:
            for n, name in enumerate(names):
                for key, value in (("of_root", found.of_root[n]), ("of_unit", found.of_unit[n])):
                    expected = trace["units"][name][key]
                    assert (expected is None) == math.isnan(value), (code, direction, name, key, value, expected)
                    assert expected is None or abs(value - expected) < 1e-9, (code, direction, name, key)
