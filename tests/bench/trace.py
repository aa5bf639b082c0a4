"""How near a trace is to the limit, and how far ahead of its peers, over plants of several sizes.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run, measured in
turns. The limit is one index-only scan of exactly the edges of the answer, in the server. All must find the same units.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import psycopg

from client.data import traces
from client.data.connection import Connection, connect
from client.data.database import Database
from client.domain.genealogy import shares
from client.usecases.trace import trace
from tests.bench import plants
from tests.bench.loading import load
from tests.bench.machine import machine
from tests.bench.peers import Ladybug, Orm
from tests.bench.times import Times
from tests.plants import Plant, Server
from tests.servers import throwaway_cluster

ROUNDS = 5
SIZES = (100_000, 1_000_000)
FORWARD = ("300", "10k", "100k")
BACKWARD = ("serial", "serial of 5,000")
SERVER = {"fsync": "off", "synchronous_commit": "off", "shared_buffers": "4GB", "max_wal_size": "4GB"}

# The settings of app.trace_graph, for what it is compared with.
PLAN = """SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off; SET enable_bitmapscan = off;
          SET enable_material = off; SET enable_memoize = off; SET jit = off; SET work_mem = '64MB';
          SET max_parallel_workers_per_gather = 0"""
CLOSURE = """WITH RECURSIVE reached (node) AS (
                 SELECT %(root)s::bigint
                 UNION SELECT e.target FROM reached r JOIN trace.edge e ON e.source = r.node WHERE e.recorded_to = 'infinity')
             SELECT {what} FROM reached"""
PACKED = CLOSURE.format(what="string_agg(int8send(node), '')")
LIMIT = """SELECT count(*), sum(e.target), count(e.quantity), count(e.uom)
           FROM known k JOIN trace.edge e ON e.source = k.node WHERE e.recorded_to = 'infinity'"""


def run(sizes: Sequence[int] = SIZES, *, forward: bool = True) -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to"}]}; minutes, a server of its own in a throw-away folder.

    Without `forward` only serials are traced back.

    The ORM walks from the typical lot in each plant, from the one with 10k descendants in the smallest, from the one
    with 100k nowhere: that would take minutes a round.
    """
    times = Times()
    with throwaway_cluster(settings=SERVER) as cluster:
        server = Server(cluster)
        try:
            for size in sizes:
                with server.plant() as plant:
                    _size(plant, size, times, orm=size == min(sizes), forward=forward)
            version = f"PostgreSQL {server.admin.info.server_version // 10000}"
        finally:
            server.close()
    return {"machine": machine(version), "rows": times.rows()}


@dataclass(frozen=True)
class _Sides:
    """All that is compared, on one plant."""

    owner: psycopg.Connection[Any]  # plan pinned as in app.trace_graph
    reader: Connection  # a person's bare connection
    database: Database  # the application's whole way in
    orm: Orm
    ladybug: Ladybug


def _size(plant: Plant, size: int, times: Times, *, orm: bool, forward: bool) -> None:
    made = plants.columns(size)
    started = perf_counter()
    load(plant.owner(), made)
    units = sum(ids.size for ids in made.lots + made.serials)
    edges = sum(ids.size for ids in made.source)
    label = f"{size / 1_000_000:g}M"
    _say(f"{label}: {units:,} units, {edges:,} edges loaded in {perf_counter() - started:.0f} s")
    with _sides(plant, made) as sides:
        made.roots["300"] = _typical(sides.owner, made.lots[0][:60].tolist())
        for name in FORWARD if forward else ():
            _forward(
                sides, times, f"{label}, {name}", made.roots[name], orm=name == "300" or (orm and name == "10k")
            )
        for name in BACKWARD:
            _backward(sides, times, f"{label}, {name}", made.roots[name])


@contextmanager
def _sides(plant: Plant, made: plants.Columns) -> Iterator[_Sides]:
    owner = plant.owner()
    owner.execute(PLAN)
    parts = psycopg.conninfo.conninfo_to_dict(plant.admin_conninfo)
    url = "postgresql+psycopg://?" + "&".join(f"{key}={value}" for key, value in parts.items())
    with tempfile.TemporaryDirectory() as folder, Database(plant.conninfo("technician"), deadline=120) as database:
        ladybug, reader = Ladybug(Path(folder), made), connect(database.parameters, 30)
        try:
            yield _Sides(owner, reader, database, Orm(url), ladybug)
        finally:
            ladybug.close()
            reader.close()


def _typical(owner: psycopg.Connection[Any], lots: list[int]) -> int:
    """The raw lot whose descendants are nearest to 300."""
    count = CLOSURE.format(what="count(*) FILTER (WHERE node > 0)")
    found = [(owner.execute(count, {"root": lot}).fetchall()[0][0], lot) for lot in lots]
    return min(found, key=lambda lot: abs(lot[0] - 300))[1]


def _forward(sides: _Sides, times: Times, label: str, root: int, *, orm: bool) -> None:
    """What was made from a lot, by everything we compare."""
    owner = sides.owner
    owner.execute("DROP TABLE IF EXISTS known")
    owner.execute("CREATE TEMP TABLE known AS " + CLOSURE.format(what="node"), {"root": root})
    owner.execute("ANALYZE known")
    units = {row[0] for row in owner.execute("SELECT node FROM known WHERE node > 0").fetchall()}
    lines = owner.execute(LIMIT).fetchone()
    assert lines is not None
    label = f"{label} ({len(units):,} units, {lines[0]:,} edges)"
    limit = f"{label}: limit"
    found: dict[str, Any] = {}
    for number in range(ROUNDS + 1):
        once = times if number else Times()  # the first round warms
        once.measure(limit, None, lambda: owner.execute(LIMIT).fetchall())
        once.measure(f"{label}: closure", limit, lambda: found.update(closure=_closure(owner, root)))
        once.measure(f"{label}: graph with shares", limit, lambda: found.update(graph=_shares(sides.reader, root)))
        once.measure(
            f"{label}: closure by ladybug",
            f"{label}: closure",
            lambda: found.update(ladybug=sides.ladybug.units(root)),
        )
        if orm and (number or len(units) < 1_000):
            once.measure(
                f"{label}: closure by an ORM", f"{label}: closure", lambda: found.update(orm=sides.orm.units(root))
            )
        _say(f"{label}, round {number} of {ROUNDS}")
    for name, ids in found.items():
        assert set(np.asarray(ids).ravel().tolist()) == units, f"{label}: {name} found other units"


def _closure(owner: psycopg.Connection[Any], root: int) -> Any:
    """The units reached, as the application would take them from one packed answer."""
    with owner.cursor(binary=True) as cursor:
        row = cursor.execute(PACKED, {"root": root}).fetchone()
    assert row is not None
    nodes = np.frombuffer(row[0], ">i8")
    return nodes[nodes > 0]


def _shares(reader: Connection, root: int) -> Any:
    """The application's graph and shares."""
    roots = np.array([root])
    return shares(traces.graph(reader, roots, "forward", None), roots, "forward").unit


def _backward(sides: _Sides, times: Times, label: str, root: int) -> None:
    """What a serial is made of: units and shares as the application gets them, and the document the command prints."""
    row = sides.owner.execute("SELECT code FROM trace.unit WHERE id = %s", (root,)).fetchone()
    assert row is not None
    code = row[0]

    def reach() -> int:
        with sides.database.transaction(read_only=True) as connection:
            units = np.array([found.unit for found in traces.roots(connection, code, None)])
            return shares(traces.graph(connection, units, "backward", None), units, "backward").unit.size

    label = f"{label}, backward ({reach()} units)"
    assert len(trace(sides.database, code, "backward")["units"]) == reach()
    for _ in range(ROUNDS * 6):
        times.measure(f"{label}: units and shares through the application", None, reach)
        times.measure(f"{label}: the whole document", None, lambda: trace(sides.database, code, "backward"))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def table(found: dict[str, Any]) -> str:
    """The figures as a Markdown page."""
    rows = [
        f"| {row['name']} | {row['median_ms']:,} | {row['ratio'] or ''} | {row['to'] or ''} |"
        for row in found["rows"]
    ]
    return "\n".join((found["machine"], "", "| what | ms | × | of |", "|---|---:|---:|---|", *rows, ""))


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--serials"]
    sys.stdout.write(table(run([int(size) for size in given] or SIZES, forward="--serials" not in sys.argv)))
