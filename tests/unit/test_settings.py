"""Settings: the command line before the environment before the defaults, and which home is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from client.errors import Refused
from client.settings import demo_home, plant_home, read_settings, variables


def test_options_come_before_the_environment() -> None:
    environment = {"TRACEWELL_USER": "ben", "TRACEWELL_DEADLINE": "3", "TRACEWELL_HOME": ""}
    settings = read_settings({"user": "anna", "database": None}, environment)
    assert settings.user == "anna"
    assert settings.deadline == 3.0
    assert settings.home is None
    assert settings.database is None


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "zh_TW"}, "zh_CN"),
        ({"LANG": "zh_CN", "TRACEWELL_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_language_is_the_systems_unless_set(environment: dict[str, str], language: str) -> None:
    assert read_settings({}, environment).language == language


@pytest.mark.parametrize(
    "environment", [{"TRACEWELL_LANGUAGE": "fr"}, {"TRACEWELL_DEADLINE": "soon"}, {"TRACEWELL_DEADLINE": "nan"}]
)
def test_a_setting_that_can_not_be_is_refused_by_name(environment: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        read_settings({}, environment)
    assert refused.value.code == "TW044"
    assert refused.value.detail["setting"] in environment


def test_passwords_stay_out_of_logs() -> None:
    settings = read_settings({}, {"TRACEWELL_PASSWORD": "right horse", "TRACEWELL_NEW_PASSWORD": "wrong horse"})
    assert "horse" not in repr(settings)


def test_a_demo_lives_beside_the_plant(tmp_path: Path) -> None:
    settings = read_settings({}, {"TRACEWELL_HOME": str(tmp_path / "plant")})
    assert plant_home(settings) == tmp_path / "plant"
    assert demo_home(settings) == tmp_path / "plant-demo"
    assert demo_home(read_settings({}, {})).name == "tracewell-demo"


def test_every_setting_has_a_variable_of_its_own() -> None:
    names = list(variables().values())
    assert len(set(names)) == len(names)
    assert all(name.startswith("TRACEWELL_") for name in names)
