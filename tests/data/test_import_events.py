"""Import of events, end to end: the shared cases judged, a second run, dry runs, corrections, containers, rejected rows."""

from __future__ import annotations

import csv
import importlib.util
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from client.data.database import Database
from client.errors import Cancelled, Refused
from client.usecases.import_files import as_json, import_files, write_rejected
from client.usecases.trace import trace
from tests.plants import Plant, new_command
from tests.shared import shared_file

HEADER = "event,kind,at,role,code,item,quantity,uom,site,party,allocation,corrects"
Made = dict[str, Any]


@pytest.fixture
def engineer(plant: Plant) -> Iterator[Database]:
    with Database(plant.conninfo("engineer"), deadline=60) as database:
        yield database


def run(database: Database, folder: Path, rows: str, **options: Any) -> Made:
    """Imports rows given as text; what the command would print."""
    path = folder / "plant.csv"
    path.write_text("\n".join([HEADER, *filter(None, map(str.strip, rows.splitlines()))]) + "\n", encoding="utf-8")
    return as_json(import_files(database, [path], "events", **options))


def reasons(answer: Made) -> list[tuple[int, str]]:
    return [(rejected["row"], rejected["reason"]) for rejected in answer["rejected"]]


def one(plant: Plant, query: str, *values: Any) -> Any:
    """The first value of a query of the superuser."""
    row = plant.owner().execute(query, values).fetchone()
    assert row is not None
    return row[0]


def units_of(database: Database, code: str, direction: str) -> dict[str, Any]:
    answer = trace(database, code, direction, None)
    return {f"{unit['code']}#{unit['generation']}": unit for unit in answer["units"]}


OIL = """
E1,receive,2026-01-01,out,OIL,oil,100,kg,P1,Supplier,,
E2,run,2026-01-02,in,OIL,oil,40,kg,P1,,,
E2,run,2026-01-02,out,PAINT,paint,80,kg,P1,,,
"""


class TestCases:
    def test_every_shared_case_is_judged_right(self, engineer: Database) -> None:
        folder = shared_file("events")
        spec = importlib.util.spec_from_file_location("judge", folder / "judge.py")
        assert spec is not None
        assert spec.loader is not None
        judge = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(judge)

        report = import_files(engineer, [folder / "cases"], "events")
        assert report.rejected == []
        assert report.written
        wrong = {}
        judged = 0
        for path in sorted((folder / "cases").glob("*.json")):
            for case in json.loads(path.read_text(encoding="utf-8"))["traces"]:
                found = judge.judge(case, trace(engineer, case["code"], case["direction"], None))
                judged += 1
                if found:
                    wrong[path.stem, case["code"], case["direction"]] = found
        assert wrong == {}
        assert judged >= 133

        again = import_files(engineer, [folder / "cases"], "events")
        assert not again.created
        assert again.unchanged == again.rows == report.rows


def test_on_every_version(any_plant: Plant, tmp_path: Path) -> None:
    rows = OIL + TestContainers.PACKED + "E6,ship,2026-01-03,in,PALLET,,1,1,P1,Customer,,"
    renamed = rows.replace("E1,receive,2026-01-01,out,A", "E7,receive,2026-01-01,out,A")
    renamed = renamed.replace("E2,receive,2026-01-01,out,B", "E8,receive,2026-01-01,out,B")
    with Database(any_plant.conninfo("manager"), deadline=60) as database:
        assert run(database, tmp_path, renamed)["created"]["edges"] == 9
        assert run(database, tmp_path, renamed)["unchanged"] == 13


class TestOnce:
    def test_a_second_run_changes_nothing_at_all(self, plant: Plant, engineer: Database, tmp_path: Path) -> None:
        first = run(engineer, tmp_path, OIL)
        assert first["created"] == {"edges": 3, "events": 2, "items": 2, "parties": 1, "sites": 1, "units": 2}
        before = one(plant, "SELECT count(*) FROM trace.command")
        second = run(engineer, tmp_path, OIL)
        assert second == {"rows": 3, "created": {}, "unchanged": 3, "rejected": [], "notes": []}
        assert one(plant, "SELECT count(*) FROM trace.command") == before
        assert one(plant, "SELECT count(*) FROM trace.import") == 1

    def test_other_spellings_of_the_same_are_unchanged(self, engineer: Database, tmp_path: Path) -> None:
        run(engineer, tmp_path, OIL)
        again = run(engineer, tmp_path, OIL.replace(",40,", ",40.00,").replace("PAINT,", " PAINT ,"))
        assert again["unchanged"] == 3
        assert again["rejected"] == []

    def test_other_content_under_a_known_name_is_rejected(self, engineer: Database, tmp_path: Path) -> None:
        run(engineer, tmp_path, OIL)
        again = run(engineer, tmp_path, OIL.replace(",40,", ",41,"))
        assert [row for row, _ in reasons(again)] == [3, 4]
        assert "with other content" in reasons(again)[0][1]

    def test_a_longer_file_adds_what_is_new(self, engineer: Database, tmp_path: Path) -> None:
        run(engineer, tmp_path, OIL)
        longer = run(engineer, tmp_path, OIL + "E3,ship,2026-01-03,in,PAINT,,80,kg,P1,Customer,,")
        assert longer["created"] == {"edges": 1, "events": 1, "parties": 1}
        assert longer["unchanged"] == 3

    def test_a_dry_run_says_the_same_and_writes_nothing(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        dry = run(engineer, tmp_path, OIL, dry_run=True)
        assert dry["created"]["units"] == 2
        assert one(plant, "SELECT count(*) FROM trace.unit") == 0
        assert one(plant, "SELECT count(*) FROM trace.command") == 0
        assert run(engineer, tmp_path, OIL)["created"] == dry["created"]

    def test_cancelled_leaves_nothing(self, plant: Plant, engineer: Database, tmp_path: Path) -> None:
        for step in ("checking", "recording", "finishing"):
            cancel = threading.Event()

            def progress(
                _done: int, _total: int, words: str, step: str = step, cancel: threading.Event = cancel
            ) -> None:
                if words == step:
                    cancel.set()

            with pytest.raises(Cancelled):
                run(engineer, tmp_path, OIL, cancel=cancel, progress=progress)
            assert one(plant, "SELECT count(*) FROM trace.unit") == 0
        assert run(engineer, tmp_path, OIL)["created"]["units"] == 2

    def test_progress_rises_to_the_end(self, engineer: Database, tmp_path: Path) -> None:
        told: list[tuple[int, int, str]] = []
        run(engineer, tmp_path, OIL, progress=lambda *step: told.append(step), language="zh_CN")
        assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
        assert told[-1] == (100, 100, "完成")


class TestFacts:
    def test_precision_kinds_origin_and_unknown_stock(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        run(
            engineer,
            tmp_path,
            """
            E1,receive,2026-01,out,LOT,raw,,kg,P1,Supplier,,
            E2,run,2026-01-02T10:00:00+01:00,in,LOT,,,kg,P1,,,
            E2,run,2026-01-02T10:00:00+01:00,out,SN-1,device,1,1,P1,,,
            E3,pack,2026-01-03,in,SN-1,,1,1,P1,,,
            E3,pack,2026-01-03,out,BOX,box,,,P1,,,
            """,
        )
        owner = plant.owner()
        kinds = owner.execute("SELECT code, kind, origin FROM trace.unit ORDER BY code").fetchall()
        assert kinds == [
            ("BOX", "container", "imported"),
            ("LOT", "lot", "imported"),
            ("SN-1", "serial", "imported"),
        ]
        precisions = owner.execute("SELECT code, precision FROM trace.event ORDER BY code").fetchall()
        assert precisions == [("E1", "month"), ("E2", "instant"), ("E3", "day")]
        assert one(plant, "SELECT happened_at = '2026-01-02T09:00:00Z' FROM trace.event WHERE code = 'E2'")
        assert one(plant, "SELECT count(*) FROM trace.unit_balance WHERE on_hand IS NULL") == 3
        assert one(plant, "SELECT count(*) FROM trace.unit_status") == 0
        assert one(plant, "SELECT basis FROM trace.edge WHERE quantity IS NULL LIMIT 1") == "unknown"

    def test_imported_history_cannot_be_used_live_before_a_count(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        run(engineer, tmp_path, OIL)
        with pytest.raises(Exception, match="counted") as refused:
            plant.call(
                "technician",
                "scrap",
                {"site": "P1", "reason": "spilt", "inputs": [{"code": "PAINT", "quantity": "1"}]},
            )
        assert getattr(refused.value, "sqlstate", "") == "TW307"

    def test_inputs_are_kept_in_the_lots_own_uom_and_as_entered(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        run(engineer, tmp_path, OIL + "E3,ship,2026-01-03,in,PAINT,,1500,g,P1,Customer,,")
        found = plant.owner().execute(
            "SELECT x.quantity, m.code, x.entered_quantity, t.code FROM trace.edge x JOIN trace.uom m ON m.id = x.uom"
            " JOIN trace.uom t ON t.id = x.entered_uom"
        )
        assert [tuple(map(str, row)) for row in found] == [("1.5", "kg", "1500", "g")]

    def test_another_dimension_stays_unknown_and_is_noted(self, engineer: Database, tmp_path: Path) -> None:
        answer = run(engineer, tmp_path, OIL + "E3,ship,2026-01-03,in,PAINT,,20,L,P1,Customer,,")
        assert answer["rejected"] == []
        assert any("another dimension" in note for note in answer["notes"])

    def test_an_input_told_on_two_rows_adds_up(self, plant: Plant, engineer: Database, tmp_path: Path) -> None:
        run(
            engineer,
            tmp_path,
            OIL.replace("in,OIL,oil,40,", "in,OIL,oil,15,", 1).replace(
                "E2,run,2026-01-02,out", "E2,run,2026-01-02,in,OIL,oil,25,kg,P1,,,\nE2,run,2026-01-02,out"
            ),
        )
        assert one(plant, "SELECT sum(quantity) FROM trace.edge WHERE source > 0") == 40
        assert one(plant, "SELECT count(*) FROM trace.edge WHERE source > 0") == 1

    def test_audit_has_every_row(self, plant: Plant, engineer: Database, tmp_path: Path) -> None:
        before = one(plant, "SELECT count(*) FROM audit.entry")
        run(engineer, tmp_path, OIL)
        assert one(plant, "SELECT count(*) FROM audit.entry") > before


class TestCorrections:
    WRONG = OIL + "E3,ship,2026-01-03,in,PAINT,,80,kg,P1,Customer,,\n"

    def test_edges_end_outputs_keep_their_generation_and_a_reason_is_kept(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        answer = run(
            engineer,
            tmp_path,
            """
            E0,receive,2026-01-01,out,OIL-2,oil,50,kg,P1,Supplier,,
            """
            + self.WRONG
            + """
            E4,run,2026-01-02,in,OIL-2,oil,40,kg,P1,,,E2
            E4,run,2026-01-02,out,PAINT,paint,79,kg,P1,,,E2
            """,
        )
        assert answer["rejected"] == []
        assert one(plant, "SELECT count(*) FROM trace.unit WHERE code = 'PAINT'") == 1
        assert set(units_of(engineer, "OIL", "forward")) == {"OIL#1"}
        assert set(units_of(engineer, "OIL-2", "forward")) == {"OIL-2#1", "PAINT#1"}
        assert units_of(engineer, "OIL-2", "forward")["PAINT#1"]["quantity"] == "79"
        assert "plant.csv" in one(plant, "SELECT reason FROM trace.event WHERE code = 'E4'")

    def test_a_correction_in_a_later_file(self, engineer: Database, tmp_path: Path) -> None:
        run(engineer, tmp_path, self.WRONG)
        later = run(
            engineer,
            tmp_path,
            """
            E0,receive,2026-01-01,out,OIL-2,oil,50,kg,P1,Supplier,,
            E4,run,2026-01-02,in,OIL-2,oil,40,kg,P1,,,E2
            E4,run,2026-01-02,out,PAINT,paint,80,kg,P1,,,E2
            """,
        )
        assert later["rejected"] == []
        assert set(units_of(engineer, "PAINT", "backward")) == {"PAINT#1", "OIL-2#1"}

    def test_a_corrected_rework_repeats_its_own_generations(self, engineer: Database, tmp_path: Path) -> None:
        answer = run(
            engineer,
            tmp_path,
            OIL
            + """
            E3,rework,2026-01-03,in,PAINT,,80,kg,P1,,,
            E3,rework,2026-01-03,out,PAINT,,75,kg,P1,,,
            E4,rework,2026-01-03,in,PAINT,,80,kg,P1,,,E3
            E4,rework,2026-01-03,out,PAINT,,70,kg,P1,,,E3
            E5,ship,2026-01-04,in,PAINT,,70,kg,P1,Customer,,
            """,
        )
        assert answer["rejected"] == []
        units = units_of(engineer, "OIL", "forward")
        assert set(units) == {"OIL#1", "PAINT#1", "PAINT#2"}
        assert units["PAINT#2"]["quantity"] == "70"

    def test_an_event_can_be_withdrawn(self, engineer: Database, tmp_path: Path) -> None:
        answer = run(engineer, tmp_path, OIL + "E9,correct,2026-01-05,,,,,,P1,,,E2")
        assert answer["rejected"] == []
        assert set(units_of(engineer, "OIL", "forward")) == {"OIL#1"}

    @pytest.mark.parametrize(
        ("rows", "word"),
        [
            ("E9,correct,2026-01-05,,,,,,P1,,,NOBODY", "nobody knows"),
            ("E8,correct,2026-01-05,,,,,,P1,,,E2\nE9,correct,2026-01-05,,,,,,P1,,,E2", "corrected already"),
            ("E9,correct,2026-01-05,,,,,,P1,,,", "must name the event"),
            ("E9,correct,2026-01-05,,,,,,P1,,,E9", "nobody knows"),
            ("E9,run,2026-01-05,in,OIL,,5,kg,P1,,,E2\nE9,run,2026-01-05,out,PAINT,,5,L,P1,,,E2", "keeps its item"),
        ],
    )
    def test_what_cannot_be_corrected_is_refused(
        self, engineer: Database, tmp_path: Path, rows: str, word: str
    ) -> None:
        answer = run(engineer, tmp_path, OIL + rows)
        assert any(word in reason for _, reason in reasons(answer)), answer

    def test_a_withdrawn_pack_never_was(self, engineer: Database, tmp_path: Path) -> None:
        answer = run(
            engineer,
            tmp_path,
            """
            E1,receive,2026-01-01,out,A,part,1,1,P1,Supplier,,
            E2,receive,2026-01-01,out,B,part,1,1,P1,Supplier,,
            E3,pack,2026-01-02,in,A,,1,1,P1,,,
            E3,pack,2026-01-02,out,BOX,box,,,P1,,,
            E4,pack,2026-01-02,in,B,,1,1,P1,,,E3
            E4,pack,2026-01-02,out,BOX,box,,,P1,,,E3
            E5,ship,2026-01-03,in,BOX,,,,P1,Customer,,
            """,
        )
        assert answer["rejected"] == []
        assert [event["id"] for event in trace(engineer, "A", "forward", None)["events"]] == []
        assert len(trace(engineer, "B", "forward", None)["events"]) == 1


class TestContainers:
    PACKED = """
    E1,receive,2026-01-01,out,A,part,1,1,P1,Supplier,,
    E2,receive,2026-01-01,out,B,part,1,1,P1,Supplier,,
    E3,receive,2026-01-01,out,LOT,part,100,1,P1,Supplier,,
    E4,pack,2026-01-02,in,A,,1,1,P1,,,
    E4,pack,2026-01-02,in,LOT,,60,1,P1,,,
    E4,pack,2026-01-02,out,CASE,case,,,P1,,,
    E5,pack,2026-01-02,in,CASE,,,,P1,,,
    E5,pack,2026-01-02,in,B,,1,1,P1,,,
    E5,pack,2026-01-02,out,PALLET,pallet,,,P1,,,
    """

    def lines(self, plant: Plant, event: str) -> list[tuple[str, int, str]]:
        rows = plant.owner().execute(
            "SELECT u.code, u.generation, x.quantity::text FROM trace.edge x JOIN trace.unit u ON u.id = x.source"
            " JOIN trace.event e ON e.id = x.target WHERE e.code = %s ORDER BY 1, 2",
            [event],
        )
        return rows.fetchall()

    def test_shipping_writes_what_is_inside_through_all_levels(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        answer = run(engineer, tmp_path, self.PACKED + "E6,ship,2026-01-03,in,PALLET,,1,1,P1,Customer,,")
        assert answer["rejected"] == []
        assert self.lines(plant, "E6") == [("A", 1, "1"), ("B", 1, "1"), ("LOT", 1, "60")]

    def test_part_of_a_lot_is_taken_out_again(self, plant: Plant, engineer: Database, tmp_path: Path) -> None:
        run(
            engineer,
            tmp_path,
            self.PACKED
            + """
            E6,unpack,2026-01-03,in,CASE,,,,P1,,,
            E6,unpack,2026-01-03,out,LOT,,20,1,P1,,,
            E6,unpack,2026-01-03,out,A,,1,1,P1,,,
            E7,ship,2026-01-04,in,PALLET,,,,P1,Customer,,
            """,
        )
        assert self.lines(plant, "E7") == [("B", 1, "1"), ("LOT", 1, "40")]

    def test_the_latest_generation_inside_is_shipped(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        run(
            engineer,
            tmp_path,
            self.PACKED
            + """
            E6,repair,2026-01-03,in,A,,1,1,P1,,,
            E6,repair,2026-01-03,out,A,,1,1,P1,,,
            E7,ship,2026-01-04,in,PALLET,,,,P1,Customer,,
            E8,repair,2026-01-05,in,A,,1,1,P1,,,
            E8,repair,2026-01-05,out,A,,1,1,P1,,,
            """,
        )
        assert ("A", 2, "1") in self.lines(plant, "E7")

    def test_what_is_used_up_is_no_longer_inside(self, engineer: Database, tmp_path: Path) -> None:
        answer = run(
            engineer,
            tmp_path,
            self.PACKED
            + """
            E6,run,2026-01-03,in,PALLET,,,,P1,,,
            E6,run,2026-01-03,out,X,thing,1,kg,P1,,,
            E7,ship,2026-01-04,in,PALLET,,,,P1,Customer,,
            """,
        )
        assert reasons(answer) == [(13, "Nothing is in PALLET: there is nothing to ship or use.")]

    def test_what_was_counted_inside_is_not_shipped_by_a_file(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        run(engineer, tmp_path, self.PACKED)
        plant.call(
            "technician", "count", {"site": "P1", "inputs": [{"code": "LOT", "quantity": "90"}], "reason": "stock"}
        )
        answer = run(engineer, tmp_path, "E6,ship,2026-01-03,in,PALLET,,,,P1,Customer,,")
        assert reasons(answer)[0][1].startswith("LOT was counted or judged")

    @pytest.mark.parametrize(
        ("rows", "word"),
        [
            ("E6,pack,2026-01-03,in,A,,1,1,P1,,,\nE6,pack,2026-01-03,out,C2,case,,,P1,,,", "already"),
            ("E6,pack,2026-01-03,in,PALLET,,,,P1,,,\nE6,pack,2026-01-03,out,CASE,case,,,P1,,,", "inside it"),
            (
                "E6,unpack,2026-01-03,in,CASE,,,,P1,,,\nE6,unpack,2026-01-03,out,B,,1,1,P1,,,",
                "not in this container",
            ),
            ("E6,unpack,2026-01-03,in,CASE,,,,P1,,,\nE6,unpack,2026-01-03,out,LOT,,61,1,P1,,,", "not so much"),
            ("E6,ship,2026-01-03,in,PALLET,,,,P1,X,,\nE6,ship,2026-01-03,in,A,,1,1,P1,X,,", "also inside"),
            ("E6,ship,2026-01-03,in,PALLET,,3,1,P1,X,,", "goes whole"),
            ("E6,pack,2026-01-03,in,A,,1,1,P1,,,\nE6,pack,2026-01-03,out,LOT,,,,P1,,,", "no container"),
            ("E6,unpack,2026-01-03,in,LOT,,,,P1,,,\nE6,unpack,2026-01-03,out,A,,1,1,P1,,,", "no container"),
            ("E6,run,2026-01-03,in,LOT,,5,1,P1,,,\nE6,run,2026-01-03,out,CASE,case,5,1,P1,,,", "is a container"),
        ],
    )
    def test_nonsense_with_containers_is_refused(
        self, engineer: Database, tmp_path: Path, rows: str, word: str
    ) -> None:
        answer = run(engineer, tmp_path, self.PACKED + rows)
        assert any(word in reason for _, reason in reasons(answer)), answer
        assert answer["created"] == {}


class TestRejected:
    @pytest.mark.parametrize(
        ("rows", "row", "word"),
        [
            ("E3,smelt,2026-01-03,in,OIL,,1,kg,P1,,,", 5, "none of the words"),
            ("E3,run,2026-01-03,through,OIL,,1,kg,P1,,,", 5, "none of the words"),
            ("E3,run,2026-02-30,in,OIL,,1,kg,P1,,,", 5, "does not exist"),
            ("E3,run,2026-01-03,in,GHOST,,1,kg,P1,,,\nE3,run,2026-01-03,out,N,n,1,kg,P1,,,", 5, "Nobody knows GHOST"),
            ("E3,run,2026-01-03,in,OIL,,1,kg,P1,,,\nE3,run,2026-01-03,out,PAINT,,1,kg,P1,,,", 6, "exists already"),
            ("E3,receive,2026-01-03,out,N,new,1,stone,P1,,,", 5, "no unit of measure"),
            ("E3,receive,2026-01-03,out,N,new,1,,P1,,,", 5, "its unit of measure"),
            ("E3,receive,2026-01-03,out,N,,1,kg,P1,,,", 5, "which item"),
            ("E3,ship,2026-01-03,in,PAINT,oil,1,kg,P1,,,", 5, "is paint, not oil"),
            ("E3,receive,2026-01-03,in,OIL,,1,kg,P1,,,", 5, "no lines of role in"),
            ("E3,ship,2026-01-03,out,N,n,1,kg,P1,,,", 5, "no lines of role out"),
            ("E3,run,2026-01-03,in,OIL,,1,kg,P1,,,", 5, "at least one line of role out"),
            ("E3,ship,2026-01-03,in,OIL,,1,kg,P1,,,\nE3,ship,2026-01-04,in,PAINT,,1,kg,P1,,,", 6, "contradict"),
            ("E3,ship,2026-01-03,in,OIL,,1,kg,P1,,,\nE4,ship,2026-01-04,in,OIL,,1,kg,P1,,,\nE3,ship,2026-01-03,in,PAINT,,1,kg,P1,,,", 7, "torn apart"),
            ("E3,split,2026-01-03,in,OIL,,1,kg,P1,,,\nE3,split,2026-01-03,out,N,n,1,kg,P1,,0.7,\nE3,split,2026-01-03,out,M,n,1,kg,P1,,0.4,", 6, "add up to 1.1"),
            ("E3,ship,2026-01-03,in,OIL,,1,kg,P1,,0.5,", 5, "allocation"),
            ("E3,receive,2026-01-03,out,N,new,1,kg,,,,", 5, "must not be empty"),
            ("E3,receive,2026-01-03,out,N,new,1,kg,P1,,,\nE3,receive,2026-01-03,out,N,new,1,kg,P1,,,", 6, "stands twice"),
            ("E3,receive,2026-01-03,out,N\u200bX,new,1,kg,P1,,,", 5, "nobody can see"),
            ("E3,receive,2026-01-03,out," + "N" * 201 + ",new,1,kg,P1,,,", 5, "at most 200"),
            ('E3,receive,2026-01-03,out,N,new,"1,5",kg,P1,,,', 5, "decimal sign"),
            ("E3,receive,2026-01-03,out,N,new,-1,kg,P1,,,", 5, "below zero"),
            ("E3,receive,2026-01-03,out,N,new,1,kg,P1", 5, "9 cells"),
        ],
    )  # fmt: skip
    def test_a_bad_row_is_told_with_its_number_and_nothing_is_written(  # noqa: PLR0917
        self, plant: Plant, engineer: Database, tmp_path: Path, rows: str, row: int, word: str
    ) -> None:
        answer = run(engineer, tmp_path, OIL + rows)
        assert any(r == row and word in reason for r, reason in reasons(answer)), answer["rejected"]
        assert answer["created"] == {}
        assert one(plant, "SELECT count(*) FROM trace.unit") == 0

    def test_good_rows_are_accepted_and_what_hangs_on_bad_ones_falls_too(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        rows = (
            OIL
            + """
            E3,run,2026-01-03,in,PAINT,,10,kg,P1,,,
            E3,run,2026-01-03,out,BAD,thing,x,kg,P1,,,
            E4,ship,2026-01-04,in,BAD,,1,kg,P1,Customer,,
            E5,ship,2026-01-04,in,PAINT,,1,kg,P1,Customer,,
        """
        )
        answer = run(engineer, tmp_path, rows, accept_good_rows=True)
        assert [row for row, _ in reasons(answer)] == [5, 6, 7]
        assert answer["created"]["events"] == 3
        assert one(plant, "SELECT array_agg(code ORDER BY code) FROM trace.event") == ["E1", "E2", "E5"]
        again = run(engineer, tmp_path, rows, accept_good_rows=True)
        assert again["created"] == {}
        assert again["unchanged"] == 4

    def test_rejected_rows_can_be_exported_and_no_cell_becomes_a_formula(
        self, engineer: Database, tmp_path: Path
    ) -> None:
        path = tmp_path / "plant.csv"
        path.write_text(HEADER + "\nE1,receive,2026-01-01,out,=cmd(),raw,@x,kg,P1,S,,\n", encoding="utf-8")
        report = import_files(engineer, [path], "events")
        out = tmp_path / "rejected.csv"
        write_rejected(report, out)
        rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
        assert rows[0]["file"] == "plant.csv"
        assert rows[0]["row"] == "2"
        assert rows[0]["value"] == "'@x"
        assert "not a number" in rows[0]["reason"]

    def test_both_languages(self, engineer: Database, tmp_path: Path) -> None:
        path = tmp_path / "plant.csv"
        path.write_text(HEADER + "\nE1,receive,2026-02-30,out,A,raw,1,kg,P1,S,,\n", encoding="utf-8")
        report = import_files(engineer, [path], "events")
        assert "不存在" in as_json(report, "zh_CN")["rejected"][0]["reason"]


class TestOwnMapping:
    def test_a_german_goods_receipt(self, plant: Plant, engineer: Database, tmp_path: Path) -> None:
        mapping = tmp_path / "goods.toml"
        mapping.write_text(
            """
            [mapping]
            shape = "events"
            name = { en = "Goods receipts", zh_CN = "收货" }
            [file]
            encoding = "cp1252"
            delimiter = ";"
            decimal = ","
            absent = ["-"]
            times = ["{dd}.{mm}.{yyyy}"]
            [columns]
            event = "Beleg"
            at = "Datum"
            code = "Charge"
            item = "Material"
            quantity = "Menge"
            uom = "Einheit"
            party = "Lieferant"
            kind = "Vorgang"
            [constants]
            role = "out"
            site = "Köln"
            [words.kind]
            Zugang = "receive"
            [words.uom]
            KG = "kg"
            """,
            encoding="utf-8",
        )
        rows = "Beleg;Vorgang;Datum;Charge;Material;Menge;Einheit;Lieferant\nB1;Zugang;31.01.2026;C-1;Öl;1,5;KG;Müller\nB2;Zugang;01.02.2026;C-2;Öl;-;KG;Müller\n"
        (tmp_path / "goods.csv").write_bytes(rows.encode("cp1252"))
        report = import_files(engineer, [tmp_path / "goods.csv"], str(mapping))
        assert report.rejected == []
        assert one(plant, "SELECT quantity FROM trace.edge WHERE quantity IS NOT NULL") * 2 == 3
        assert one(plant, "SELECT sort_key FROM trace.item WHERE code = 'Öl'") == "öl"

    def test_an_unknown_mapping_names_those_there_are(self, engineer: Database, tmp_path: Path) -> None:
        with pytest.raises(Refused, match="events, plans, press-sensors, tablets"):
            import_files(engineer, [tmp_path], "event")


class TestRights:
    @pytest.mark.parametrize("login", ["technician", "inspector", "auditor", "administrator"])
    def test_only_engineers_and_managers_import(self, plant: Plant, tmp_path: Path, login: str) -> None:
        with Database(plant.conninfo(login), deadline=60) as database, pytest.raises(Refused) as refused:
            run(database, tmp_path, OIL)
        assert refused.value.code in {"TW008", "TW014"}

    def test_live_held_and_counted_units_are_not_for_imports(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        run(engineer, tmp_path, OIL)
        plant.call("inspector", "hold", {"codes": ["OIL"], "reason": "smells"})
        held = run(engineer, tmp_path, "E8,ship,2026-01-03,in,OIL,,1,kg,P1,Customer,,")
        assert "on hold (smells)" in reasons(held)[0][1]
        plant.call(
            "technician",
            "count",
            {"site": "P1", "inputs": [{"code": "PAINT", "quantity": "70"}], "reason": "stock"},
        )
        counted = run(engineer, tmp_path, "E9,ship,2026-01-03,in,PAINT,,1,kg,P1,Customer,,")
        assert "was counted or judged" in reasons(counted)[0][1]


class TestWaiting:
    def test_a_server_that_is_busy_is_told_to_stop(self, plant: Plant, engineer: Database, tmp_path: Path) -> None:
        other = plant.owner()
        other.execute("BEGIN; LOCK TABLE trace.import IN SHARE ROW EXCLUSIVE MODE")  # as another import would
        cancel = threading.Event()
        waiting = threading.Timer(0.5, cancel.set)
        waiting.start()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            run(engineer, tmp_path, OIL, cancel=cancel)
        assert time.monotonic() - started < 15
        waiting.join()
        other.execute("ROLLBACK")
        assert run(engineer, tmp_path, OIL)["created"]["units"] == 2

    @pytest.mark.parametrize("shipped", ["PALLET,,,", "LOT,,5,1"])
    def test_a_hold_on_its_way_is_waited_for(
        self, plant: Plant, engineer: Database, tmp_path: Path, shipped: str
    ) -> None:
        run(engineer, tmp_path, TestContainers.PACKED)
        technician = plant.connect("technician")
        technician.execute("BEGIN")
        technician.execute(
            "SELECT app.hold(%s, 1, %s)", (new_command(), Jsonb({"codes": ["LOT"], "reason": "smells"}))
        )
        with ThreadPoolExecutor(1) as pool:
            going = pool.submit(run, engineer, tmp_path, f"E6,ship,2026-01-03,in,{shipped},P1,Customer,,")
            waited = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE usename = 'engineer' AND wait_event_type = 'Lock')"
            while not going.done() and not one(plant, waited):
                time.sleep(0.02)
            assert not going.done()
            technician.execute("COMMIT")
            assert "on hold (smells)" in reasons(going.result())[0][1]

    def test_two_imports_at_once_come_one_after_the_other(self, plant: Plant, tmp_path: Path) -> None:
        def bring(number: int) -> Made:
            folder = tmp_path / str(number)
            folder.mkdir()
            with Database(plant.conninfo("engineer"), deadline=60) as database:
                return run(database, folder, OIL)

        with ThreadPoolExecutor(2) as pool:
            first, second = sorted(pool.map(bring, (1, 2)), key=lambda answer: answer["unchanged"])
        assert (first["created"].get("units"), first["unchanged"]) == (2, 0)
        assert (second["created"], second["unchanged"]) == ({}, 3)
