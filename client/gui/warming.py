"""Loads what the window needs while the person still types the password."""

from __future__ import annotations

import threading
from importlib import import_module

MODULES = ("client.gui.main_window", "client.data.journal", "client.gui.about", "client.gui.connection")


class Warming:
    """One thread that imports. A module that can't be imported says so where it is really used."""

    def __init__(self) -> None:
        self._thread = threading.Thread(target=self._load, name="warming", daemon=True)

    def start(self) -> None:
        """Begin, once."""
        if not self._thread.is_alive() and self._thread.ident is None:
            self._thread.start()

    def wait(self) -> None:
        """Until all is loaded; from a worker."""
        if self._thread.ident is not None:
            self._thread.join()

    def loaded(self) -> bool:
        """Whether it is all there."""
        return self._thread.ident is not None and not self._thread.is_alive()

    def _load(self) -> None:
        for name in MODULES:
            import_module(name)
