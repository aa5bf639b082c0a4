"""Loads what the window needs while the person still types the password, and the heavy screens once it stands."""

from __future__ import annotations

import threading
from importlib import import_module

FIRST = ("client.gui.main_window", "client.data.journal", "client.gui.about", "client.gui.connection")
THEN = ("client.usecases.scan", "client.domain.names")  # what the first scan and the first saved name need

UNASKED = 20.0  # seconds after which the rest is loaded though nobody has logged in yet


class Warming:
    """One thread that imports. A module that can't be imported says so where it is really used."""

    def __init__(self) -> None:
        self._first, self._stands = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._load, name="warming", daemon=True)

    def start(self) -> None:
        """Begin, once."""
        if not self._thread.is_alive() and self._thread.ident is None:
            self._thread.start()

    def wait(self) -> None:
        """Until the window can be built; from a worker. Nobody waits for the rest."""
        if self._thread.ident is not None:
            self._first.wait()

    def loaded(self) -> bool:
        """Whether the window can be built."""
        return self._first.is_set()

    def go_on(self) -> None:
        """The first screen stands: what other screens need may take the processor now, and no sooner."""
        self._stands.set()

    def _load(self) -> None:
        try:
            for name in FIRST:
                import_module(name)
        finally:
            self._first.set()
        self._stands.wait(UNASKED)
        load_rest()


def load_rest() -> None:
    """What other screens need, and the definitions of forms; from any thread."""
    from client.domain.forms import library  # noqa: PLC0415 - they are part of what was loaded first
    from client.gui.garbage import settle  # noqa: PLC0415
    from client.gui.screens import SCREENS, Later  # noqa: PLC0415

    for form in library.names():
        library.form(form)
    for name in THEN:
        import_module(name)
    for entry in SCREENS:
        if isinstance(entry.make, Later):
            entry.make.load()
    settle()
