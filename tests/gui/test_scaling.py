"""On a screen scaled to 200 % every screen is whole: nothing cut, nothing overlapping, icons as sharp as the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import psycopg

from client.domain import demo_people
from tests.demos import FilledDemo

PATIENCE = 300  # s; some sixty stops


def test_every_stop_is_whole_at_twice_the_size(demo: FilledDemo) -> None:
    parts = psycopg.conninfo.conninfo_to_dict(demo.place.conninfo(demo_people.MANAGER, demo_people.PASSWORD))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "2",
        "STATION_OF": json.dumps(parts),
        "HIGHLIGHTS": json.dumps(demo.result["highlights"]),
    }
    command = [sys.executable, "-m", "tests.gui.scaled_station", "en"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout.splitlines()[-1])
    assert said["scale"] == 2.0
    assert {"genealogy-graph", "incoming-receipts", "log-in", "settings"} <= set(said["stops"])
    assert said["faults"] == [], "\n".join(said["faults"])
    assert said["blurred"] == [], "\n".join(said["blurred"])
