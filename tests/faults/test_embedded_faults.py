"""The embedded server when things die, fill up or get lost: what was acknowledged is there afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import keyring
import keyring.core
import psycopg
import pytest

from server_schema.embedded import Cluster, EmbeddedError, open_cluster
from server_schema.embedded import secret as secrets
from server_schema.embedded.locks import HeldFile, Register, hold, try_hold
from server_schema.embedded.messages import explain
from server_schema.embedded.place import Place
from server_schema.embedded.postmaster import is_alive
from tests.servers import QUICK, client, throwaway_home

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and file modes of POSIX")

SAFE = {"shared_buffers": "64MB"}  # what is acknowledged must last here


def reopened(home: Path, **settings: str) -> Cluster:
    return open_cluster(home, settings=settings or SAFE, keyring=False)


def postmaster_pid(home: Path) -> int:
    return int((home / "postgres/data/postmaster.pid").read_text().splitlines()[0])


def count(cluster: Cluster) -> int:
    with psycopg.connect(cluster.admin_conninfo()) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    return int(row[0])


def fill(cluster: Cluster, rows: int) -> None:
    with psycopg.connect(cluster.admin_conninfo(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (id bigint, text text)")
        connection.execute("INSERT INTO kept SELECT n, repeat('x', 500) FROM generate_series(1, %s) n", [rows])


def fill_up(cluster: Cluster) -> int:
    """Write until there is no room (for the table or for the server's own log); how many rows were acknowledged."""
    acknowledged = 0
    while True:
        try:
            fill(cluster, 2000)
        except psycopg.Error:
            return acknowledged
        acknowledged += 2000


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    with throwaway_home() as home:
        reopened(home).close()
        yield home


@pytest.fixture
def home(made: Path) -> Iterator[Path]:
    """A home that was used before, with an empty table and nobody there."""
    with reopened(made) as cluster, psycopg.connect(cluster.admin_conninfo()) as connection:
        connection.execute("DROP TABLE IF EXISTS kept")
    assert not (made / "postgres/data/postmaster.pid").exists()
    return made


class TestKilledClients:
    def test_a_killed_client_is_forgotten_and_the_next_one_stops_the_server(self, home: Path) -> None:
        with client(home) as killed, client(home) as other:
            killed.process.send_signal(signal.SIGKILL)
            killed.process.wait()
            assert other.ask("SELECT 1") == "1"
            other.leave()
        assert not (home / "postgres/data/postmaster.pid").exists()
        assert list((home / "users").iterdir()) == []

    def test_a_server_whose_only_client_was_killed_is_joined(self, home: Path) -> None:
        with client(home) as killed:
            pid = killed.pid
            killed.process.send_signal(signal.SIGKILL)
            killed.process.wait()
        with reopened(home):
            assert postmaster_pid(home) == pid
        assert not (home / "postgres/data/postmaster.pid").exists()

    def test_a_station_killed_while_it_made_the_data_starts_over(self) -> None:
        with throwaway_home() as home:
            with client(home) as one:
                one.leave()
            (home / "postgres/data").rename(home / "postgres/data.unfinished")
            (home / "postgres/data.unfinished/PG_VERSION").unlink()
            with reopened(home, **QUICK) as cluster:
                fill(cluster, 1)
            assert not (home / "postgres/data.unfinished").exists()


class TestKilledServer:
    def test_what_was_committed_is_there_after_kill_9(self, home: Path) -> None:
        cluster = reopened(home)
        for acknowledged in (1000, 2000, 3000):
            fill(cluster, 1000)
            first = postmaster_pid(home)
            os.kill(first, signal.SIGKILL)
            again = reopened(home)
            assert postmaster_pid(home) != first
            assert count(again) == acknowledged
            assert count(cluster) == acknowledged, "whoever had it open finds the new server at the same address"
            again.close()
        cluster.close()

    def test_a_server_killed_while_a_station_asks_it_is_started_again(self, home: Path) -> None:
        with reopened(home) as cluster:
            fill(cluster, 10)
            first = postmaster_pid(home)
            os.kill(first, signal.SIGSTOP)  # it listens, and doesn't answer
            with ThreadPoolExecutor(1) as station:
                opening = station.submit(reopened, home)
                time.sleep(0.5)
                os.kill(first, signal.SIGKILL)
                with opening.result(timeout=60) as again:
                    assert count(again) == 10
                    assert postmaster_pid(home) != first

    def test_sessions_that_compute_on_after_the_kill_are_ended(self, home: Path) -> None:
        with reopened(home) as cluster:
            fill(cluster, 10)
            with closing(psycopg.connect(cluster.admin_conninfo(), autocommit=True)) as connection:
                backend = connection.info.backend_pid
                connection.pgconn.send_query(b"DO 'BEGIN LOOP END LOOP; END'")
                time.sleep(0.2)
                os.kill(postmaster_pid(home), signal.SIGKILL)
                with reopened(home) as again:
                    assert count(again) == 10
                assert not is_alive(backend)

    @pytest.mark.parametrize("damage", ["", "1\n", "one\ntwo\n"])
    def test_a_leftover_postmaster_pid_does_not_matter(self, home: Path, damage: str) -> None:
        """Empty after a full disk, or with a number that another process got: here that of process 1."""
        with reopened(home) as cluster:
            fill(cluster, 10)
        written = damage + f"{home}/postgres/data\n0\n5432\n" if damage else ""
        (home / "postgres/data/postmaster.pid").write_text(written)
        (home / "postgres/run/.s.PGSQL.5432.lock").write_text("1\n")
        with reopened(home) as cluster:
            assert count(cluster) == 10

    def test_a_number_given_to_another_of_our_processes_does_not_matter(self, home: Path) -> None:
        with reopened(home) as cluster:
            fill(cluster, 10)
            owner = (home / "postgres/data").stat().st_uid
        bystander = subprocess.Popen(["sleep", "60"], user=owner, cwd="/")
        try:
            for left in (home / "postgres/data/postmaster.pid", home / "postgres/run/.s.PGSQL.5432.lock"):
                left.write_text(f"{bystander.pid}\n{home}/postgres/data\n0\n5432\n")
            with reopened(home) as cluster:
                assert count(cluster) == 10
            assert bystander.poll() is None
        finally:
            bystander.kill()
            bystander.wait()

    def test_a_server_that_hangs_is_stopped_all_the_same(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("server_schema.embedded.server.STOP_SECONDS", 1)
        cluster = reopened(home)
        fill(cluster, 10)
        with psycopg.connect(cluster.admin_conninfo()) as connection:
            os.kill(connection.info.backend_pid, signal.SIGSTOP)
            cluster.close()
            connection.close()
        assert not (home / "postgres/data/postmaster.pid").exists()
        with reopened(home) as again:
            assert count(again) == 10


class TestLostSecret:
    @pytest.mark.parametrize("loss", ["gone", "wrong"])
    def test_whoever_owns_the_data_gets_a_new_one(self, home: Path, loss: str) -> None:
        with reopened(home) as cluster:
            fill(cluster, 10)
            before = (home / "secret").read_text()
        (home / "secret").unlink() if loss == "gone" else (home / "secret").write_text("x" * 43)
        with reopened(home) as cluster:
            assert count(cluster) == 10
        after = (home / "secret").read_text()
        assert after not in {before, "x" * 43}
        assert (home / "secret").stat().st_mode & 0o777 == 0o600
        log = "".join(path.read_text() for path in (home / "postgres/log").iterdir())
        assert after.strip() not in log

    def test_not_while_others_use_the_server(self, home: Path) -> None:
        with reopened(home) as cluster:
            (home / "secret").write_text("x" * 43)
            with pytest.raises(EmbeddedError, match="Close every Tracewell"):
                reopened(home)
            fill(cluster, 1)


class FakeKeyring:
    """A keyring that keeps, hangs or refuses."""

    def __init__(self, mood: str) -> None:
        self.mood, self.kept = mood, {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.mood == "hangs":
            time.sleep(1.0)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.mood == "refuses":
            raise RuntimeError("locked")
        self.kept[service, username] = password


class TestKeyring:
    @pytest.fixture
    def use(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[tuple[pytest.MonkeyPatch, Path]]:
        monkeypatch.setattr(secrets, "_keyring_likely", lambda: True)
        monkeypatch.setattr(secrets, "PATIENCE", 0.3)
        return monkeypatch, tmp_path

    def test_a_real_one_keeps_the_secret_and_no_file_does(self, use: tuple[pytest.MonkeyPatch, Path]) -> None:
        monkeypatch, home = use
        ring = FakeKeyring("keeps")
        monkeypatch.setattr(secrets, "_trusted_keyring", lambda: ring)
        made = secrets.make(home)
        assert list(home.iterdir()) == []
        assert secrets.read(home) == made

    @pytest.mark.parametrize("mood", ["hangs", "refuses", "none"])
    def test_a_file_does_where_there_is_no_good_one(self, use: tuple[pytest.MonkeyPatch, Path], mood: str) -> None:
        monkeypatch, home = use
        ring = None if mood == "none" else FakeKeyring(mood)
        monkeypatch.setattr(secrets, "_trusted_keyring", lambda: ring)
        began = time.monotonic()
        made = secrets.make(home)
        assert time.monotonic() - began < 0.9
        assert (home / "secret").read_text().strip() == made == secrets.read(home)
        assert (home / "secret").stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
    def test_null_and_failing_backends_are_refused(self, monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
        monkeypatch.setattr(keyring, "get_keyring", lambda: keyring.core.load_keyring(backend))
        assert secrets._trusted_keyring() is None

    def test_a_plain_file_pretending_to_be_one_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(keyring, "get_keyring", lambda: FakeKeyring("keeps"))
        assert secrets._trusted_keyring() is None


class TestFullDisk:
    @pytest.fixture
    def disk(self) -> Iterator[Path]:
        """A file system of a few megabytes."""
        if os.geteuid() != 0:
            pytest.skip("only root mounts a small file system")
        with throwaway_home() as home:
            home.mkdir()
            self.mount(home, 150)
            try:
                yield home
            finally:
                subprocess.run(["umount", "-l", str(home)], check=True)

    def mount(self, folder: Path, megabytes: int, *, again: bool = False) -> None:
        options = f"size={megabytes}m,mode=0711" + (",remount" if again else "")
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"no tmpfs can be mounted here: {done.stderr.decode().strip()}")

    def test_no_room_for_a_new_cluster_is_a_sentence_and_leaves_nothing(self, disk: Path) -> None:
        self.mount(disk, 20, again=True)
        with pytest.raises(EmbeddedError, match="is full") as full:
            reopened(disk)
        assert full.value.code == "disk_full"
        assert [path.name for path in (disk / "postgres").iterdir()] == ["log"]
        self.mount(disk, 150, again=True)
        with reopened(disk) as cluster:
            fill(cluster, 1)

    def test_everything_acknowledged_is_there_once_there_is_room_again(self, disk: Path) -> None:
        cluster = reopened(disk)
        acknowledged = fill_up(cluster)
        assert acknowledged > 0
        (disk / "ballast").write_bytes(b"x" * self.room(disk))
        os.kill(postmaster_pid(disk), signal.SIGKILL) if (disk / "postgres/data/postmaster.pid").exists() else None
        with pytest.raises(EmbeddedError, match="is full"):
            reopened(disk)
        (disk / "ballast").unlink()
        self.mount(disk, 400, again=True)
        with reopened(disk) as again:
            assert count(again) == acknowledged
            fill(again, 1)
        cluster.close()

    @staticmethod
    def room(folder: Path) -> int:
        return shutil.disk_usage(folder).free


class TestSentences:
    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("initdb: error: could not write file: No space left on device", "disk_full"),
            ("FATAL:  could not create lock file: Permission denied", "denied"),
            ('LOG:  could not bind Unix address "x": Address already in use', "address_in_use"),
            ("FATAL:  could not map anonymous shared memory: Cannot allocate memory", "memory"),
            ("FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use", "orphans"),
            ('FATAL:  data directory "x" has invalid permissions', "failed"),
            ("", "failed"),
        ],
    )
    def test_what_postgresql_says_becomes_a_sentence_in_both_languages(
        self, said: str, code: str, tmp_path: Path
    ) -> None:
        error = explain(Place(tmp_path, tmp_path, None), f"LOG:  starting\n{said}\n")
        assert error.code == code
        assert str(error).endswith(".")
        assert error.sentence("zh_CN") != str(error)

    def test_a_wrong_setting_is_told(self, home: Path) -> None:
        with pytest.raises(EmbeddedError, match='unrecognized configuration parameter "no_such"'):
            reopened(home, no_such="1", **SAFE)
        with reopened(home) as cluster:
            fill(cluster, 1)

    def test_a_folder_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.touch()
        with pytest.raises(EmbeddedError, match="doesn't let this user use"):
            open_cluster(file / "home")


class TestLocks:
    def test_whoever_waits_too_long_is_told(self, tmp_path: Path) -> None:
        with (
            hold(tmp_path / "lock", seconds=1),
            pytest.raises(EmbeddedError, match="Another Tracewell"),
            hold(tmp_path / "lock", seconds=0.1),
        ):
            pass

    def test_the_register_counts_the_living(self, tmp_path: Path) -> None:
        register = Register(tmp_path / "users")
        assert register.others() == 0
        held = register.enter()
        (register.folder / "left-behind").touch()
        assert register.others() == 1
        assert [path.name for path in register.folder.iterdir()] == [held.path.name]
        held.release(remove=True)
        assert register.others() == 0

    def test_one_holder_at_a_time(self, tmp_path: Path) -> None:
        first = try_hold(tmp_path / "file")
        assert isinstance(first, HeldFile)
        assert try_hold(tmp_path / "file") is None
        first.release()
        second = try_hold(tmp_path / "file")
        assert second is not None
        second.release(remove=True)
