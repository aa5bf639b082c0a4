"""Which databases can be opened from here, and opening one: this computer's plant, its demo, or a server."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from client.settings import Settings, demo_home, plant_home
from server_schema.embedded import purpose_of

if TYPE_CHECKING:
    from client.data.database import Database
    from client.usecases.station import Station

PLANT, DEMO, SERVER = "plant", "demo", ""


class Profiles:
    """Keeps the servers it started running until the stack is closed."""

    def __init__(self, settings: Settings, stack: ExitStack) -> None:
        self._settings, self._stack = settings, stack
        self._open: dict[str, Station] = {}

    def offered(self) -> list[tuple[str, str]]:
        """[(key, words)]: what there is, the address that was set first; "" for one that is typed."""
        translate = QCoreApplication.translate
        words = {
            PLANT: translate("profiles", "This computer's plant"),
            DEMO: translate("profiles", "The demo factory on this computer"),
            SERVER: translate("profiles", "A server"),
        }
        if self._settings.database:
            return [(self._settings.database, translate("profiles", "The plant's server"))]
        found = [PLANT] if purpose_of(plant_home(self._settings)) == "plant" else []
        homes = (demo_home(self._settings), plant_home(self._settings))
        if any(purpose_of(home) == "demo" for home in homes):
            found.append(DEMO)
        return [(key, words[key]) for key in (*found, SERVER)]

    def open(self, profile: str, name: str, password: str) -> Database:
        """The database as that person sees it, its server started if it is ours. Runs on a worker."""
        from client.usecases.station import open_station  # noqa: PLC0415 - on the worker, beside the window

        station = self._open.get(profile)
        if station is None:
            station = self._open[profile] = self._stack.enter_context(open_station(self._meant(profile)))
        return station.database_of(name, password)

    def _meant(self, profile: str) -> Settings:
        if profile == PLANT:
            return replace(self._settings, demo=False)
        if profile == DEMO:
            own = purpose_of(plant_home(self._settings)) == "demo"
            return self._settings if own else replace(self._settings, home=demo_home(self._settings), demo=False)
        return replace(self._settings, database=profile)
