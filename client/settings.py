"""Every setting of the station: name, type, default, and what it says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from platformdirs import user_data_path

from client.refusals import LANGUAGES, Language, refusal

APPLICATION = "tracewell"
DEMO_SUFFIX = "-demo"
DEADLINE = 10.0  # seconds a person waits for one answer


@dataclass(frozen=True)
class Setting:
    """Where a setting comes from when no option says it, and what it says."""

    environment: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be set, from the command line first, then the environment, then these defaults."""

    home: Annotated[
        Path | None,
        Setting("TRACEWELL_HOME", "folder of the station and its PostgreSQL; one plant, or one demo"),
    ] = None
    database: Annotated[
        str | None,
        Setting("TRACEWELL_DATABASE", "postgresql://… of a server, instead of the home's own"),
    ] = None
    user: Annotated[str | None, Setting("TRACEWELL_USER", "name of the person who logs in")] = None
    password: Annotated[
        str | None, Setting("TRACEWELL_PASSWORD", "password of that person; asked for if not set")
    ] = None
    new_password: Annotated[
        str | None, Setting("TRACEWELL_NEW_PASSWORD", "password of a person to be added; asked for if not set")
    ] = None
    binaries: Annotated[
        Path | None,
        Setting("TRACEWELL_BINARIES", "bin folder of PostgreSQL 15 or later, if not ours"),
    ] = None
    language: Annotated[
        Language, Setting("TRACEWELL_LANGUAGE", "en or zh_CN; else what LC_ALL, LC_MESSAGES or LANG say")
    ] = "en"
    deadline: Annotated[
        float, Setting("TRACEWELL_DEADLINE", "seconds after which an unanswered call gives up its connection")
    ] = DEADLINE
    demo: Annotated[bool, Setting("TRACEWELL_DEMO", "1: use the demo factory beside the home")] = False

    def __repr__(self) -> str:
        """Without the passwords: settings end up in logs and bug reports."""
        shown = {f.name: getattr(self, f.name) for f in fields(self) if "password" not in f.name}
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


def read_settings(options: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. Options that are None were not given; an empty variable counts as not set."""
    given: dict[str, Any] = {}
    for name, variable in variables().items():
        value = options.get(name)
        if value is None:
            value = environment.get(variable) or None
        if value is not None:
            given[name] = _converted(name, variable, value)
    given.setdefault("language", _language_of_the_system(environment))
    return Settings(**given)


def variables() -> dict[str, str]:
    """The environment variable of each setting."""
    hints = get_type_hints(Settings, include_extras=True)
    return {name: hint.__metadata__[0].environment for name, hint in hints.items()}


def plant_home(settings: Settings) -> Path:
    """The home a plant lives in: the one that was set, else the user's data directory."""
    return settings.home or user_data_path(APPLICATION, appauthor=False)


def demo_home(settings: Settings) -> Path:
    """The home beside the plant's that holds the demo factory."""
    home = plant_home(settings)
    return home.with_name(home.name + DEMO_SUFFIX)


def _converted(name: str, variable: str, value: Any) -> Any:
    """A text of the environment or the command line as the setting's type, or a refusal that names it."""
    if name == "language":
        if value not in LANGUAGES:
            raise refusal("TW044", setting=variable, value=value, problem=" | ".join(LANGUAGES))
    elif name == "deadline":
        return _seconds(variable, value)
    elif name == "demo":
        return value is True or str(value).lower() in {"1", "true", "yes", "on"}
    elif name in {"home", "binaries"}:
        return Path(value).expanduser()
    return value


def _seconds(variable: str, value: Any) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0.1 <= seconds <= 86400:
        raise refusal("TW044", setting=variable, value=value, problem="0.1 … 86400")
    return seconds


def _language_of_the_system(environment: Mapping[str, str]) -> Language:
    """Simplified Chinese where the system speaks any Chinese, else English."""
    spoken = next((environment[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(v)), "")
    return "zh_CN" if spoken.lower().startswith("zh") else "en"
