"""A server elsewhere must prove that it is the plant's: on Debian's PostgreSQL, which has TLS."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from client.data.database import Database
from client.errors import TracewellError
from tests.servers import ADDRESS, TlsServer, tls_server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is an address of its own on Linux only")

tls = pytest.importorskip("tests.tls", reason="certificates are made with `cryptography`", exc_type=ImportError)

# The proofs the station asks of every server elsewhere (client/data/address.py).
STRICT = "sslmode=verify-full channel_binding=require require_auth=scram-sha-256"


@pytest.fixture(scope="module")
def ours() -> tls.Authority:
    return tls.authority("Plant CA")


@pytest.fixture(scope="module")
def server(ours: tls.Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsServer]:
    """The plant's server, with people mia (SCRAM) and max (md5, as servers of long ago left them)."""
    files = ours.issue(tmp_path_factory.mktemp("certificates"), "plant")
    with tls_server(files) as server:
        server.admin("CREATE ROLE mia LOGIN PASSWORD 'mia-secret'")
        server.admin("SET password_encryption = 'md5'", "CREATE ROLE max LOGIN PASSWORD 'max-secret'")
        yield server


@pytest.fixture
def root(ours: tls.Authority, tmp_path: Path) -> Path:
    """The file with the authority a station trusts."""
    path = tmp_path / "root.crt"
    path.write_bytes(ours.pem)
    return path


def address(port: int, root: Path, user: str = "mia", more: str = "") -> str:
    return (
        f"host={ADDRESS} port={port} dbname=postgres user={user} password={user}-secret "
        f"sslrootcert={root} connect_timeout=5 {more}"
    )


def logged_in(conninfo: str) -> Any:
    with psycopg.connect(conninfo) as connection:
        return connection.execute(
            "SELECT session_user, ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()


def refused(conninfo: str) -> str:
    """What libpq says with our strictness; the station says it in its own sentence, in both languages."""
    with pytest.raises(psycopg.OperationalError) as libpq:
        psycopg.connect(f"{conninfo} {STRICT}").close()
    # The station's own door is as strict without being told, and its sentence names no password.
    with Database(conninfo, deadline=5) as database, pytest.raises(TracewellError) as station:
        database.greet()
    wrong_password = "password authentication failed" in str(libpq.value)
    assert station.value.code == ("TW020" if wrong_password else "TW026"), station.value
    assert "secret" not in str(station.value)
    return str(libpq.value)


class TestTheRealOne:
    def test_it_is_let_in_with_every_proof(self, server: TlsServer, root: Path) -> None:
        user, encrypted, version = logged_in(f"{address(server.port, root)} {STRICT}")
        assert (user, encrypted) == ("mia", True)
        assert version in {"TLSv1.2", "TLSv1.3"}

    def test_the_station_asks_for_every_proof_by_itself(self, server: TlsServer, root: Path) -> None:
        database = Database(address(server.port, root))
        asked = {name: database.parameters[name] for name in conninfo_to_dict(STRICT)}
        assert asked == conninfo_to_dict(STRICT)
        assert database.warnings == []
        with psycopg.connect(**database.parameters) as connection:
            assert connection.execute("SELECT session_user").fetchone() == ("mia",)
        database.close()

    def test_a_wrong_password_is_said_to_be_that(self, server: TlsServer, root: Path) -> None:
        wrong = address(server.port, root).replace("mia-secret", "nonsense")
        assert "password authentication failed" in refused(wrong)

    @pytest.mark.parametrize("version", ["TLSv1", "TLSv1.1"])
    def test_old_tls_is_not_spoken(self, server: TlsServer, root: Path, version: str) -> None:
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(
                f"{address(server.port, root)} {STRICT} ssl_min_protocol_version={version} ssl_max_protocol_version={version}"
            )


class TestServersThatAreNot:
    """Five kinds of wrong servers (reliability.md S-13), and the ways a liar with a good certificate may lie."""

    def test_another_name(self, server: TlsServer, ours: tls.Authority, root: Path, tmp_path: Path) -> None:
        with server.shows(ours.issue(tmp_path, "other", "127.0.0.3")):
            assert "does not match host name" in refused(address(server.port, root))

    def test_another_authority(self, server: TlsServer, root: Path, tmp_path: Path) -> None:
        with server.shows(tls.authority("Other CA").issue(tmp_path, "other")):
            assert "certificate verify failed" in refused(address(server.port, root))

    def test_an_authority_with_the_same_name(self, server: TlsServer, root: Path, tmp_path: Path) -> None:
        with server.shows(tls.authority("Plant CA").issue(tmp_path, "other")):
            assert "signature failure" in refused(address(server.port, root))

    def test_a_certificate_that_ran_out(
        self, server: TlsServer, ours: tls.Authority, root: Path, tmp_path: Path
    ) -> None:
        with server.shows(ours.issue(tmp_path, "old", days=-1)):
            assert "certificate verify failed" in refused(address(server.port, root))

    def test_no_authority_known(self, server: TlsServer, tmp_path: Path) -> None:
        assert "does not exist" in refused(address(server.port, tmp_path / "none.crt"))

    def test_no_tls(self, server: TlsServer, root: Path) -> None:
        with server.set(ssl="off"):
            assert "server does not support SSL" in refused(address(server.port, root))

    def test_md5(self, server: TlsServer, root: Path) -> None:
        """Its password would work: whoever isn't strict gets in."""
        assert logged_in(address(server.port, root, "max", "sslmode=verify-full"))[0] == "max"
        assert "server requested a hashed password" in refused(address(server.port, root, "max"))

    @pytest.mark.parametrize(
        ("trick", "said"),
        [
            (tls.pretends_to_know_the_secret, "incorrect server signature"),
            (tls.asks_for_the_password_itself, "server requested a cleartext password"),
            (tls.lets_everybody_in, "server did not complete authentication"),
            (tls.asks_for_md5, "server requested a hashed password"),
            (tls.offers_no_channel_binding, "channel binding"),
        ],
    )
    def test_a_rogue_with_a_good_certificate(
        self, ours: tls.Authority, root: Path, tmp_path: Path, trick: Any, said: str
    ) -> None:
        with tls.rogue(ours.issue(tmp_path, "rogue"), trick) as (port, heard):
            assert said in refused(address(port, root))
            assert b"secret" not in heard()

    def test_a_go_between_with_a_good_certificate(
        self, server: TlsServer, ours: tls.Authority, root: Path, tmp_path: Path
    ) -> None:
        """Only channel binding sees it: without, mia would be logged in through it."""
        with tls.go_between(ours.issue(tmp_path, "between"), server.port) as port:
            lax = "sslmode=verify-full channel_binding=disable"
            assert logged_in(address(port, root, more=lax))[0] == "mia"
            assert "channel binding check failed" in refused(address(port, root))


class TestServerSide:
    def test_the_logs_hold_no_password(self, server: TlsServer) -> None:
        written = "".join(path.read_text() for path in (server.cluster.folder / "log").iterdir())
        assert "mia" in written
        assert "mia-secret" not in written

    def test_its_key_is_its_own(self, server: TlsServer) -> None:
        key = server.cluster.folder / "server.key"
        assert key.stat().st_mode & 0o777 == 0o600
        assert key.stat().st_uid == (server.cluster.folder / "data").stat().st_uid
