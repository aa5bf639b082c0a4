"""How long a person waits: from the start to the log-in page, from the password to the first screen, from screen to screen.

Each start is a process of its own, with a warm server, drawing into memory. `block_ms` is the longest the event loop stood
still in that step. A bare Qt window that shows a label, started the same way, is what the starts are compared with.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from tests.bench.machine import machine
from tests.plants import Server, password_of
from tests.servers import QUICK, throwaway_cluster

ROUNDS = 5
PERSON = "inspector"


def run() -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to", "block_ms"}]}: medians of five starts of each."""
    found: dict[str, list[tuple[float, float]]] = {}
    with throwaway_cluster(settings=QUICK) as cluster:
        server = Server(cluster)
        try:
            with server.plant() as plant:
                parts = psycopg.conninfo.conninfo_to_dict(plant.conninfo(PERSON))
                address = psycopg.conninfo.make_conninfo(
                    host=parts["host"], port=parts["port"], dbname=parts["dbname"]
                )
                with TemporaryDirectory() as compiled:
                    for number in range(ROUNDS + 1):
                        sys.stderr.write(f"round {number} of {ROUNDS}\n")
                        for module in ("tests.bench.start_bare", "tests.bench.start_station"):
                            for name, took, stood in _started(module, address, compiled):
                                if number:  # the first one fills the caches
                                    found.setdefault(name, []).append((took, stood))
            version = f"PostgreSQL {server.admin.info.server_version // 10000}"
        finally:
            server.close()
    bare = median(took for took, _ in found["bare Qt window shown"])
    rows = [
        {
            "name": name,
            "median_ms": round(median(took for took, _ in times), 1),
            "ratio": round(median(took for took, _ in times) / bare, 2) if "start to" in name else None,
            "to": "bare Qt window shown" if "start to" in name else None,
            "block_ms": round(median(stood for _, stood in times), 1),
        }
        for name, times in found.items()
    ]
    return {"machine": machine(version), "rows": rows}


def _started(module: str, address: str, compiled: str) -> list[tuple[str, float, float]]:
    """`compiled`: where Python keeps what it compiled, as in an installation; compiling scipy takes seconds."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": compiled,
        "QT_QPA_PLATFORM": "offscreen",
        "TRACEWELL_DATABASE": address,
        "TRACEWELL_BENCH_PERSON": PERSON,
        "TRACEWELL_BENCH_PASSWORD": password_of(PERSON),
    }
    done = subprocess.run(
        [sys.executable, "-m", module], env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=120
    )
    steps: list[tuple[str, float, float]] = json.loads(done.stdout.splitlines()[-1])
    return steps
