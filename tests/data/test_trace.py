"""Traces through the database equal the exact reference, and the worked cases."""

from __future__ import annotations

import csv
import json
import math
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from client.data.database import Database
from client.errors import Refused
from client.usecases.trace import trace
from tests.plants import Plant
from tests.reference.book import Book, read
from tests.reference.naive import Naive, Share
from tests.reference.plants import plant as random_rows
from tests.reference.store import store
from tests.shared import SHARED, shared_file

CASES = sorted(path.stem for path in (SHARED / "data/events/cases").glob("*.csv")) or ["absent"]


@pytest.fixture
def database(plant: Plant) -> Iterator[Database]:
    with Database(plant.conninfo("technician")) as opened:
        yield opened


def named(document: dict[str, Any]) -> dict[tuple[str, int], dict[str, Any]]:
    return {(u["code"], u["generation"]): u for u in document["units"] if u["kind"] != "container"}


def same(value: float | None, expected: Share) -> bool:
    if expected is None or value is None:
        return value is expected
    return math.isclose(value, float(expected), rel_tol=0, abs_tol=1e-9)


@pytest.mark.parametrize("seed", [2000, 2001, 2002])
def test_traces_equal_the_reference(plant: Plant, database: Database, seed: int) -> None:
    book = read(random_rows(seed))
    store(plant.owner(), book)
    naive = Naive(book)
    between = naive.all()
    for root in random.Random(seed).sample(sorted(naive.units), 8):
        code, direction = f"{root[0]}#{root[1]}", random.Random(str(root)).choice(("forward", "backward"))
        units = named(trace(database, code, direction))
        expected = {u: (below[root][1], below[root][0]) for u, below in between.items() if root in below}
        if direction == "forward":
            expected = between[root]
        assert set(units) == set(expected), (code, direction)
        depths = naive.depths(root, direction)
        for name, unit in units.items():
            assert same(unit["of_root"], expected[name][0]), (code, direction, name)
            assert same(unit["of_unit"], expected[name][1]), (code, direction, name)
            assert unit["depth"] == depths[name]


@pytest.mark.parametrize("case", CASES)
def test_cases(plant: Plant, database: Database, case: str) -> None:
    folder = shared_file("events", "cases")
    with (folder / f"{case}.csv").open(newline="", encoding="utf-8") as lines:
        store(plant.owner(), read(list(csv.DictReader(lines))))
    judge = _judge(shared_file("events", "judge.py").read_text(encoding="utf-8"))
    for expected in json.loads((folder / f"{case}.json").read_text(encoding="utf-8"))["traces"]:
        document = json.loads(json.dumps(trace(database, expected["code"], expected["direction"])))
        assert judge(expected, document) == [], expected["code"]
        assert {event["id"] for event in document["events"]} == set(expected["events"])


def _judge(source: str) -> Any:
    names: dict[str, Any] = {}
    exec(compile(source, "judge.py", "exec"), names)
    return names["judge"]


ROWS = """event,kind,at,role,code,item,quantity,uom,site,party,allocation,corrects
E1,receive,,out,A,thing,100.500,kg,,,,
E2,receive,,out,B,thing,,kg,,,,
E3,run,,in,A,thing,25.125,kg,,,,
E3,run,,out,C,thing,3,1,,,,
E3,run,,out,C2,thing,1,1,,,,
E4,run,,in,C,thing,1,1,,,,
E4,run,,in,B,thing,,kg,,,,
E4,run,,out,D,thing,1,1,,,,
"""


def small() -> Book:
    return read(list(csv.DictReader(ROWS.splitlines())))


def test_the_document(plant: Plant, database: Database) -> None:
    store(plant.owner(), small())
    document = trace(database, "C", "both")
    assert list(document) == [
        "root", "units", "events", "inputs", "outputs", "steps", "cycles", "elapsed_ms"
    ]  # fmt: skip
    assert document["root"] == {"code": "C", "generation": 1}
    assert [(u["code"], u["depth"], u["quantity"], u["uom"]) for u in document["units"]] == [
        ("A", -1, "100.5", "kg"), ("C", 0, "3", "1"), ("D", 1, "1", "1"),
    ]  # fmt: skip
    root = document["units"][1]
    assert root | {"kind": "lot", "item": "thing", "of_root": 1.0, "of_unit": 1.0, "tier": "certain"} == root
    assert root["status"] is None
    assert document["events"][0] == {
        "id": "E1", "kind": "receive", "at": "2026-01-01T00:07:00+00:00", "precision": "instant", "site": "PLANT-1",
        "party": None,
    }  # fmt: skip
    assert [event["id"] for event in document["events"]] == ["E1", "E3", "E4"]
    line = {"event": "E3", "code": "A", "generation": 1, "quantity": "25.125", "uom": "kg", "basis": "measured"}
    assert line in document["inputs"]
    assert {line["code"] for line in document["inputs"]} == {"A", "C"}
    assert {line["code"] for line in document["outputs"]} == {"A", "C", "D"}
    unknown = trace(database, "B", "forward")["inputs"][0]
    assert unknown == {
        "event": "E4",
        "code": "B",
        "generation": 1,
        "quantity": None,
        "uom": "kg",
        "basis": "unknown",
    }


def test_as_known_before_a_correction(plant: Plant, database: Database) -> None:
    owner = plant.owner()
    ids = store(owner, small())
    owner.execute("SET session_replication_role = replica")
    owner.execute("UPDATE trace.edge SET recorded_from = '2026-01-01'")
    owner.execute("UPDATE trace.unit SET recorded_at = '2026-01-01'")
    owner.execute("UPDATE trace.event SET recorded_at = '2026-01-01'")
    owner.execute("UPDATE trace.edge SET recorded_to = '2026-03-01' WHERE source = %s", (ids["A", 1],))
    wrong = owner.execute("SELECT id FROM trace.event WHERE code = 'E3'").fetchone()
    assert wrong is not None
    owner.execute("UPDATE trace.edge SET recorded_to = '2026-03-01' WHERE source = %s", wrong)
    assert set(named(trace(database, "A", "forward"))) == {("A", 1)}
    before = datetime(2026, 2, 1, tzinfo=UTC)
    known = named(trace(database, "A", "forward", before))
    assert set(known) == {("A", 1), ("C", 1), ("C2", 1), ("D", 1)}
    assert known["C", 1]["of_root"] == pytest.approx(0.25 * 3 / 4)
    assert known["C", 1]["quantity"] == "3"
    back = named(trace(database, "D", "backward", before))
    assert back["A", 1]["of_unit"] == pytest.approx(0.25 * 3 / 4 / 3)
    with pytest.raises(Refused) as nothing:
        trace(database, "A", "forward", datetime(2025, 1, 1, tzinfo=UTC))
    assert nothing.value.code == "TW010"


def test_codes_that_are_unknown_or_mean_several(plant: Plant, database: Database) -> None:
    owner = plant.owner()
    store(owner, small())
    with pytest.raises(Refused) as unknown:
        trace(database, "nothing\n")
    assert unknown.value.code == "TW010"
    owner.execute("SET session_replication_role = replica")
    owner.execute("UPDATE trace.unit SET supplier = 1, supplier_lot = 'L-77' WHERE code IN ('A', 'B')")
    with pytest.raises(Refused) as several:
        trace(database, "L-77")
    assert several.value.code == "TW338"
    assert several.value.detail["candidates"] == ["A#1", "B#1"]
    owner.execute("UPDATE trace.unit SET supplier_lot = 'L-78' WHERE code = 'B'")
    assert trace(database, " L-77 ", "backward")["root"] == {"code": "A", "generation": 1}


def test_several_roots_together_have_no_shares(plant: Plant, database: Database) -> None:
    store(plant.owner(), small())
    document = trace(database, ["A", "B"], "forward")
    assert document["roots"] == [{"code": "A", "generation": 1}, {"code": "B", "generation": 1}]
    assert set(named(document)) == {("A", 1), ("B", 1), ("C", 1), ("C2", 1), ("D", 1)}
    assert {unit["of_root"] for unit in document["units"]} == {None}
    both = trace(database, ["A", "C", "D"], "both")
    lines = [(line["event"], line["code"]) for line in both["inputs"] + both["outputs"]]
    assert len(lines) == len(set(lines)) == 8


def test_a_line_to_nothing_is_told(plant: Plant, database: Database) -> None:
    owner = plant.owner()
    ids = store(owner, small())
    owner.execute("SET session_replication_role = replica")
    owner.execute("DELETE FROM trace.unit WHERE id = %s", (ids["D", 1],))
    assert f"?{ids['D', 1]}" in {unit["code"] for unit in trace(database, "C", "forward")["units"]}


def test_an_emptied_container_is_traced_by_what_was_in_it_last(plant: Plant, database: Database) -> None:
    owner = plant.owner()
    ids = store(owner, small())
    owner.execute("SET session_replication_role = replica")
    owner.execute(
        """INSERT INTO trace.unit (id, code, kind, item, site)
           SELECT 900000 + n, 'BOX-' || n, 'container', i.id, s.id
           FROM trace.item i, trace.site s, generate_series(1, 2) n WHERE i.code = 'thing' AND s.code = 'PLANT-1'"""
    )
    event = owner.execute("SELECT id FROM trace.event LIMIT 1").fetchone()
    assert event is not None
    for container, content, start, end in (
        (900001, ids["D", 1], "2026-01-01", "2026-01-02"),
        (900001, ids["C", 1], "2026-02-01", "2026-02-02"),
        (900001, ids["C2", 1], "2026-02-01", "2026-02-02"),
        (900002, 900001, "2026-02-01", "infinity"),
    ):
        owner.execute(
            """INSERT INTO trace.containment (container, content, packed_by, from_at, to_at, unpacked_by)
               VALUES (%s, %s, %s, %s, %s, nullif(%s, 0))""",
            (container, content, event[0], start, end, 0 if end == "infinity" else event[0]),
        )
    for box in ("BOX-1", "BOX-2"):
        document = trace(database, box, "backward")
        assert document["root"] == {"code": box, "generation": 1}
        assert {name for name, unit in named(document).items() if unit["depth"] == 0} == {("C", 1), ("C2", 1)}
        assert ("A", 1) in named(document)


def test_a_cycle_in_faulty_data_is_told(plant: Plant, database: Database) -> None:
    book = small()
    owner = plant.owner()
    ids = store(owner, book)
    owner.execute("SET session_replication_role = replica")
    owner.execute(
        """INSERT INTO trace.edge (source, target, quantity, uom, basis)
           SELECT e.id, %s, 1, u.id, 'measured' FROM trace.event e, trace.uom u WHERE e.code = 'E4' AND u.code = 'kg'""",
        (ids["A", 1],),
    )
    document = trace(database, "A", "forward")
    assert {(unit["code"]) for unit in document["cycles"]} == {"A", "C"}
    assert set(named(document)) == {("A", 1), ("C", 1), ("C2", 1), ("D", 1)}
    assert {unit["of_root"] for unit in document["units"]} == {None}
