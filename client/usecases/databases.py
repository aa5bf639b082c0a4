"""Makes, upgrades and describes a database: the only use cases that call server_schema.provision."""

from __future__ import annotations

from typing import Any

from client.data.overview import read_overview
from client.data.provisioning import provisioning
from client.domain.passwords import check_password
from client.usecases.station import Station
from server_schema import provision


def create_database(station: Station, admin: str, password: str) -> dict[str, Any]:
    """A plant's database with its first person, an administrator. Refused when there is one already (TW601)."""
    check_password(password)
    with provisioning(_known(station)):
        provision.create(station.admin_conninfo("postgres"), station.database, admin=admin, password=password)
    home = str(station.home) if station.home else None
    return {"database": station.database, "home": home, "admin": admin}


def upgrade_database(station: Station) -> dict[str, Any]:
    """The database brought up to this release; waits for those at work and then shuts them out meanwhile."""
    with provisioning(_known(station)):
        provision.upgrade(station.admin_conninfo())
    return describe_database(station, station.admin_conninfo())


def describe_database(station: Station, conninfo: str) -> dict[str, Any]:
    """What `db status` prints, in COMMANDS.md's shape; counts are exact."""
    with provisioning(_known(station)):
        overview = read_overview(conninfo, deadline=max(60.0, station.settings.deadline))
        return {**overview, "embedded": station.embedded, "warnings": provision.check(conninfo)}


def _known(station: Station) -> dict[str, Any]:
    """What a sentence about a failed log-in may need."""
    return {**station.parts, "dbname": station.database}
