"""Makes, upgrades and describes a database. The only use cases that touch provisioning (server_schema.provision)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from client.data.overview import read_overview
from client.data.translate import translate, translate_log_in
from client.domain.passwords import check_password
from client.refusals import refusal
from client.usecases.station import Station
from server_schema import provision
from server_schema.refusals import ProvisionError


def create_database(station: Station, admin: str, password: str) -> dict[str, Any]:
    """A plant's database with its first person, an administrator. Refused when there is one already (TW601)."""
    check_password(password)
    with provisioning(station):
        provision.create(station.admin_conninfo("postgres"), station.database, admin=admin, password=password)
    home = str(station.home) if station.home else None
    return {"database": station.database, "home": home, "admin": admin}


def upgrade_database(station: Station) -> dict[str, Any]:
    """The database brought up to this release; waits for those at work and then shuts them out meanwhile."""
    with provisioning(station):
        provision.upgrade(station.admin_conninfo())
    return describe_database(station, station.admin_conninfo())


def describe_database(station: Station, conninfo: str) -> dict[str, Any]:
    """What `db status` prints, in COMMANDS.md's shape; counts are exact."""
    with provisioning(station):
        overview = read_overview(conninfo, deadline=max(60.0, station.settings.deadline))
        return {**overview, "embedded": station.embedded, "warnings": provision.check(conninfo)}


@contextmanager
def provisioning(station: Station) -> Iterator[None]:
    """Errors of provisioning as refusals of ours."""
    try:
        yield
    except ProvisionError as error:
        raise refusal(error.code, str(error), **error.detail) from error
    except psycopg.OperationalError as error:
        raise translate_log_in(error, {**station.parts, "dbname": station.database}) from error
    except psycopg.Error as error:
        raise translate(error) from error
