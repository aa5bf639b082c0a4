"""Files held under lock between processes: the kernel lets go of them when their holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server_schema.embedded.errors import EmbeddedError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        # flock and not lockf: record locks of a process vanish when it closes any other handle of the file.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class HeldFile:
    """A file this process holds; nobody else can until `release`, or until this process ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def release(self, *, remove: bool = False) -> None:
        """Let go; `remove` only under a lock that keeps others from opening the file in between."""
        os.close(self._descriptor)
        if remove:
            self.path.unlink(missing_ok=True)


def try_hold(path: Path) -> HeldFile | None:
    """Hold the file, creating it (mode 0600), or None when somebody else does."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        taken = _take(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    if not taken:
        os.close(descriptor)
        return None
    return HeldFile(path, descriptor)


@contextmanager
def hold(path: Path, *, seconds: float) -> Iterator[None]:
    """One process at a time; whoever waits longer than `seconds` is told so (`busy`)."""
    until = time.monotonic() + seconds
    while (held := try_hold(path)) is None:
        if time.monotonic() > until:
            raise EmbeddedError("busy", path=path.parent, seconds=round(seconds))
        time.sleep(0.02)
    try:
        yield
    finally:
        held.release()


class Register:
    """Who uses a server now: one held file each, in a folder. Call every method under the home's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def enter(self) -> HeldFile:
        """A place in the register for the caller, kept until released."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        held = try_hold(self.folder / f"{os.getpid()}-{time.time_ns():x}")
        assert held is not None, "a name with process and nanosecond is ours alone"  # noqa: S101
        return held

    def others(self) -> int:
        """How many still hold their place. What killed clients left behind is swept away."""
        living = 0
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            stale = try_hold(path)
            if stale is None:
                living += 1
            else:
                stale.release(remove=True)
        return living
