"""A trace goes from index to index, also over tables nobody has analysed yet."""

from __future__ import annotations

import pytest

from client.data.database import Database
from client.usecases.trace import trace
from tests.bench import plants
from tests.bench.loading import load
from tests.plants import Plant

COUNTS = """SELECT (SELECT seq_scan FROM pg_stat_user_tables WHERE relid = 'trace.edge'::regclass) AS whole_table,
                   (SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelid = 'trace.ix_edge_forward'::regclass) AS forward,
                   (SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelid = 'trace.ix_edge_backward'::regclass) AS backward"""


@pytest.mark.parametrize("tidy", [True, False], ids=["analysed", "never analysed"])
def test_no_trace_reads_the_whole_table(any_plant: Plant, *, tidy: bool) -> None:
    made = plants.columns(6_000)
    owner = any_plant.owner()
    load(owner, made, tidy=tidy)
    code, last = (f"U{made.roots[name]:08}" for name in ("10k", "serial"))
    owner.execute("SELECT pg_stat_force_next_flush()")
    before = owner.execute(COUNTS).fetchone()
    with Database(any_plant.conninfo("technician")) as database:
        wide = trace(database, code, "forward")
        narrow = trace(database, last, "backward")
        database.read("SELECT pg_stat_force_next_flush()")  # the same session: what it counted is told now
    after = owner.execute(COUNTS).fetchone()
    assert before is not None
    assert after is not None
    assert after[0] == before[0], "the edge table was read from end to end"
    events = len(wide["events"]) + len(narrow["events"])
    assert after[1] - before[1] >= events
    assert after[2] - before[2] >= events
    assert len(wide["units"]) > 1_000
