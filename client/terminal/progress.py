"""A bar on stderr for work that takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tqdm import tqdm


class Progress(Protocol):
    """What is done, of how much, and what it is."""

    def __call__(self, done: int, total: int, what: str = "", /) -> None:
        """Show it."""


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A function to call now and then; silent in files and for the first second."""
    with tqdm(
        desc=title,
        bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}",
        file=sys.stderr,
        delay=1.0,
        disable=None,
        leave=False,
    ) as bar:

        def show(done: int, total: int, what: str = "", /) -> None:
            bar.total = total
            bar.set_description_str(what or title, refresh=False)
            bar.update(done - bar.n)

        yield show
