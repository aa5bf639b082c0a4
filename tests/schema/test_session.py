"""Who connects, and what the database says to a station's first call."""

from __future__ import annotations

import psycopg
import pytest

from server_schema.api import API
from tests.plants import PEOPLE, Plant


def test_everybody_is_greeted_with_their_roles_and_groups(any_plant: Plant) -> None:
    groups = {
        "technician": ["reader", "recorder"],
        "inspector": ["reader", "recorder"],
        "engineer": ["reader", "recorder"],
        "manager": ["approver", "reader"],
        "auditor": ["auditor", "reader"],
        "administrator": ["administrator", "reader"],
    }
    for login in PEOPLE:
        row = any_plant.connect(login).execute("SELECT app.hello(1)").fetchone()
        assert row is not None
        said = row[0]
        assert said["api"] == API
        assert said["person"]["login"] == login
        assert said["person"]["roles"] == [{"role": login, "site": None, "time_zone": None}]
        assert said["person"]["groups"] == groups[login]


@pytest.mark.parametrize(("api", "code"), [(0, "TW003"), (None, "TW003"), (API + 1, "TW004")])
def test_a_station_too_old_or_too_new_is_told_so(plant: Plant, api: int | None, code: str) -> None:
    with pytest.raises(psycopg.Error) as refused:
        plant.connect("technician").execute("SELECT app.hello(%s)", (api,))
    assert refused.value.sqlstate == code


def test_a_superuser_is_nobody_of_ours(plant: Plant) -> None:
    with pytest.raises(psycopg.Error, match="isn't a person of this database") as refused:
        plant.owner().execute("SELECT app.hello(1)")
    assert refused.value.sqlstate == "TW001"
