"""What a submitted inspection of 200 readings costs, with and without audit, beside 200 bare INSERTs; and a typed value.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from tests.audit_switch import switch_audit
from tests.bench.grid import grid_rows
from tests.bench.machine import machine
from tests.bench.times import Times
from tests.factories import made, stock
from tests.inspections import CLEAN, SAMPLING, lay_out, weights
from tests.plants import Connection, Plant, Server
from tests.servers import throwaway_cluster

ROUNDS = 30
READINGS = 200
BARE = f"{READINGS} bare INSERTs in one transaction"
SUBMITTED = f"inspection of {READINGS} readings submitted"


def run() -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "p99_ms"?, "ratio", "to"}]}; a minute, a server of its own in a throw-away folder."""
    times = Times()
    with throwaway_cluster(settings={}) as cluster:  # the settings people get: every commit waits for the disk
        server = Server(cluster)
        try:
            with server.plant() as plant:
                _measure(plant, times)
            version = f"PostgreSQL {server.admin.info.server_version // 10000}"
        finally:
            server.close()
    return {"machine": machine(version), "rows": times.rows() + grid_rows()}


def _measure(plant: Plant, times: Times) -> None:
    stock(plant)
    lay_out(plant)
    owner = plant.owner()
    codes = _opened(plant, 2 * (ROUNDS + 1))
    for number in range(ROUNDS + 1):
        sys.stderr.write(f"round {number} of {ROUNDS}\n")
        audited, silent = codes[2 * number], codes[2 * number + 1]
        times.measure(BARE, None, lambda: _bare(owner))
        times.measure(f"{SUBMITTED}, audited", BARE, _submission(plant, audited))
        switch_audit(owner, on=False)
        times.measure(f"{SUBMITTED}, without audit", BARE, _submission(plant, silent))
        switch_audit(owner, on=True)
        if number == 0:  # caches are warm from here on
            times.of.clear()


def _opened(plant: Plant, many: int) -> list[str]:
    lots = [f"B{i}" for i in range(many)]
    plant.call("technician", "receive", {"party": "SUP", "outputs": [made(lot, "resin", "500") for lot in lots]})
    sampling = {"major": SAMPLING["major"] | {"n": READINGS - 1}}
    opened = (plant.call("inspector", "open_inspection", {"unit": lot, "sampling": sampling}) for lot in lots)
    return [str(one["inspection"]) for one in opened]


def _submission(plant: Plant, code: str) -> Callable[[], object]:
    readings = weights(*["10.05"] * (READINGS - 1)) + CLEAN
    return lambda: plant.call("inspector", "submit_inspection", {"inspection": code, "readings": readings})


def _bare(owner: Connection) -> None:
    """The same rows by the owner, one statement each, foreign keys and indexes and nothing else."""
    with owner.transaction():
        switch_audit(owner, on=False, only=("trace.measurement",))
        for sample in range(READINGS):
            owner.execute(
                "INSERT INTO trace.measurement (inspection, characteristic, sample_no, value, person, taken_at)"
                " SELECT (SELECT max(id) FROM trace.inspection), c.id, %s, 10.05, p.id, now()"
                " FROM trace.characteristic c, trace.person p WHERE c.code = 'weight' AND p.login = 'inspector'",
                (sample + 1000,),
                prepare=True,
            )
        switch_audit(owner, on=True, only=("trace.measurement",))
