"""Throw-away servers for tests: a home in a short, passable folder that is gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from server_schema.embedded import Cluster, binaries_of, open_cluster

# Nothing in a test survives a power cut, so it needn't wait for the disk either.
QUICK: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_wal_size": "512MB",
}
DEBIAN = Path("/usr/lib/postgresql/15/bin")


@contextmanager
def throwaway_home() -> Iterator[Path]:
    """A folder for one cluster, gone afterwards. pytest's own folders are closed to the account root lends PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="tw-"))
    folder.chmod(0o711)
    try:
        yield folder / "home"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway_cluster(binaries: Path | None = None, settings: Mapping[str, str] = QUICK) -> Iterator[Cluster]:
    """A running server that is stopped and removed afterwards."""
    with (
        throwaway_home() as home,
        open_cluster(home, binaries=binaries, settings=settings, keyring=False) as cluster,
    ):
        yield cluster


def binaries_for(major: int) -> Path:
    """The bin folder of PostgreSQL 18 or 16 (the wheel's) or 15 (Debian's), or a skip that names what is absent."""
    if major in {18, 16}:
        return binaries_of(major)
    if not (DEBIAN / "postgres").exists():
        pytest.skip(f"PostgreSQL {major} is not installed at {DEBIAN}")
    return DEBIAN


class Client:
    """Another process that has the cluster of a home open: it answers queries until it leaves or is killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.pid = int(self._answer())  # the server's

    def ask(self, sql: str) -> str:
        """The first value of a query's first row."""
        assert self.process.stdin is not None
        self.process.stdin.write(sql + "\n")
        self.process.stdin.flush()
        return self._answer()

    def leave(self) -> None:
        """Close the cluster and end, without a murmur."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(60) == 0

    def _answer(self) -> str:
        assert self.process.stdout is not None
        answer = self.process.stdout.readline()
        assert answer, "the client ended"
        return answer.rstrip("\n")


@contextmanager
def client(home: Path) -> Iterator[Client]:
    """Another process with this cluster open, killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; from tests.servers import serve; serve(sys.argv[1])", str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[1],
    )
    with process:
        try:
            yield Client(process)
        finally:
            process.kill()


def serve(home: str) -> None:
    """What a client process does."""
    with open_cluster(Path(home), settings=QUICK, keyring=False) as cluster:
        answers = sys.stdout
        answers.write((cluster.folder / "data/postmaster.pid").read_text().splitlines()[0] + "\n")
        answers.flush()
        for sql in sys.stdin:
            with psycopg.connect(cluster.admin_conninfo()) as connection:
                row = connection.execute(sql).fetchone()  # type: ignore[arg-type]
            answers.write(f"{row[0] if row else ''}\n")
            answers.flush()


def run_as(user: str, act: Callable[[], None]) -> None:
    """Do something as another user: in a forked child, because that user may not read our interpreter's folder."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            entry = pwd.getpwnam(user)
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
            act()
            code = 0
        except BaseException:  # noqa: BLE001 - told to whoever reads the test
            traceback.print_exc()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
