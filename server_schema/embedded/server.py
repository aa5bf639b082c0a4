"""Starting and stopping the PostgreSQL of one place."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from server_schema.embedded.account import run
from server_schema.embedded.binaries import program
from server_schema.embedded.errors import EmbeddedError
from server_schema.embedded.messages import explain
from server_schema.embedded.place import PORT, Place
from server_schema.embedded.postmaster import Postmaster, end_orphans, is_alive, running
from server_schema.embedded.settings import OWN_SETTINGS, SUPERUSER, access, configuration

START_SECONDS = 120  # recovery after a crash replays up to max_wal_size
STOP_SECONDS = 60
ORPHAN_SECONDS = 3  # sessions of a killed server notice at once, unless they compute without a pause


def change_password(place: Place, binaries: Path, secret: str) -> None:
    """Give the superuser another password while the server is down: whoever owns the data may."""
    _settle_files(place, {})
    command: list[str | Path] = [
        program(binaries, "postgres"),
        "--single",
        "-j",
        "-D",
        place.data,
        "postgres",
    ]
    said = f"ALTER ROLE {SUPERUSER} PASSWORD '{secret}';\n\n"  # base64url: nothing to quote, and not in argv
    answer = run(command, place.account, seconds=START_SECONDS, folder=place.folder, said=said)
    if answer.returncode != 0 or "ERROR" in answer.stderr:
        raise explain(place, answer.stderr)


def start(place: Place, binaries: Path, settings: Mapping[str, str]) -> Postmaster:
    """The server, started if it doesn't run, once it takes connections; it outlives this process."""
    found = running(place)
    if found is not None:
        found = _wait_until_ready(place)
    return found or _start(place, binaries, settings)


def _wait_until_ready(place: Place) -> Postmaster | None:
    """The server once it takes connections; None when it ends instead: somebody left it half started."""
    until = time.monotonic() + START_SECONDS
    while (found := running(place)) is not None and not found.ready:
        if time.monotonic() > until:
            raise EmbeddedError("slow", seconds=START_SECONDS, log=place.log)
        time.sleep(0.05)
    return found


def _start(place: Place, binaries: Path, settings: Mapping[str, str]) -> Postmaster:
    _settle_files(place, settings)
    _forget_the_dead(place)
    began = time.monotonic()
    while True:
        place.start_log.unlink(missing_ok=True)
        before = _log_sizes(place)
        launched = _launch(place, binaries)
        found = _wait_until_up(place, launched)
        if found is not None:
            return found
        error = explain(place, _said(place, before))
        waited = time.monotonic() - began
        if error.code != "orphans" or waited > 10 * ORPHAN_SECONDS:
            raise error
        if waited > ORPHAN_SECONDS:
            end_orphans(place)
        time.sleep(0.2)


def _wait_until_up(place: Place, launched: int | None) -> Postmaster | None:
    """The server once it takes connections; None when the launched process ended instead."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        found = running(place)
        if found is not None and found.ready:
            return found
        if launched is None or not is_alive(launched):
            return None
        time.sleep(0.01)
    raise EmbeddedError("slow", seconds=START_SECONDS, log=place.log)


if sys.platform == "win32":

    def _launch(place: Place, binaries: Path) -> int | None:
        """Let pg_ctl start the server and wait for it: it gives up administrator rights."""
        command: list[str | Path] = [program(binaries, "pg_ctl"), "start", "-s", "-w", "-t", str(START_SECONDS)]
        command += ["-D", place.data, "-l", place.start_log]
        run(command, seconds=START_SECONDS + 30, folder=place.folder, listen=False)
        return None

else:

    def _launch(place: Place, binaries: Path) -> int | None:
        """Start the server as nobody's child, in a session of its own; its process number.

        pg_ctl would do it, but puts paths between double quotes into a shell: a `$` in the name of a home, and it
        starts something else.
        """
        script = '"$1" -D "$2" >>"$3" 2>&1 </dev/null & echo $!'
        words: list[str | Path] = ["/bin/sh", "-c", script, "sh", program(binaries, "postgres")]
        words += [place.data, place.start_log]
        answer = run(words, place.account, folder=place.folder)
        if not answer.stdout.strip().isdigit():
            raise explain(place, answer.stderr)
        return int(answer.stdout)


def stop(place: Place, binaries: Path) -> None:
    """End the server: sessions are cut, what was committed is on disk. A hung session can't keep it alive."""
    found = running(place)
    if found is not None:
        _stop(place, binaries)
        if sys.platform != "win32" and not Path(found.host).is_relative_to(place.folder):
            with suppress(OSError):  # a short folder in /tmp, which the next start makes again
                Path(found.host).rmdir()


def _stop(place: Place, binaries: Path) -> None:
    reason = ""
    for mode, seconds in (("fast", STOP_SECONDS), ("immediate", 15)):
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
        reason = answer.stderr.strip()
    if running(place) is not None:
        raise EmbeddedError("unstoppable", path=place.folder, reason=reason)


def _settle_files(place: Place, settings: Mapping[str, str]) -> None:
    """Write the configuration, with the address this start will use."""
    on_windows = sys.platform == "win32"
    folder = None if on_windows else place.socket_folder()
    port = _free_port() if on_windows else PORT
    _write(place, "postgresql.conf", configuration(port=port, socket_folder=folder, extra=settings))
    _write(place, "pg_hba.conf", access(socket=not on_windows))
    if not (place.data / OWN_SETTINGS).exists():
        _write(place, OWN_SETTINGS, "# Settings of your own; they win over postgresql.conf.\n")


def _write(place: Place, name: str, text: str) -> None:
    """Write a file of the server's, whole: a full disk must not leave half a configuration."""
    target, unfinished = place.data / name, place.data / f".{name}.new"
    if target.exists() and target.read_text("utf-8", "replace") == text:
        return  # so that a server with this configuration starts on a full disk too
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.chmod(0o600)
        place.give(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _forget_the_dead(place: Place) -> None:
    """Remove what a killed server left: PostgreSQL would take any process that got its number for that server.

    Call it only under the home's lock, when nothing runs here.
    """
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    if sys.platform != "win32":
        (place.socket_folder() / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _log_sizes(place: Place) -> dict[Path, int]:
    return {path: path.stat().st_size for path in place.log.glob("postgresql-*.log")}


def _said(place: Place, before: Mapping[Path, int]) -> str:
    """What the server said since, before and after it opened its own log."""
    said = place.start_log.read_text("utf-8", "replace") if place.start_log.exists() else ""
    for path, size in _log_sizes(place).items():
        known = before.get(path, 0)
        said += path.read_bytes()[known if size >= known else 0 :].decode("utf-8", "replace")
    return said
