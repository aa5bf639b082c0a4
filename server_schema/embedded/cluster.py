"""One home, one cluster: open it, get connection strings, close it; the last one out stops the server."""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import psycopg
from psycopg.conninfo import make_conninfo

from server_schema.embedded import secret as secrets
from server_schema.embedded import server
from server_schema.embedded.account import ROOT_SHELF
from server_schema.embedded.binaries import DEFAULT, FOLDERS, binaries_of, program, runnable_by, version_of
from server_schema.embedded.errors import EmbeddedError
from server_schema.embedded.initdb import made_by, make_data
from server_schema.embedded.locks import HeldFile, Register, hold
from server_schema.embedded.place import Place, open_home, os_error, settle
from server_schema.embedded.postmaster import Postmaster, running
from server_schema.embedded.settings import SUPERUSER

LOCK = "cluster.lock"
USERS = "users"
PURPOSE = "purpose"
PATIENCE = 180.0  # seconds to wait for another process that makes, starts or stops the server
MOMENT = 2.0  # seconds a killed server may take to be gone
BINARIES = "TRACEWELL_BINARIES"

Purpose = Literal["plant", "demo"]


class Cluster:
    """A running server this process has a part in. Close it, or use it in a `with` block."""

    def __init__(self, place: Place, binaries: Path, postmaster: Postmaster, secret: str, user: HeldFile) -> None:
        self.home = place.home
        self.folder = place.folder
        self.version = version_of(binaries)
        self.binaries = binaries
        self._place = place
        self._postmaster = postmaster
        self.host = postmaster.host
        self.port = postmaster.port
        self._secret = secret
        self._user: HeldFile | None = user
        self._process = os.getpid()
        atexit.register(self.close)

    def admin_conninfo(self, database: str = "postgres") -> str:
        """How the superuser connects, the password included: for provisioning, never for people."""
        return self.conninfo(database, SUPERUSER, self._secret)

    def conninfo(self, database: str, user: str, password: str | None = None) -> str:
        """How a person connects; leave the password out where psycopg gets it another way."""
        return _conninfo(self._postmaster, database, user, password)

    @property
    def purpose(self) -> Purpose | None:
        """What this home is for, None while nobody has said."""
        return purpose_of(self.home)

    def claim(self, purpose: Purpose) -> None:
        """Say once and for all what this home is for; refused (`purpose`) when it serves the other."""
        with hold(self.home / LOCK, seconds=PATIENCE):
            found = self.purpose
            if found is None:
                unfinished = self.home / f".{PURPOSE}"
                try:
                    unfinished.write_text(purpose + "\n", encoding="ascii")
                    unfinished.replace(self.home / PURPOSE)
                except OSError as error:
                    raise os_error(self.home, error) from error
            elif found != purpose:
                raise EmbeddedError("purpose", path=self.home, found=found, wanted=purpose)

    def close(self) -> None:
        """Leave; whoever leaves last stops the server. Closing twice, or in a forked child, does nothing."""
        if self._user is None or os.getpid() != self._process:
            return
        atexit.unregister(self.close)
        user, self._user = self._user, None
        if not self.home.is_dir():
            return  # somebody deleted the home; a server whose data is gone ends by itself
        with hold(self.home / LOCK, seconds=PATIENCE):
            user.release(remove=True)
            if Register(self.home / USERS).others() == 0:
                server.stop(self._place, self.binaries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def purpose_of(home: Path) -> Purpose | None:
    """What a home is for, without opening it; None where there is none or nobody has said."""
    try:
        said = (home / PURPOSE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return "demo" if said == "demo" else "plant"


def open_cluster(
    home: Path,
    *,
    binaries: Path | None = None,
    settings: Mapping[str, str] | None = None,
    keyring: bool = True,
) -> Cluster:
    """The cluster of a home, made on first use, started when it doesn't run, shared when it does.

    `binaries` is a bin folder of PostgreSQL 15 or later (else TRACEWELL_BINARIES, else the wheel's);
    `settings` go over the usual ones if this call starts the server. Raises `EmbeddedError` with a sentence.
    """
    home = open_home(home)
    try:
        with hold(home / LOCK, seconds=PATIENCE):
            return _open(home, binaries, dict(settings or {}), keyring=keyring)
    except OSError as error:
        raise os_error(home, error) from error


def _open(home: Path, binaries: Path | None, settings: Mapping[str, str], *, keyring: bool) -> Cluster:
    place = settle(home)
    programs = _fitting(place, binaries)
    register = Register(home / USERS)
    secret = secrets.read(home, keyring=keyring)
    if made_by(place) is None:
        secret = secret or secrets.make(home, keyring=keyring)
        make_data(place, programs, secret, sync=settings.get("fsync") != "off")
    postmaster, admitted = _start(place, programs, settings, secret)
    if secret is None or not admitted:
        # A keyring that is gone, or a file restored from elsewhere: whoever owns the data may set a new password.
        if register.others() > 0:
            raise EmbeddedError("secret_lost", path=home)
        server.stop(place, programs)
        secret = secrets.make(home, keyring=keyring)
        server.change_password(place, programs, secret)
        postmaster, admitted = _start(place, programs, settings, secret)
        if not admitted:
            raise EmbeddedError("secret_lost", path=home)
    return Cluster(place, programs, postmaster, secret, register.enter())


def _start(
    place: Place, programs: Path, settings: Mapping[str, str], secret: str | None
) -> tuple[Postmaster, bool]:
    """The running server, and whether it lets the superuser in. One that dies while it is asked is started again."""
    while True:
        postmaster = server.start(place, programs, settings)
        admitted = _admits(place, postmaster, secret) if secret is not None else False
        if admitted is not None:
            return postmaster, admitted


def _admits(place: Place, postmaster: Postmaster, secret: str) -> bool | None:
    """Whether the server answers and lets the superuser in; a server in recovery is waited for. None: it died meanwhile."""
    address = _conninfo(postmaster, "postgres", SUPERUSER, secret)
    until = time.monotonic() + server.START_SECONDS
    while True:
        try:
            psycopg.connect(address, connect_timeout=10).close()
        except psycopg.OperationalError as error:
            said = str(error).strip()
            if "password authentication failed" in said:
                return False
            if "the database system is" in said and time.monotonic() < until:
                time.sleep(0.1)
                continue
            if _ends(place, postmaster):
                return None
            raise EmbeddedError("failed", reason=said.splitlines()[0], log=place.log) from error
        else:
            return True


def _ends(place: Place, postmaster: Postmaster) -> bool:
    """Whether the server is gone, or goes within a moment: a killed one takes that long with all its memory."""
    until = time.monotonic() + MOMENT
    while (found := running(place)) is not None and found.pid == postmaster.pid:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _conninfo(postmaster: Postmaster, database: str, user: str, password: str | None) -> str:
    """A libpq connection string."""
    # A socket in a private folder is surely ours; on TCP the server has to prove that it knows the password too.
    over_tcp = {"require_auth": "scram-sha-256"} if sys.platform == "win32" else {}
    return make_conninfo(
        host=postmaster.host, port=postmaster.port, dbname=database, user=user, password=password, **over_tcp
    )


def _fitting(place: Place, wanted: Path | None) -> Path:
    """The binaries for this place: those asked for, or the wheel's of the version that made the data."""
    if wanted is None and os.environ.get(BINARIES):
        wanted = Path(os.environ[BINARIES])
    data = made_by(place)
    found = wanted or binaries_of(data if data in FOLDERS else DEFAULT)
    if not program(found, "postgres").exists():
        raise EmbeddedError("binaries_missing", path=found)
    found = runnable_by(place.account, found, ROOT_SHELF / "binaries")
    version = version_of(found)
    if data is not None and data != version:
        raise EmbeddedError("other_version", path=place.folder, data=data, found=version)
    return found
