"""What the audit costs: acts of eight clients and bulk loads, each with its triggers on and off, in turns.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.bench.bulk import Bulk
from tests.bench.machine import machine
from tests.bench.times import Times
from tests.factories import made, stock
from tests.plants import Connection, Plant, Server, new_command
from tests.servers import throwaway_cluster

ROUNDS = 5
CLIENTS = 8
ACTS = 30  # of each client in a round
OFF, ON = "without audit", "audited"


def run() -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to"}]}; some minutes, a server of its own in a throw-away folder."""
    times = Times()
    with throwaway_cluster(settings={}) as cluster:  # the settings people get: every commit waits for the disk
        server = Server(cluster)
        try:
            with server.plant() as plant:
                bench = Bench(stock(plant), times)
                for number in range(ROUNDS + 1):
                    sys.stderr.write(f"round {number} of {ROUNDS}\n")
                    bench.round()
                    if number == 0:  # caches are warm from here on
                        times.of.clear()
            version = f"PostgreSQL {server.admin.info.server_version // 10000}"
        finally:
            server.close()
    return {"machine": machine(version), "rows": times.rows()}


class Bench:
    """A plant that is written to, and the sessions that write."""

    def __init__(self, plant: Plant, times: Times) -> None:
        self.plant = plant
        self.times = times
        self.owner = plant.owner()
        self.owner.execute(
            "ALTER ROLE technician CONNECTION LIMIT -1"
        )  # eight sessions of one person stand for eight people
        self.clients = [plant.connect("technician") for _ in range(CLIENTS)]
        self.bulk = Bulk(plant)
        self.number = 0
        self.owner.execute(
            "CREATE TABLE trace.bench (id bigint PRIMARY KEY, code text, quantity numeric, at timestamptz)"
        )
        self.owner.execute("SELECT audit.watch('trace.bench')")
        self.owner.execute("GRANT INSERT ON trace.bench TO technician")

    def next(self) -> int:
        """A number never given before."""
        self.number += 1
        return self.number

    def round(self) -> None:
        """Everything once, each part without and with audit directly after each other."""
        for clients in (1, CLIENTS):
            for audit in (OFF, ON):
                with self.audit(on=audit == ON), ThreadPoolExecutor(clients) as pool:
                    for name, work in (("delivery received", self.receives), ("row inserted", self.inserts)):
                        title = f"{name}, {clients} client{'s' if clients > 1 else ''}"
                        once = [[self.next()] for _ in range(clients)]
                        list(
                            pool.map(work, self.clients, once)
                        )  # switching triggers made each session forget its plans
                        numbers = [[self.next() for _ in range(ACTS)] for _ in range(clients)]
                        self.times.measure(
                            f"{title}, {audit}",
                            f"{title}, {OFF}" if audit == ON else None,
                            lambda pool=pool, work=work, numbers=numbers: list(
                                pool.map(work, self.clients, numbers)
                            ),
                            share=ACTS * clients,
                        )
        for name, copy, how, load in self.bulk.loads():
            with self.audit(on=False):
                self.times.measure(f"{name} by COPY, {OFF}", None, copy)
                self.times.measure(f"{name} {how}, {OFF}", f"{name} by COPY, {OFF}", load)
            with self.audit(on=True):
                self.times.measure(f"{name} {how}, {ON}", f"{name} by COPY, {OFF}", load)

    @contextmanager
    def audit(self, *, on: bool) -> Iterator[None]:
        """The audit's triggers off for a while: only the owner of a throw-away database can do that."""
        if not on:
            self._triggers("DISABLE")
        try:
            yield
        finally:
            if not on:
                self._triggers("ENABLE")

    def _triggers(self, verb: str) -> None:
        rows = self.owner.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname IN ('audit_insert', 'audit_update', 'audit_delete')"
        ).fetchall()
        for table, trigger in rows:
            self.owner.execute(f"ALTER TABLE {table} {verb} TRIGGER {trigger}")

    def receives(self, client: Connection, numbers: list[int]) -> None:
        """Deliveries of one lot each, as a station sends them."""
        for number in numbers:
            request = {"party": "SUP", "outputs": [made(f"LOT-{number}", "resin", "100")]}
            client.execute("SELECT app.receive(%s, %s, %s)", (new_command(), API, Jsonb(request)), prepare=True)

    def inserts(self, client: Connection, numbers: list[int]) -> None:
        """The dearest case: rows of a small table, where the audit is most of the work."""
        statement = "INSERT INTO trace.bench VALUES (%s, %s, 1.5, clock_timestamp())"
        for number in numbers:
            client.execute(statement, (number, f"code {number}"), prepare=True)
