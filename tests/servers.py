"""Throw-away servers for tests: a home in a short, passable folder that is gone afterwards."""

from __future__ import annotations

import datetime as dt
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
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
ADDRESS = "127.0.0.2"  # this computer, and yet no address the station takes for this computer


MEMORY = Path("/dev/shm")  # Linux keeps it in memory: cloning a database there takes a tenth of the time
ROOM = 3 * 2**30  # a server with a few small plants and its log takes less than 1 GiB


@contextmanager
def throwaway_home(*, in_memory: bool = False) -> Iterator[Path]:
    """A folder for one cluster, gone afterwards. pytest's own folders are closed to the account root lends PostgreSQL."""
    memory = in_memory and MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="tw-", dir=MEMORY if memory else None))
    folder.chmod(0o711)
    try:
        yield folder / "home"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway_cluster(
    binaries: Path | None = None, settings: Mapping[str, str] = QUICK, *, in_memory: bool = False
) -> Iterator[Cluster]:
    """A running server that is stopped and removed afterwards."""
    with (
        throwaway_home(in_memory=in_memory) as home,
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
        [sys.executable, "-m", "tests.embedded_client", str(home), *(f"{k}={v}" for k, v in QUICK.items())],
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


class TlsServer:
    """Debian's PostgreSQL at an address of TCP, with TLS. Lax on purpose: strictness is the client's here."""

    def __init__(self, cluster: Cluster, port: int) -> None:
        self.cluster = cluster
        self.port = port

    def admin(self, *statements: str) -> None:
        """As the superuser, through the socket, in one session."""
        with psycopg.connect(self.cluster.admin_conninfo(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[arg-type]

    def install(self, certificate: tuple[Path, Path]) -> None:
        """Show this certificate from now on."""
        owner = (self.cluster.folder / "data").stat()
        for source, name in zip(certificate, ("server.crt", "server.key"), strict=True):
            target = self.cluster.folder / name
            target.write_bytes(source.read_bytes())
            target.chmod(0o600)
            os.chown(target, owner.st_uid, owner.st_gid)
        self.reload()

    @contextmanager
    def shows(self, certificate: tuple[Path, Path]) -> Iterator[None]:
        """Show another certificate for a while."""
        before = [self.cluster.folder / "server.crt", self.cluster.folder / "server.key"]
        kept = [path.with_suffix(path.suffix + ".kept") for path in before]
        for path, copy in zip(before, kept, strict=True):
            copy.write_bytes(path.read_bytes())
        self.install(certificate)
        try:
            yield
        finally:
            self.install((kept[0], kept[1]))

    @contextmanager
    def set(self, **settings: str) -> Iterator[None]:
        """Other settings for a while, of those a running server takes."""
        with psycopg.connect(self.cluster.admin_conninfo()) as connection:
            before = {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in settings}  # type: ignore[arg-type, index]
        self.admin(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in settings.items()))
        self.reload()
        try:
            yield
        finally:
            self.admin(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in before.items()))
            self.reload()

    def reload(self) -> None:
        """Have the files read again, and wait until they are: the next connection sees the time of it."""
        before = self._loaded()
        self.admin("SELECT pg_sleep(0.01)", "SELECT pg_reload_conf()")
        until = time.monotonic() + 10
        while self._loaded() <= before:
            assert time.monotonic() < until, "the server didn't read its files again"
            time.sleep(0.01)

    def _loaded(self) -> dt.datetime:
        with psycopg.connect(self.cluster.admin_conninfo()) as connection:
            row = connection.execute("SELECT pg_conf_load_time()").fetchone()
        assert row is not None
        return row[0]


@contextmanager
def tls_server(certificate: tuple[Path, Path]) -> Iterator[TlsServer]:
    """A server with this certificate at 127.0.0.2; skips where Debian's PostgreSQL isn't installed."""
    binaries = binaries_for(15)
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port = probe.getsockname()[1]
    with throwaway_home() as home:
        access = home.parent / "pg_hba.conf"
        access.write_text(
            "local all all scram-sha-256\nhost all max 127.0.0.0/8 md5\nhost all all 127.0.0.0/8 scram-sha-256\n"
        )
        access.chmod(0o644)
        settings = {**QUICK, "listen_addresses": ADDRESS, "port": str(port), "hba_file": str(access)}
        with open_cluster(home, binaries=binaries, settings=settings, keyring=False) as cluster:
            server = TlsServer(cluster, port)
            server.install(certificate)
            folder = cluster.folder
            server.admin(
                f"ALTER SYSTEM SET ssl_cert_file = '{folder}/server.crt'",
                f"ALTER SYSTEM SET ssl_key_file = '{folder}/server.key'",
            )
            server.admin("ALTER SYSTEM SET ssl = 'on'")
            server.reload()
            yield server
