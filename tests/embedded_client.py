"""A process that opens the cluster of a home, says its server's number, answers queries, and closes at the end of input.

Run as `python -m tests.embedded_client HOME NAME=VALUE…`; it imports little, because tests start many of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import psycopg

from server_schema.embedded import open_cluster


def main(home: str, *settings: str) -> None:
    with open_cluster(Path(home), settings=dict(pair.split("=") for pair in settings), keyring=False) as cluster:
        answer((cluster.folder / "data/postmaster.pid").read_text().splitlines()[0])
        for sql in sys.stdin:
            with psycopg.connect(cluster.admin_conninfo()) as connection:
                row = connection.execute(sql).fetchone()  # type: ignore[arg-type]
            answer(row[0] if row else "")


def answer(value: object) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
