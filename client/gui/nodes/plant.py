"""What a node knows of the plant it stands in: its sites, the clock there, the forms published there."""

from __future__ import annotations

from contextlib import suppress
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from client.data import forms as forms_data
from client.data.database import Database
from client.data.sites import Site, read_sites
from client.domain.forms import library
from client.domain.forms.definition import Form
from client.domain.forms.reading import definition_from_json
from client.errors import TracewellError
from client.gui.context import Context
from client.gui.nodes.station_site import station_site


class Plant(QObject):
    """Read once; until then, and offline, the forms that come with the station are drawn."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sites: tuple[Site, ...] = ()
        self._published: dict[str, Form] = {}
        context.tasks.query(_read, owner=self, done=self._learned, failed=self._not_learned, latest="plant")

    def form(self, name: str) -> Form:
        """The version published here, else the one that comes with the station."""
        return self._published.get(name) or library.form(name)

    def form_title(self, name: str) -> str:
        """What a form is called, in the language in force."""
        return self._context.words(self.form(name).title)

    def site(self) -> str | None:
        """Where this station stands; None as long as that isn't known."""
        found = self._site()
        return found.code if found else None

    def zone(self) -> ZoneInfo:
        """The clock of that site."""
        found = self._site()
        return found.zone if found else ZoneInfo("UTC")

    def _site(self) -> Site | None:
        return station_site(self._context.session, self._sites, self._context.kept)

    def _learned(self, found: tuple[tuple[Site, ...], dict[str, Form]]) -> None:
        self._sites, self._published = found

    def _not_learned(self, error: TracewellError) -> None:
        """Offline: what comes with the station will do; the next node that is opened asks again."""
        del error


def _read(database: Database) -> tuple[tuple[Site, ...], dict[str, Form]]:
    """On a worker: reading forty definitions takes its time."""
    published = {}
    for name, definition in forms_data.read_forms(database).items():
        # One that a newer release published may say what this station doesn't know: then its own is drawn.
        with suppress(TracewellError):
            published[name] = definition_from_json(definition, name)
    return read_sites(database), published
