"""What a database is and how much it holds."""

from __future__ import annotations

from time import monotonic
from typing import Any

from client.data.address import guarded, read_address
from client.data.connection import connect
from client.refusals import refusal

_QUERY = """
SELECT current_setting('server_version') AS server_version, r.schema_version, r.api, i.demo,
    (SELECT count(*) FROM trace.person) AS people,
    (SELECT count(*) FROM trace.unit) AS units,
    (SELECT count(*) FROM trace.event) AS events,
    (SELECT count(*) FROM trace.edge WHERE recorded_to = 'infinity') AS edges
FROM app.release r, trace.database_info i
"""


def read_overview(conninfo: str, *, deadline: float) -> dict[str, Any]:
    """{"server_version", "schema_version", "api", "demo", "people", "units", "events", "edges"}.

    Only edges in force count. Works for whoever may read, also where this station's API doesn't fit; TW031 where
    the tables aren't ours.
    """
    parameters = guarded(read_address(conninfo))
    with connect(parameters, deadline) as connection:
        connection.deadline = monotonic() + deadline
        ours = connection.read("SELECT to_regclass('app.release') IS NOT NULL AS ours")[0]["ours"]
        if not ours:
            raise refusal("TW031", database=connection.info.dbname)
        return dict(connection.read(_QUERY)[0])
