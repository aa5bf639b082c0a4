"""The PostgreSQL that comes with the station: open a home, get a running server of its own.

with open_cluster(Path("~/tracewell")) as cluster:
    psycopg.connect(cluster.admin_conninfo())
"""

from __future__ import annotations

from server_schema.embedded.binaries import binaries_of
from server_schema.embedded.cluster import Cluster, Purpose, open_cluster, purpose_of
from server_schema.embedded.errors import EmbeddedError

__all__ = ["Cluster", "EmbeddedError", "Purpose", "binaries_of", "open_cluster", "purpose_of"]
