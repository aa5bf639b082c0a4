"""Progress and cancelling of an import: tells the person where it is, and notices that they had enough."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from client.domain.imports.report import Note
from client.refusals import Language, refusal
from client.usecases.imports.notes import note_sentence

Progress = Callable[[int, int, str], None]
"""Called with done, total and words."""

Thing = TypeVar("Thing")
_STEPS = ("reading", "checking", "recording", "finishing", "done")


class Steps:
    """Tells where an import is: 100 parts of work, each step with its words."""

    def __init__(self, progress: Progress | None, cancel: threading.Event | None, language: Language) -> None:
        self.progress, self.cancel, self.language = progress, cancel, language

    def at(self, step: str, part: float = 0.0) -> None:
        """The import is in this step, `part` (0 … 1) of it behind.

        Raises Cancelled if the person asked to stop.
        """
        if self.cancel is not None and self.cancel.is_set() and step != "done":
            raise refusal("TW527")
        if self.progress is not None:
            index = _STEPS.index(step)
            share = (0, 10, 40, 95, 100)
            ahead = share[min(index + 1, len(share) - 1)]
            done = round(share[index] + (ahead - share[index]) * min(part, 1.0))
            self.progress(done, 100, note_sentence(Note(f"step_{step}"), self.language))

    def watch(self, things: Iterable[Thing], step: str, guess: int) -> Iterator[Thing]:
        """The things one after the other, the person told now and then; `guess` is how many there may be."""
        for count, thing in enumerate(things):
            if not count % 5000:
                self.at(step, count / max(guess, 1))
            yield thing

    def each(self, things: Sequence[Thing], step: str) -> Iterator[Thing]:
        """Things of which each takes a moment: the person is told, and may stop, before every one."""
        for count, thing in enumerate(things):
            self.at(step, count / len(things))
            yield thing
