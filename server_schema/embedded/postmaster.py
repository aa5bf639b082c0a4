"""The server process of a place: is it there, is it ready, what did a killed one leave running."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server_schema.embedded.account import run
from server_schema.embedded.place import Place


@dataclass(frozen=True)
class Postmaster:
    """What a running server says of itself in postmaster.pid."""

    pid: int
    port: int
    host: str  # the socket's folder, or 127.0.0.1 on Windows
    ready: bool


def running(place: Place) -> Postmaster | None:
    """The server that runs in this place; None when there is none, or only what a killed one left behind."""
    try:
        lines = (place.data / "postmaster.pid").read_text("utf-8", "surrogateescape").splitlines()
    except FileNotFoundError:
        return None
    if not lines or not lines[0].isdigit() or not is_server(int(lines[0]), place):
        return None
    lines += [""] * (8 - len(lines))  # it fills the file line by line as it starts
    port = int(lines[3]) if lines[3].isdigit() else 0
    return Postmaster(int(lines[0]), port, lines[4] or lines[5], ready=lines[7].strip() == "ready")


# is_alive: whether a process runs; the dead that nobody has buried yet don't.
# is_server: whether a process is the server of a place, and not one that got its number after a crash.
# end_orphans: end the sessions of a killed server that still compute. They can't save anything any more, and
#   PostgreSQL rightly refuses to start beside them.
if sys.platform == "linux":

    def is_alive(pid: int) -> bool:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0]
        except OSError:
            return False
        return state not in "ZX"

    def is_server(pid: int, place: Place) -> bool:
        try:
            # A server works in its data folder, and the dead work nowhere.
            return Path(f"/proc/{pid}/cwd").samefile(place.data)
        except OSError:
            return False

    def end_orphans(place: Place) -> None:
        for pid in _processes_in(place.data):
            os.kill(pid, signal.SIGKILL)

    def _processes_in(data: Path) -> Iterator[int]:
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "comm").read_text() == "postgres\n" and (process / "cwd").samefile(data):
                    yield int(process.name)
            except OSError:
                continue  # it ended meanwhile, or isn't ours to look at

elif sys.platform == "win32":

    def is_alive(pid: int) -> bool:
        return f'"{pid}"' in run(["tasklist", "/FI", f"PID eq {pid}", "/FO", "CSV", "/NH"], seconds=30).stdout

    def is_server(pid: int, place: Place) -> bool:  # noqa: ARG001
        found = run(["tasklist", "/FI", f"PID eq {pid}", "/FO", "CSV", "/NH"], seconds=30)
        return "postgres" in found.stdout.lower()

    def end_orphans(place: Place) -> None:
        """Waiting is all there is: Windows doesn't say in which folder a process works."""

else:

    def is_alive(pid: int) -> bool:
        state = run(["/bin/ps", "-o", "stat=", "-p", str(pid)], seconds=30).stdout.strip()
        return state != "" and not state.startswith("Z")

    def is_server(pid: int, place: Place) -> bool:  # noqa: ARG001
        found = run(["/bin/ps", "-o", "stat=,command=", "-p", str(pid)], seconds=30)
        state, _, command = found.stdout.strip().partition(" ")
        return "postgres" in command and not state.startswith("Z")

    def end_orphans(place: Place) -> None:
        """Waiting is all there is: the system doesn't say in which folder a process works."""
