"""Bulk loads of the write bench: the same rows by COPY, as the limit, and through the import's functions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
from psycopg.types.json import Jsonb

from client.data import arrays
from server_schema.api import API
from tests.bench.loading import copy
from tests.bench.loading import packed_rows as rows
from tests.bench.plants import Ints
from tests.plants import Plant, new_command

RUNS, SERIALS = 4, 5_000  # pieces of a run; a line of the import is an edge, a unit and a balance
EDGES = 50_000
LOTS, MEASURED = 400, 50  # inspections, and measurements in each
CHUNKS, CHUNK = 20, 10_000  # sensor points
START = datetime(2026, 1, 5, tzinfo=UTC)
SINCE_2000 = int((START - datetime(2000, 1, 1, tzinfo=UTC)).total_seconds()) * 1_000_000

Load = tuple[str, Callable[[], object], str, Callable[[], object]]
IMPORT = "through the import's functions"


class Bulk:
    """Makes new rows for every call, so that nothing is there already."""

    def __init__(self, plant: Plant) -> None:
        self.owner = plant.owner()
        self.engineer = plant.connect("engineer")
        self.engineer.execute("SET statement_timeout = 0")  # as an import does
        for connection in (self.owner, self.engineer):
            arrays.register(connection)
        self.number = 0
        with self.engineer.transaction():
            opened = self._open()
            self._call("import_master", opened, {"characteristics": [
                {"code": code, "name": {"en": code, "zh_CN": code}, "kind": "numeric", "uom": None} for code in ("C1", "C2")
            ]})  # fmt: skip
        row = self.owner.execute(
            "SELECT s.id, i.id, p.id, c.id, w.id, m.id FROM trace.site s, trace.item i, trace.place p, trace.characteristic c,"
            " trace.person w, trace.uom m WHERE s.code = 'S1' AND i.code = 'device' AND p.code = 'STORE' AND c.code = 'C1'"
            " AND w.login = 'engineer' AND m.code = '1'"
        ).fetchone()
        assert row is not None
        self.site, self.item, self.place, self.characteristic, self.person, self.piece = row

        self.owner.execute(
            "CREATE FUNCTION trace.bench_edges(bigint[], bigint[], text[]) RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
            " INSERT INTO trace.edge (source, target, quantity, uom) SELECT u.s, u.t, u.q, 1 FROM unnest($1, $2, $3::numeric[]) AS u(s, t, q);"
            " END $$"
        )

    def loads(self) -> Iterator[Load]:
        """What is loaded: its name, by COPY, and how else."""
        yield f"{EDGES:,} edges", self.copy_edges, "by one statement in a function", self.insert_edges
        yield f"{RUNS * SERIALS:,} serials (unit, edge, balance)", self.copy_serials, IMPORT, self.import_serials
        yield f"{LOTS * MEASURED:,} measurements", self.copy_measurements, IMPORT, self.import_measurements
        yield f"{CHUNKS * CHUNK:,} sensor points", self.copy_points, IMPORT, self.import_points

    def copy_edges(self) -> None:
        """Edges only: the table without references, made for bulk."""
        source, target = self._nodes()
        copy(
            self.owner,
            "COPY trace.edge (source, target, quantity, uom) FROM STDIN BINARY",
            rows(EDGES, (">i8", source), (">i8", target), ("V10", _numeric(np.arange(EDGES) % 9_999)), (">i2", 1)),
        )

    def insert_edges(self) -> None:
        """The same from arrays, as the functions do it."""
        source, target = self._nodes()
        quantities = arrays.numbers([Decimal(n % 9_999) for n in range(EDGES)])
        self.owner.execute(
            "SELECT trace.bench_edges(%s, %s, %s)", (arrays.ids(source), arrays.ids(target), quantities)
        )

    def _nodes(self) -> tuple[Ints, Ints]:
        """A source and a target for each edge: events of 50 lines."""
        first = self._ids(EDGES + EDGES // 50)
        target = np.arange(first, first + EDGES, dtype=np.int64)
        return -np.repeat(np.arange(first + EDGES, first + EDGES + EDGES // 50, dtype=np.int64), 50), target

    def copy_serials(self) -> None:
        """Units, edges, balances."""
        first = self._ids(RUNS * (SERIALS + 1))
        units = np.arange(first, first + RUNS * SERIALS, dtype=np.int64)
        codes = np.char.add(f"COPY-{self._next():04}-", np.char.zfill(units.astype("U8"), 8)).astype("S18")
        with self.owner.transaction():
            copy(
                self.owner,
                "COPY trace.unit (id, code, kind, item, uom, site, origin) FROM STDIN BINARY",
                rows(
                    units.size,
                    (">i8", units),
                    ("S18", codes),
                    ("S6", b"serial"),
                    (">i8", self.item),
                    (">i2", self.piece),
                    (">i8", self.site),
                    ("S8", b"imported"),
                ),
            )
            runs = -np.arange(first + RUNS * SERIALS, first + RUNS * (SERIALS + 1), dtype=np.int64)
            copy(
                self.owner,
                "COPY trace.edge (source, target, quantity, uom, basis) FROM STDIN BINARY",
                rows(
                    units.size,
                    (">i8", np.repeat(runs, SERIALS)),
                    (">i8", units),
                    ("V10", _numeric(np.ones(units.size, np.int64))),
                    (">i2", self.piece),
                    ("S7", b"counted"),
                ),
            )
            copy(
                self.owner,
                "COPY trace.unit_balance (unit, place) FROM STDIN BINARY",
                rows(units.size, (">i8", units), (">i8", self.place)),
            )

    def import_serials(self) -> None:
        """Runs that were recorded elsewhere."""
        name = f"IMPORT-{self._next():04}"
        lines = [(run, f"{name}-{run}-{piece}") for run in range(1, RUNS + 1) for piece in range(SERIALS)]
        one = Decimal(1)
        with self.engineer.transaction():
            self._call(
                "import_events",
                self._open(),
                {},
                arrays.texts([f"{name}-{run}" for run in range(RUNS)]),
                arrays.texts(["run"] * RUNS),
                arrays.times([START] * RUNS),
                arrays.texts(["instant"] * RUNS),
                arrays.texts(["S1"] * RUNS),
                arrays.texts([None] * RUNS),
                arrays.texts([None] * RUNS),
                arrays.integers([run for run, _ in lines]),
                arrays.texts(["out"] * len(lines)),
                arrays.texts([code for _, code in lines]),
                arrays.texts(["device"] * len(lines)),
                arrays.numbers([one] * len(lines)),
                arrays.texts(["1"] * len(lines)),
                arrays.numbers([None] * len(lines)),
                arrays.texts([None] * len(lines)),
            )

    def copy_measurements(self) -> None:
        """Measurements of inspections that are there."""
        with self.owner.transaction():
            name = f"COPY-{self._next():04}-"
            first = self.owner.execute(
                "WITH made AS (INSERT INTO trace.inspection (code, unit, stage)"
                " SELECT %s || n, (SELECT min(id) FROM trace.unit), 'final' FROM generate_series(1, %s) n RETURNING id) SELECT min(id) FROM made",
                (name, LOTS),
            ).fetchone()
            assert first is not None
            inspections = np.repeat(np.arange(first[0], first[0] + LOTS, dtype=np.int64), MEASURED)
            values = np.arange(inspections.size) % 9_999
            copy(
                self.owner,
                "COPY trace.measurement (inspection, characteristic, sample_no, value, person, source) FROM STDIN BINARY",
                rows(
                    inspections.size,
                    (">i8", inspections),
                    (">i8", self.characteristic),
                    (">i4", np.arange(inspections.size) % MEASURED + 1),
                    ("V10", _numeric(values)),
                    (">i8", self.person),
                    ("S8", b"imported"),
                ),
            )

    def import_measurements(self) -> None:
        """Results that were recorded elsewhere."""
        name = f"IMPORT-{self._next():04}"
        numbers = np.repeat(np.arange(1, LOTS + 1), MEASURED)
        names = [f"C{n}" for n in range(1, MEASURED + 1)]
        with self.engineer.transaction():
            opened = self._open()
            self._call("import_master", opened, {"characteristics": [
                {"code": code, "name": {"en": code, "zh_CN": code}, "kind": "numeric", "uom": None} for code in names
            ]})  # fmt: skip
            self._call("import_lots", opened, {}, *map(arrays.texts, (
                [f"{name}-{n}" for n in range(LOTS)], ["resin"] * LOTS, ["kg"] * LOTS, ["S1"] * LOTS, [None] * LOTS, [None] * LOTS, [None] * LOTS,
            )))  # fmt: skip
            self._call(
                "import_inspections",
                opened,
                {},
                arrays.texts([f"{name}-{n}-final" for n in range(LOTS)]),
                arrays.texts([f"{name}-{n}" for n in range(LOTS)]),
                arrays.texts(["final"] * LOTS),
                arrays.texts([None] * LOTS),
                arrays.texts(["instant"] * LOTS),
                arrays.texts([None] * LOTS),
                arrays.texts(names),
                arrays.integers(numbers.tolist()),
                arrays.integers(np.tile(np.arange(1, MEASURED + 1), LOTS).tolist()),
                arrays.numbers([Decimal(n % 9_999) for n in range(LOTS * MEASURED)]),
                arrays.texts([None] * (LOTS * MEASURED)),
            )

    def copy_points(self) -> None:
        """Chunks of one sensor channel."""
        event = self._run()
        with self.owner.transaction(), self.owner.cursor() as cursor:
            statement = "COPY trace.event_series (event, characteristic, chunk, times, readings, starts_at, ends_at, sha256) FROM STDIN BINARY"
            with cursor.copy(statement) as sink:
                sink.set_types(["int8", "int8", "int4", "bytea", "bytea", "timestamptz", "timestamptz", "bytea"])
                for chunk in range(CHUNKS):
                    times, readings = _points(chunk)
                    start, end = (
                        START + timedelta(seconds=chunk * CHUNK),
                        START + timedelta(seconds=(chunk + 1) * CHUNK - 1),
                    )
                    sink.write_row(
                        (
                            event,
                            self.characteristic,
                            chunk + 1,
                            _packed_times(times),
                            arrays.doubles(readings).data,
                            start,
                            end,
                            _hash(times, readings),
                        )
                    )

    def import_points(self) -> None:
        """The same through the function, which computes each hash again."""
        code = f"RUN-{self._next():04}"
        moments = [START + timedelta(seconds=n) for n in range(CHUNKS * CHUNK)]
        parts = [_points(chunk) for chunk in range(CHUNKS)]
        with self.engineer.transaction():
            opened = self._open()
            self._events(opened, code)
            self._call(
                "import_series",
                opened,
                {"unit": code},
                arrays.times(moments),
                arrays.texts(["C1"]),
                arrays.doubles(np.concatenate([readings for _, readings in parts])),
                arrays.texts([_hash(times, readings).hex() for times, readings in parts]),
            )

    def _run(self) -> int:
        code = f"RUN-{self._next():04}"
        with self.engineer.transaction():
            self._events(self._open(), code)
        row = self.owner.execute("SELECT id FROM trace.event WHERE code = %s", (code,)).fetchone()
        assert row is not None
        event: int = row[0]
        return event

    def _events(self, opened: int, code: str) -> None:
        words = [[code], ["run"], ["instant"], ["S1"], [None], [None], ["out"], [code], ["resin"], ["kg"], [None]]
        name, kind, precision, site, party, corrects, role, unit, item, uom, custom = map(arrays.texts, words)
        self._call("import_events", opened, {}, name, kind, arrays.times([START]), precision, site, party, corrects,
                   arrays.integers([1]), role, unit, item, arrays.numbers([Decimal(5)]), uom, arrays.numbers([None]), custom)  # fmt: skip

    def _open(self) -> int:
        made = self._call("import_open", None, {"mapping": "bench", "files": []})
        number: int = made["import"]
        return number

    def _call(
        self, act: str, opened: int | None, request: dict[str, Any], *columns: arrays.Packed
    ) -> dict[str, Any]:
        told = request if opened is None else {"import": opened, **request}
        marks = ", ".join(["%s"] * (3 + len(columns)))
        row = self.engineer.execute(
            f"SELECT app.{act}({marks})".encode(), (new_command(), API, Jsonb(told), *columns)
        ).fetchone()
        assert row is not None
        result: dict[str, Any] = row[0]
        assert not result.get("rejected"), result["rejected"][:3]
        return result

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _ids(self, many: int) -> int:
        row = self.owner.execute(
            "SELECT setval('trace.node_id', nextval('trace.node_id') + %s) - %s", (many, many)
        ).fetchone()
        assert row is not None
        first: int = row[0]
        return first


def _numeric(values: Ints) -> Any:
    """Whole numbers below 10,000 in PostgreSQL's binary form: digits, weight, sign, decimals, one digit of base 10,000."""
    cells = np.zeros(values.size, [("head", ">i2", 4), ("digit", ">i2")])
    cells["head"] = (1, 0, 0, 0)
    cells["digit"] = values
    return cells.view("V10")


def _points(chunk: int) -> tuple[Ints, np.ndarray[Any, np.dtype[np.float64]]]:
    seconds = np.arange(chunk * CHUNK, (chunk + 1) * CHUNK, dtype=np.int64)
    return SINCE_2000 + seconds * 1_000_000, np.sin(seconds / 50) * 10 + 180


def _packed_times(times: Ints) -> bytes:
    cells = np.empty(times.size, dtype=[("length", ">i4"), ("value", ">i8")])
    cells["length"], cells["value"] = 8, times
    return np.array([1, 0, 1184, times.size, 1], ">i4").tobytes() + cells.tobytes()


def _hash(times: Ints, readings: np.ndarray[Any, np.dtype[np.float64]]) -> bytes:
    since_1970 = times + 946_684_800_000_000
    return hashlib.sha256(since_1970.astype(">i8").tobytes() + readings.astype(">f8").tobytes()).digest()
