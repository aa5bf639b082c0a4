"""Import of the 1,005 tablet batches and of the press sensors: counts from the files themselves, dirt handled and told."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from client.data.database import Database
from client.data.sheets import read_sheet
from client.errors import Refused
from client.usecases.import_files import as_json, feed_files, import_files, load_mapping
from client.usecases.inspect import submit_readings
from client.usecases.trace import trace
from tests.plants import Plant
from tests.shared import shared_file
from tests.tablets import Tablets


def table(path: Path) -> list[dict[str, str]]:
    """The rows of one of the files, read in the plainest way."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture
def engineer(plant: Plant) -> Iterator[Database]:
    with Database(plant.conninfo("engineer"), deadline=60) as database:
        yield database


def one(plant: Plant, query: str, *values: Any) -> Any:
    row = plant.owner().execute(query, values).fetchone()
    assert row is not None
    return row[0] if len(row) == 1 else row


def test_the_batches_come_in_as_the_files_say(tablets: Tablets) -> None:
    with tablets.engineer() as engineer:
        look_at_the_batches(tablets, engineer)


def look_at_the_batches(tablets: Tablets, engineer: Database) -> None:
    folder, plant, answer = tablets.folder, tablets.plant, tablets.answer
    laboratory, process = table(folder / "Laboratory.csv"), table(folder / "Process.csv")
    assert answer["rejected"] == []
    assert answer["rows"] == len(laboratory) + len(process) + len(table(folder / "Normalization.csv"))

    lots = {f"API-{row['api_code']}-{row['api_batch']}" for row in laboratory}
    lots |= {
        f"{name}-{row[f'{name.lower()}_batch']}" for row in laboratory for name in ("SMCC", "LACTOSE", "STARCH")
    }
    assert len([lot for lot in lots if lot.startswith("API-")]) == 260
    assert answer["created"]["units"] == 1005 + len(lots)
    assert answer["created"]["events"] == 1005
    assert answer["created"]["edges"] == 5 * 1005
    assert answer["created"]["readings"] == 27 * 1005

    # every distinct set of incoming results of a lot is an inspection of its own; so many values and no more
    sets: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    columns = {name: [c for c in laboratory[0] if c.startswith(f"{name}_") and not c.endswith(("_batch", "_code"))]
               for name in ("api", "smcc", "lactose", "starch")}  # fmt: skip
    for row in laboratory:
        for name, of_lot in columns.items():
            code = (
                f"API-{row['api_code']}-{row['api_batch']}"
                if name == "api"
                else f"{name.upper()}-{row[f'{name}_batch']}"
            )
            sets[code].add(tuple(str(Decimal(row[c])) if row[c].strip() else "" for c in of_lot))
    assert Counter(code.split("-")[0] for code, found in sets.items() if len(found) > 1) == {"API": 40, "SMCC": 1}
    assert answer["created"]["inspections"] == 2 * 1005 + sum(len(found) for found in sets.values())
    values = sum(bool(value) for found in sets.values() for one_set in found for value in one_set)
    results = [c for c in laboratory[0] if c.startswith(("tbl_", "fct_"))] + list(laboratory[0])[-7:]
    values += sum(bool(row[c].strip()) for row in laboratory for c in results)
    assert answer["created"]["measurements"] == values

    assert (
        one(plant, "SELECT count(*) FROM trace.unit WHERE quantity IS NOT NULL AND supplier_lot IS NOT NULL") == 0
    )
    assert one(plant, "SELECT count(*), count(quantity) FROM trace.edge WHERE source > 0") == (4020, 0)
    assert one(plant, "SELECT array_agg(DISTINCT precision) FROM trace.event") == ["month"]
    weekend = "SELECT count(*) FROM trace.event_reading r JOIN trace.characteristic c ON c.id = r.characteristic"
    assert one(plant, f"{weekend} WHERE c.code = 'weekend' AND r.text_value = 'yes'") == 55

    notes = " ".join(answer["notes"])
    for word in ("press-6.csv", "tbl_min_weight 10", "18 batches lack", "40 lots of API", "1 lots of SMCC",
                 "13 batches have size 4,800,000", "resodual_solvent", "maj (84)", "avg (36)", "okt (70)", "10M (213)"):  # fmt: skip
        assert word in notes, word

    # one trace, both ways, against the file
    row_of = {row["batch"]: row for row in laboratory}
    wanted = {f"BATCH-{r['batch']}" for r in laboratory if (r["api_code"], r["api_batch"]) == ("1", "8")}
    found = trace(engineer, "API-1-8", "forward", None)["units"]
    assert {unit["code"] for unit in found if unit["depth"] == 1} == wanted
    assert len(wanted) == 29
    upstream = trace(engineer, "BATCH-368", "backward", None)
    assert {unit["code"] for unit in upstream["units"] if unit["depth"] == -1} == {
        f"API-{row_of['368']['api_code']}-{row_of['368']['api_batch']}",
        *(f"{name}-{row_of['368'][f'{name.lower()}_batch']}" for name in ("SMCC", "LACTOSE", "STARCH")),
    }
    assert all(line["quantity"] is None and line["basis"] == "unknown" for line in upstream["inputs"])

    again = as_json(import_files(engineer, [folder], "tablets", language="zh_CN"))
    assert again["created"] == {}
    assert again["unchanged"] == again["rows"]

    sensors = folder / "press-6.csv"
    points = as_json(import_files(engineer, [sensors], "press-sensors"))
    assert points["rejected"] == []
    assert points["created"] == {"characteristics": 12, "points": 12 * len(table(sensors))}
    assert one(plant, "SELECT max(cardinality(times)), count(*) FROM trace.event_series") == (10_000, 12 * (3 + 1))
    assert any("no time zone" in note for note in points["notes"])
    total = sum(Decimal(row["produced"]) for row in table(sensors))
    query = "SELECT sum(r) FROM trace.event_series s JOIN trace.characteristic c ON c.id = s.characteristic, unnest(s.readings) r"
    assert Decimal(one(plant, f"{query} WHERE c.code = 'press_produced'")) == total
    assert as_json(import_files(engineer, [sensors], "press-sensors"))["created"] == {}


def test_the_results_are_judged_by_the_limits_of_the_mapping(tablets: Tablets) -> None:
    limits = load_mapping("tablets").limits
    products = {row["code"] for row in table(tablets.folder / "Laboratory.csv")}
    of_products = {f.characteristic for f in load_mapping("tablets").tables[0].facts if f.of == "batch"} & set(
        limits
    )
    raw = len(limits) - len(of_products)
    assert tablets.answer["created"]["specifications"] == raw + len(of_products) * len(products)
    assert tablets.answer["created"]["plans"] == 4 + 2 * len(products)
    # every value against its limits, once more from the file
    for characteristic, column in (("dissolution_min", "dissolution_min"), ("batch_yield", "batch_yield"), ("residual_solvent", "resodual_solvent")):  # fmt: skip
        wanted: Counter[str] = Counter()
        one = limits[characteristic]
        for row in table(tablets.folder / "Laboratory.csv"):
            value = Decimal(row[column])
            lower, upper, warning = (Decimal(x) if x else None for x in (one.lower, one.upper, one.warn_lower))
            out = (lower is not None and value < lower) or (upper is not None and value > upper)
            wanted["out" if out else "warning" if warning is not None and value < warning else "ok"] += 1
        found = tablets.plant.owner().execute(
            "SELECT m.judged, count(*) FROM trace.measurement m JOIN trace.characteristic c ON c.id = m.characteristic"
            " WHERE c.code = %s GROUP BY 1", (characteristic,),
        )  # fmt: skip
        assert dict(found.fetchall()) == wanted, characteristic
    with tablets.engineer() as engineer:
        sheet = read_sheet(engineer, "BATCH-368/final")
        assert sheet.is_history and sheet.is_closed and sheet.result == "pass"  # noqa: PT018 - one state
        assert [line["characteristic"] for line in sheet.lines] == [
            fact.characteristic for fact in load_mapping("tablets").tables[0].facts if fact.stage == "final"
        ]
        assert {reading["judged"] for reading in sheet.readings} == {"ok"}
        with pytest.raises(Refused) as refused:  # history takes no more readings
            submit_readings(engineer, sheet.code, [])
    assert refused.value.code == "TW843"


def test_sensors_before_their_batches_are_told_so(engineer: Database) -> None:
    answer = as_json(import_files(engineer, [shared_file("tablets", "press-6.csv")], "press-sensors"))
    assert answer["created"] == {}
    assert {rejected["value"] for rejected in answer["rejected"]} == {"BATCH-368", "BATCH-369"}
    assert "import its batches first" in answer["rejected"][0]["reason"]


def made_laboratory(folder: Path, *changes: tuple[str, str]) -> Path:
    """A table like Laboratory.csv with two invented batches."""
    facts = [fact.column for fact in load_mapping("tablets").tables[0].facts]
    rows = [
        ["batch", "code", "strength", "size", "start", "api_code", "api_batch", "smcc_batch", "lactose_batch", "starch_batch", *facts],
        ["1", "7", "5MG", "1000", "maj.19", "2", "11", "3", "4", "5", *["1.5"] * len(facts)],
        ["2", "7", "10M", "1000", "jun.19", "2", "11", "3", "4", "5", *["  "] * len(facts)],
    ]  # fmt: skip
    text = "\n".join(";".join(row) for row in rows) + "\n"
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = folder / "Laboratory.csv"
    path.write_text(text, encoding="utf-8")
    return path


class TestInvented:
    """The same dirt on tables of our own, so that the rules are tested where the shared files are absent."""

    def test_blanks_become_nothing_and_the_lot_is_one(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        answer = as_json(import_files(engineer, [made_laboratory(tmp_path)], "tablets"))
        assert answer["rejected"] == []
        assert answer["created"]["units"] == 2 + 4
        assert answer["created"]["inspections"] == 2 + 4
        assert one(plant, "SELECT custom FROM trace.unit WHERE code = 'BATCH-1'") == {
            "product": "7", "strength": "5MG", "strength_mg": "5",
        }  # fmt: skip
        assert "strength_mg" not in one(plant, "SELECT custom FROM trace.unit WHERE code = 'BATCH-2'")

    @pytest.mark.parametrize(
        ("before", "after", "word"),
        [
            ("maj.19", "mai.19", "month the mapping doesn't know"),
            ("2;7;10M", "1;7;10M", "stands twice"),
            (";1000;", ";1.000.000;", "thousands"),
            (";1000;", ";;", "must not be empty"),
            (";1.5;", ";NaN;", "no finite number"),
            ("api_batch;", "api_bach;", "is none of the tables"),
        ],
    )
    def test_a_bad_row_is_told(  # noqa: PLR0917
        self, plant: Plant, engineer: Database, tmp_path: Path, before: str, after: str, word: str
    ) -> None:
        answer = as_json(import_files(engineer, [made_laboratory(tmp_path, (before, after))], "tablets"))
        assert any(word in rejected["reason"] for rejected in answer["rejected"]), answer["rejected"]
        assert answer["created"] == {}
        assert one(plant, "SELECT count(*) FROM trace.unit") == 0

    def test_good_batches_are_accepted_beside_a_bad_one(self, engineer: Database, tmp_path: Path) -> None:
        path = made_laboratory(tmp_path, ("maj.19", "mai.19"))
        answer = as_json(import_files(engineer, [path], "tablets", accept_good_rows=True))
        assert answer["created"]["events"] == 1
        assert len(answer["rejected"]) == 1

    def test_other_results_under_a_known_batch_are_rejected(self, engineer: Database, tmp_path: Path) -> None:
        import_files(engineer, [made_laboratory(tmp_path)], "tablets")
        changed = as_json(
            import_files(engineer, [made_laboratory(tmp_path, (";1.5;1.5\n", ";1.5;1.6\n"))], "tablets")
        )
        assert [(r["row"], "other content" in r["reason"]) for r in changed["rejected"]] == [(2, True)]
        assert changed["created"] == {}


class TestSeries:
    HEADER = "timestamp;batch;tbl_speed;fom;main_comp;tbl_fill;SREL;pre_comp;produced;waste;cyl_main;cyl_pre;stiffness;ejection"

    def points(self, folder: Path, *rows: str) -> Path:
        path = folder / "press.csv"
        path.write_text(
            "\n".join([self.HEADER, *(f"{row};1;2;3;4;5;6;7;8;9;10;11;12" for row in rows)]) + "\n",
            encoding="utf-8",
        )
        return path

    def test_times_must_rise(self, engineer: Database, tmp_path: Path) -> None:
        import_files(engineer, [made_laboratory(tmp_path)], "tablets")
        path = self.points(tmp_path, "2019-05-01 08:00:00;1", "2019-05-01 08:00:10;1", "2019-05-01 08:00:10;1")
        answer = as_json(import_files(engineer, [path], "press-sensors"))
        assert [(r["row"], "must rise" in r["reason"]) for r in answer["rejected"]] == [(4, True)]

    def test_a_file_can_be_played_and_is_known_afterwards(self, engineer: Database, tmp_path: Path) -> None:
        import_files(engineer, [made_laboratory(tmp_path)], "tablets")
        rows = [f"2019-05-01 08:{n // 60:02}:{n % 60:02};1" for n in range(40)]
        path = self.points(tmp_path, *rows)
        path.write_text(path.read_text(encoding="utf-8").replace(";12\n", ";\n", 3), encoding="utf-8")
        played = as_json(feed_files(engineer, [path], "press-sensors", 100))
        assert (played["rejected"], played["created"]) == ([], {"characteristics": 12, "points": 12 * 40})
        with engineer.transaction(read_only=True) as connection:
            assert connection.read("SELECT count(DISTINCT chunk) AS n FROM trace.event_series")[0]["n"] == 1
        more = self.points(tmp_path, *rows, *(f"2019-05-01 09:00:{n:02};1" for n in range(30)))
        more.write_text(more.read_text(encoding="utf-8").replace(";12\n", ";\n", 3), encoding="utf-8")
        again = as_json(feed_files(engineer, [more], "press-sensors", 4000))
        assert (again["created"], again["unchanged"]) == ({"points": 12 * 30}, 40)
        for again in (as_json(import_files(engineer, [more], "press-sensors")), as_json(feed_files(engineer, [more], "press-sensors", 1))):  # fmt: skip
            assert (again["rejected"], again["created"], again["unchanged"]) == ([], {}, 70)
        with pytest.raises(Refused) as refused:
            feed_files(engineer, [more], "tablets", 1)
        assert refused.value.code == "TW522"
        with pytest.raises(Refused) as refused:
            feed_files(engineer, [more], "press-sensors", 0)
        assert refused.value.code == "TW012"

    def test_a_silent_sensor_is_null_and_other_points_are_rejected(
        self, plant: Plant, engineer: Database, tmp_path: Path
    ) -> None:
        import_files(engineer, [made_laboratory(tmp_path)], "tablets")
        path = self.points(tmp_path, "2019-05-01 08:00:00;1", "2019-05-01 08:00:10;1")
        path.write_text(path.read_text(encoding="utf-8").replace(";12\n", ";\n", 1), encoding="utf-8")
        answer = as_json(import_files(engineer, [path], "press-sensors"))
        assert answer["rejected"] == []
        assert any("1 readings say nothing" in note for note in answer["notes"])
        query = (
            "SELECT s.readings FROM trace.event_series s JOIN trace.characteristic c ON c.id = s.characteristic"
        )
        assert one(plant, f"{query} WHERE c.code = 'press_ejection'") == [None, 12]
        other = self.points(tmp_path, "2019-05-01 08:00:00;1", "2019-05-01 08:00:11;1")
        again = as_json(import_files(engineer, [other], "press-sensors"))
        assert "other points" in again["rejected"][0]["reason"]
