"""How long imports take, with validation and audit: the 1,005 tablet batches, a press's sensors, a plant of 50,000 lines.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from client.data.database import Database
from client.usecases.import_files import import_files
from tests.audit_switch import no_audit
from tests.bench.machine import machine
from tests.bench.times import Times
from tests.plants import Plant, Server
from tests.servers import throwaway_cluster
from tests.shared import SHARED

ROUNDS = 5
LINES = 50_000
OFF, ON = "without audit", "audited"
TABLETS = SHARED / "data" / "tablets"


def run() -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to"}]}; some minutes, a server of its own in a throw-away folder."""
    times = Times()
    with (
        TemporaryDirectory() as folder,
        throwaway_cluster(settings={}) as cluster,
    ):  # every commit waits for the disk
        events = Path(folder) / "plant.csv"
        events.write_text("\n".join(lines()) + "\n", encoding="utf-8")
        server = Server(cluster)
        try:
            for number in range(ROUNDS):
                sys.stderr.write(f"round {number + 1} of {ROUNDS}\n")
                for audit in (ON, OFF) if number % 2 else (OFF, ON):
                    with server.plant() as plant:
                        measure(plant, times, events, audit)
            version = f"PostgreSQL {server.admin.info.server_version // 10000}"
        finally:
            server.close()
    return {"machine": machine(version), "rows": times.rows()}


def measure(plant: Plant, times: Times, events: Path, audit: str) -> None:
    """All imports once, each from a file to its commit, into a fresh plant."""
    with (
        no_audit(plant.owner()) if audit == OFF else nullcontext(),
        Database(plant.conninfo("engineer"), deadline=60) as database,
    ):
        wanted = [(f"events, {LINES:,} lines", events, "events")]
        if TABLETS.is_dir():
            wanted += [
                ("tablets, 1,005 batches", TABLETS, "tablets"),
                ("press sensors, 427,308 points", TABLETS / "press-6.csv", "press-sensors"),
            ]
        for name, path, mapping in wanted:
            to = f"{name}, {OFF}" if audit == ON else None
            times.measure(f"{name}, {audit}", to, lambda p=path, m=mapping: _import(database, p, m))
            if mapping == "tablets" and audit == ON:
                times.measure(
                    f"{name}, a second time", f"{name}, {ON}", lambda p=path, m=mapping: _import(database, p, m)
                )


def _import(database: Database, path: Path, mapping: str) -> None:
    report = import_files(database, [path], mapping)
    if report.rejected:
        raise RuntimeError(report.rejected[0])


def lines() -> Iterator[str]:
    """A plant: deliveries, mixtures, reworked lots, serials in boxes that are shipped."""
    chance = random.Random(2)
    yield "event,kind,at,role,code,item,quantity,uom,site,party,allocation,corrects"
    lots: list[str] = []
    number = told = 0
    while told < LINES:
        number += 1
        event = f"E{number}"
        if len(lots) < 50 or chance.random() < 0.15:
            lots.append(f"R{number}")
            made = [f"{event},receive,2025-06-01,out,R{number},raw,1000,kg,P,S{number % 7},,"]
        elif chance.random() < 0.6:
            made = [f"{event},run,2025-06-02,in,{lot},,1.5,kg,P,,," for lot in chance.sample(lots[-200:], 3)]
            made.append(f"{event},run,2025-06-02,out,W{number},wip,4500,g,P,,,")
            lots.append(f"W{number}")
        elif chance.random() < 0.7:
            lot = chance.choice(lots[-100:])
            made = [f"{event},rework,2025-06-03,{role},{lot},,2,kg,P,,," for role in ("in", "out")]
        else:
            serials = [f"SN{number}-{n}" for n in range(10)]
            made = [f"{event},run,2025-06-04,in,{chance.choice(lots[-100:])},,1,kg,P,,,"]
            made += [f"{event},run,2025-06-04,out,{serial},device,1,1,P,,," for serial in serials]
            made += [f"{event}P,pack,2025-06-05,in,{serial},,1,1,P,,," for serial in serials]
            made += [f"{event}P,pack,2025-06-05,out,BOX{number},box,,,P,,,"]
            made += [f"{event}S,ship,2025-06-06,in,BOX{number},,,,P,C{number % 9},,"]
        told += len(made)
        yield from made
