"""Where a person has been, for back and forward."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from client.gui.link import Link

LONGEST = 100
Step = tuple[str, Link | None]


class Path:
    """Screens and records in the order they were seen."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._at = -1
        self._standing = False

    def went(self, name: str, link: Link | None) -> None:
        """The person is there now; what lay ahead is forgotten."""
        if self._standing or (self._at >= 0 and self._steps[self._at] == (name, link)):
            return
        if self._at >= 0 and self._steps[self._at] == (name, None):
            self._steps[self._at] = (name, link)  # the screen came first, its record a moment later
            return
        self._steps = [*self._steps[: self._at + 1], (name, link)][-LONGEST:]
        self._at = len(self._steps) - 1

    def back(self) -> Step | None:
        """One step back, if there is one."""
        return self._step(-1)

    def forward(self) -> Step | None:
        """One step forward, if there is one."""
        return self._step(1)

    @contextmanager
    def standing(self) -> Iterator[None]:
        """While walking along the path nothing is added to it."""
        self._standing = True
        try:
            yield
        finally:
            self._standing = False

    def _step(self, by: int) -> Step | None:
        if not 0 <= self._at + by < len(self._steps):
            return None
        self._at += by
        return self._steps[self._at]
