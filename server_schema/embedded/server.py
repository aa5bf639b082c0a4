"""Making, starting and stopping the PostgreSQL of one place."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from server_schema.embedded.account import run
from server_schema.embedded.binaries import program, version_of
from server_schema.embedded.errors import EmbeddedError
from server_schema.embedded.place import PORT, Place
from server_schema.embedded.settings import access, configuration

SUPERUSER = "postgres"
START_SECONDS = 120  # recovery after a crash replays up to max_wal_size
STOP_SECONDS = 60


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
        lines = (place.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 6:
        return None  # still being written, or cut off by a crash: starting will tell
    pid = int(lines[0])
    if not _is_server(pid, place):
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return Postmaster(pid, int(lines[3]), lines[4] or lines[5], ready)


# Whether a process is the server of a place, and not one that got its number after a crash.
if sys.platform == "linux":

    def _is_server(pid: int, place: Place) -> bool:
        try:
            # A server works in its data folder. The dead that nobody has buried yet work nowhere.
            return Path(f"/proc/{pid}/cwd").samefile(place.data)
        except OSError:
            return False

elif sys.platform == "win32":

    def _is_server(pid: int, place: Place) -> bool:  # noqa: ARG001
        found = run(["tasklist", "/FI", f"PID eq {pid}", "/FO", "CSV", "/NH"], seconds=30)
        return "postgres" in found.stdout.lower()

else:

    def _is_server(pid: int, place: Place) -> bool:  # noqa: ARG001
        found = run(["/bin/ps", "-o", "stat=,command=", "-p", str(pid)], seconds=30)
        state, _, command = found.stdout.strip().partition(" ")
        return "postgres" in command and not state.startswith("Z")


def made_by(place: Place) -> int | None:
    """The major version that made the data, None where there is no data yet."""
    try:
        return int((place.data / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def make(place: Place, binaries: Path, secret: str, *, sync: bool = True) -> None:
    """initdb. The data folder appears whole or not at all, so a station killed in the middle starts over."""
    unfinished = place.folder / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    words: list[str | Path] = [program(binaries, "initdb"), "-D", unfinished, "-U", SUPERUSER, "-E", "UTF8"]
    words += ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]
    words += ["--data-checksums", "--no-instructions"]
    words += [] if sync else ["--no-sync"]
    if version_of(binaries) >= 17:
        locales = [["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
    else:
        # Not every system knows C.UTF-8; plain C sorts the same and only lacks case beyond ASCII.
        locales = [["--locale=C.UTF-8", "--lc-messages=C"], ["--locale=C"]]
    with _password_file(place, secret) as password_file:
        for locale in locales:
            command = [*words, f"--pwfile={password_file}", *locale]
            answer = run(command, place.account, seconds=300, folder=place.folder)
            if answer.returncode == 0 or "invalid locale" not in answer.stderr:
                break
    if answer.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise explain(place, answer.stderr or answer.stdout)
    unfinished.rename(place.data)


class _password_file:  # noqa: N801 - a context manager, read as a verb
    """initdb reads the password from a file; this one is the server's user's and is gone right after."""

    def __init__(self, place: Place, secret: str) -> None:
        self.place, self.secret = place, secret

    def __enter__(self) -> Path:
        descriptor, name = tempfile.mkstemp(dir=self.place.folder, prefix=".initdb-")  # mode 0600
        self.path = Path(name)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(self.secret + "\n")
        self.place.give(self.path)
        return self.path

    def __exit__(self, *_: object) -> None:
        self.path.unlink(missing_ok=True)


def start(place: Place, binaries: Path, settings: Mapping[str, str]) -> Postmaster:
    """Start the server and wait until it takes connections; it outlives this process."""
    on_windows = sys.platform == "win32"
    folder = None if on_windows else place.socket_folder()
    port = _free_port() if on_windows else PORT
    _write(place, "postgresql.conf", configuration(port=port, socket_folder=folder, extra=settings))
    _write(place, "pg_hba.conf", access(socket=not on_windows))
    place.start_log.unlink(missing_ok=True)
    if running(place) is None:
        # Whoever had this number is no server of ours: PostgreSQL itself would take a living process for one.
        (place.data / "postmaster.pid").unlink(missing_ok=True)
    until = time.monotonic() + START_SECONDS
    command: list[str | Path] = [program(binaries, "pg_ctl"), "start", "-s", "-w", "-t", str(START_SECONDS)]
    command += ["-D", place.data, "-l", place.start_log]
    while True:
        answer = run(command, place.account, seconds=START_SECONDS + 30, folder=place.folder)
        found = running(place)
        if answer.returncode == 0 and found is not None:
            return found
        if found is not None:
            raise EmbeddedError("slow", seconds=START_SECONDS, log=place.log)
        error = explain(place, _start_log(place) or answer.stderr)
        if error.code != "orphans" or time.monotonic() > until:
            raise error
        time.sleep(0.2)


def stop(place: Place, binaries: Path) -> None:
    """End the server: sessions are cut, what was committed is on disk. A hung session can't keep it alive."""
    answer = None
    for mode, seconds in (("fast", STOP_SECONDS), ("immediate", 15)):
        if running(place) is None:
            return
        words: list[str | Path] = [
            program(binaries, "pg_ctl"),
            "stop",
            "-s",
            "-w",
            "-t",
            str(seconds),
            "-m",
            mode,
        ]
        answer = run([*words, "-D", place.data], place.account, seconds=seconds + 30, folder=place.folder)
        if answer.returncode == 0:
            return
    if running(place) is not None:
        raise EmbeddedError("unstoppable", path=place.folder, reason=answer.stderr.strip() if answer else "")


def _write(place: Place, name: str, text: str) -> None:
    """Write a file of the server's, whole: a full disk must not leave half a configuration."""
    unfinished = place.data / f".{name}.new"
    unfinished.write_text(text, encoding="utf-8")
    unfinished.chmod(0o600)
    place.give(unfinished)
    unfinished.replace(place.data / name)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start_log(place: Place) -> str:
    """What the server said in its last attempt, before and after it opened its own log."""
    said = place.start_log.read_text(encoding="utf-8", errors="replace") if place.start_log.exists() else ""
    logs = sorted(place.log.glob("postgresql-*.log"), key=lambda path: path.stat().st_mtime)
    if logs and "redirecting log output" in said:
        said += logs[-1].read_text(encoding="utf-8", errors="replace")[-4000:]
    return said


EXPLANATIONS = (
    ("No space left on device", "disk_full"),
    ("Disk quota exceeded", "disk_full"),
    ("pre-existing shared memory block", "orphans"),
    ("Address already in use", "address_in_use"),
    ("Only one usage of each socket address", "address_in_use"),
    ("Cannot allocate memory", "memory"),
    ("Permission denied", "denied"),
    ("database files are incompatible with server", "failed"),
)


def explain(place: Place, said: str) -> EmbeddedError:
    """The sentence for what PostgreSQL's programs said when they failed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    levels = ("FATAL", "PANIC", "error:", "ERROR")
    telling = [line for line in lines if any(level in line for level in levels)] or lines
    for words, code in EXPLANATIONS:
        for line in lines:
            if words in line:
                return EmbeddedError(code, path=place.folder, reason=_bare(line), log=place.log)
    reason = _bare(telling[-1]) if telling else "it said nothing"
    return EmbeddedError("failed", path=place.folder, reason=reason, log=place.log)


def _bare(line: str) -> str:
    """A line of a log without its time and level."""
    for mark in ("FATAL:", "PANIC:", "ERROR:", "error:", "LOG:"):
        _, found, rest = line.partition(mark)
        if found:
            return rest.strip()
    return line
