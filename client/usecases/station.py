"""Finds the database a person means (a server's, the plant's or the demo's on this computer) and opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from client.data.address import address_of, read_address
from client.data.database import Database
from client.data.provisioning import provisioning
from client.domain import demo_people
from client.errors import TracewellError
from client.refusals import refusal
from client.settings import Settings, demo_home, plant_home
from server_schema import provision
from server_schema.embedded import Cluster, EmbeddedError, open_cluster, purpose_of

DATABASE = "tracewell"
Wanted = Literal["plant", "demo", "either"]


@dataclass(frozen=True)
class Station:
    """A database within reach: on a server (`parts` of its address) or in this computer's own PostgreSQL."""

    settings: Settings
    database: str
    parts: dict[str, Any]
    cluster: Cluster | None = None
    home: Path | None = None
    is_demo: bool = False
    unasked_demo: bool = False

    @property
    def embedded(self) -> bool:
        """Whether it is this computer's own PostgreSQL."""
        return self.cluster is not None

    def admin_conninfo(self, database: str | None = None) -> str:
        """How the superuser connects: the embedded one's, or whoever the address names. For provisioning only."""
        name = database or self.database
        return self.cluster.admin_conninfo(name) if self.cluster else address_of({**self.parts, "dbname": name})

    def conninfo(self, user: str, password: str) -> str:
        """How a person connects."""
        if self.cluster:
            return self.cluster.conninfo(self.database, user, password)
        return address_of({**self.parts, "dbname": self.database, "user": user, "password": password})

    def database_of(self, user: str, password: str) -> Database:
        """The database as that person sees it, logged in.

        This computer's own database is brought up to the station's release first, where it is older: nobody else is
        there to do it. A server's is its administrator's.
        """
        try:
            return self._greeted(user, password)
        except TracewellError as error:
            if error.code != "TW004" or not self.embedded:
                raise
        with provisioning({"user": user, "dbname": self.database}):
            provision.upgrade(self.admin_conninfo())
        return self._greeted(user, password)

    def _greeted(self, user: str, password: str) -> Database:
        database = Database(self.conninfo(user, password), deadline=self.settings.deadline)
        try:
            database.greet()
        except TracewellError:
            database.close()
            raise
        return database

    def default_person(self) -> tuple[str, str] | None:
        """The demo's manager and the printed password, where nobody was named and it may be a demo; else None."""
        if self.is_demo or not (self.embedded or self.parts.get("user")):
            return demo_people.MANAGER, demo_people.PASSWORD
        return None


@contextmanager
def open_station(settings: Settings, wanted: Wanted = "either") -> Iterator[Station]:
    """The station for these settings, its server running meanwhile.

    A `--database` address wins. Else the home: the one that was set; or, where none was, the plant's, and the
    demo's beside it as long as there is no plant (`unasked_demo` says so). `wanted` is what the command makes: a
    plant, a demo, or whichever there is; a home that serves the other is refused (TW033, TW034).
    """
    if settings.database:
        parts = read_address(settings.database)
        yield Station(settings, parts.get("dbname") or DATABASE, parts)
        return
    home, unasked = _home(settings, wanted)
    with embedded_sentences(), open_cluster(home, binaries=settings.binaries) as cluster:
        if wanted != "either":
            cluster.claim(wanted)
        is_demo = cluster.purpose == "demo"
        yield Station(settings, DATABASE, {}, cluster, home, is_demo, unasked)


@contextmanager
def embedded_sentences() -> Iterator[None]:
    """What the embedded server can't do, as a refusal of ours."""
    try:
        yield
    except EmbeddedError as error:
        raise refusal(
            "TW043", reason=error.code, en=error.sentence("en"), zh_CN=error.sentence("zh_CN")
        ) from error


def _home(settings: Settings, wanted: Wanted) -> tuple[Path, bool]:
    """The home to open, and whether it is the demo's though nobody asked for a demo."""
    plant, demo = plant_home(settings), demo_home(settings)
    if settings.home:
        home = plant
    elif wanted == "demo" or settings.demo:
        home = demo
    elif wanted == "either" and purpose_of(plant) is None and purpose_of(demo) == "demo":
        return demo, True
    else:
        home = plant
    found = purpose_of(home)
    if found is None and wanted == "either":
        raise refusal("TW032", home=str(home))
    if found == "plant" and (wanted == "demo" or settings.demo):
        raise refusal("TW033", home=str(home))
    if wanted == "plant" and (found == "demo" or settings.demo):
        raise refusal("TW034", home=str(home))
    return home, False
