"""A server that stands still: SIGSTOP to its postmaster and everything it started, SIGCONT afterwards."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from server_schema.embedded import Cluster


@contextmanager
def frozen(cluster: Cluster) -> Iterator[None]:
    """Nobody of this server answers meanwhile, to old connections or new ones; the kernel goes on accepting for it."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("only Linux tells whose child a process is")
    postmaster = int((cluster.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    everybody = [postmaster, *children(postmaster)]
    for pid in everybody:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in everybody:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def children(of: int) -> list[int]:
    """The processes a process started."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parent = int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            if parent == of:
                found.append(int(folder.name))
    return found
