"""What a command works with: what was typed, the settings, the words, and the way to a logged-in database."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from client.data.database import Database
from client.domain import demo_people
from client.errors import Refused
from client.refusals import refusal
from client.settings import Settings
from client.terminal.words import Words
from client.usecases.station import Station, open_station


@dataclass(frozen=True)
class Context:
    """One command on its way."""

    options: argparse.Namespace
    settings: Settings
    words: Words

    def option(self, name: str) -> Any:
        """What was given for an option of this command, None where it wasn't."""
        return getattr(self.options, name, None)

    def note(self, name: str, **filling: Any) -> None:
        """A remark beside the answer: on stderr, so that stdout stays what scripts read."""
        print(self.words.say(name, **filling), file=sys.stderr)

    def reason(self) -> str:
        """The reason that was given, or the answer to the question for it."""
        given = self.option("reason")
        if given is None and sys.stdin.isatty():
            given = input(self.words.say("reason"))
        if not (given or "").strip():
            raise refusal("TW051")
        return str(given)

    @contextmanager
    def logged_in(self) -> Iterator[Database]:
        """The database of the station these settings mean, as the person they mean."""
        with self.at_station() as (_, database):
            yield database

    @contextmanager
    def at_station(self) -> Iterator[tuple[Station, Database]]:
        """The station these settings mean, and its database as the person they mean."""
        with open_station(self.settings) as station:
            if station.unasked_demo:
                self.note("using_demo", home=station.home)
            with self.log_in(station) as database:
                if database.warnings:
                    self.note("weakened", what=database.warnings)
                yield station, database

    def log_in(self, station: Station) -> Database:
        """The station's database as the person who was named; a demo's manager where nobody was."""
        user = self.settings.user or station.parts.get("user")
        if user:
            return station.database_of(user, self._password(station, user))
        guess = station.default_person()
        if guess is None:
            raise refusal("TW035")
        try:
            return station.database_of(*guess)
        except Refused as error:
            # The server is no demo, or not ours to guess at: then the person must say who they are.
            if station.is_demo or error.code not in {"TW001", "TW002", "TW020"}:
                raise
            raise refusal("TW035") from error

    def _password(self, station: Station, user: str) -> str:
        if self.settings.password:
            return self.settings.password
        if station.parts.get("password") and user == station.parts.get("user"):
            return str(station.parts["password"])
        if station.is_demo:
            return demo_people.PASSWORD
        return self._asked("password_of", user)

    def new_password(self, user: str, given: str | None) -> str | None:
        """The password for a new person: given, or typed twice; None where nobody can be asked."""
        if given or not sys.stdin.isatty():
            return given
        password = self._asked("new_password_of", user)
        if password != self._asked("once_more", user):
            raise refusal("TW037")
        return password

    def _asked(self, prompt: str, user: str) -> str:
        if not sys.stdin.isatty():
            raise refusal("TW036", user=user)
        return getpass.getpass(self.words.say(prompt, user=user))
