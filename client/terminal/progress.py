"""A bar on stderr for work that takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Progress = Callable[[int, int, str], None]


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A function to call with what is done, of how much, and what it is; silent in files and for a second."""
    with tqdm(
        desc=title,
        bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}",
        file=sys.stderr,
        delay=1.0,
        disable=None,
        leave=False,
    ) as bar:

        def show(done: int, total: int, what: str) -> None:
            bar.total = total
            bar.set_description_str(what or title, refresh=False)
            bar.update(done - bar.n)

        yield show
