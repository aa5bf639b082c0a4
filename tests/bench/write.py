"""What the audit costs: acts of eight clients and bulk loads, each with its triggers on and off, in turns.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.audit_switch import no_audit
from tests.bench.bulk import Bulk
from tests.bench.machine import machine
from tests.bench.times import Times
from tests.factories import made, stock
from tests.plants import Connection, Plant, Server, new_command
from tests.servers import throwaway_cluster

ROUNDS = 5
CLIENTS = 8
ACTS = 30  # of each client in a round
INSERTS = 300
OFF, ON = "without audit", "audited"

Work = Callable[[Connection, list[int]], None]


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
                    bench.round(audit_first=number % 2 == 0)
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
        # Eight sessions of one person stand for eight people.
        self.owner.execute("ALTER ROLE technician CONNECTION LIMIT -1")
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

    def round(self, *, audit_first: bool) -> None:
        """Everything once, each part without and with audit directly after each other, in changing order."""
        for clients in (1, CLIENTS):
            for audit in (ON, OFF) if audit_first else (OFF, ON):
                with self.audit(on=audit == ON), ThreadPoolExecutor(clients) as pool:
                    self._work(
                        pool,
                        clients,
                        f"delivery received, {clients} at once",
                        audit,
                        work=self.receives,
                        many=ACTS,
                    )
                    self._work(
                        pool, clients, f"row inserted, {clients} at once", audit, work=self.inserts, many=INSERTS
                    )
        for name, copy, how, load in self.bulk.loads():
            with self.audit(on=False):
                self.times.measure(f"{name} by COPY, {OFF}", None, copy)
            for audit in (ON, OFF) if audit_first else (OFF, ON):
                with self.audit(on=audit == ON):
                    self.times.measure(f"{name} {how}, {audit}", f"{name} by COPY, {OFF}", load)

    def _work(self, pool: Executor, clients: int, title: str, audit: str, *, work: Work, many: int) -> None:
        """So many pieces of work by each client at the same time; noted is the time of one."""
        # Switching triggers made each session forget its plans: the first piece doesn't count.
        list(pool.map(work, self.clients, [[self.next()] for _ in range(clients)]))
        numbers = [[self.next() for _ in range(many)] for _ in range(clients)]
        to = f"{title}, {OFF}" if audit == ON else None
        self.times.measure(
            f"{title}, {audit}", to, lambda: list(pool.map(work, self.clients, numbers)), share=many * clients
        )

    def audit(self, *, on: bool) -> AbstractContextManager[None]:
        """The audit as people have it, or off for a while."""
        return nullcontext() if on else no_audit(self.owner)

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
