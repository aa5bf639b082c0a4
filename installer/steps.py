"""The steps of the set-up in their order: packages, libraries of the system, then the demo or the tests."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from installer.console import Stop, environment, say
from installer.environment import prepare, venv_python
from installer.libraries import complete_libraries
from installer.system import install_postgresql, may_install

ROOT = Path(__file__).resolve().parent.parent
OLDEST_SERVER = 15
"""The oldest PostgreSQL a plant's server may run (Debian 12, RHEL 9): the schema is tested on it."""


def server_versions(folders: Sequence[Path], on_path: str | None) -> list[int]:
    """Major versions of the system's PostgreSQL servers: in Debian's folders, and `postgres` on the PATH."""
    found = {
        int(folder.name) for folder in folders if folder.name.isdigit() and (folder / "bin" / "postgres").exists()
    }
    if on_path:
        done = subprocess.run(
            [on_path, "--version"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(),
            check=False,
        )
        if match := re.search(r"\b(\d+)[.\w]*\s*(?:\(|$)", done.stdout):
            found.add(int(match[1]))
    return sorted(found)


def complete_test_server() -> None:
    """See to a PostgreSQL with OpenSSL, which the wheel's lacks; without one, name the tests that skip."""
    debian = Path("/usr/lib/postgresql")
    for attempt in (True, False):
        versions = server_versions(sorted(debian.glob("*")), shutil.which("postgres"))
        if any(version >= OLDEST_SERVER for version in versions):
            say(f"    The system's PostgreSQL {max(versions)} serves the tests of TLS and of an older server.")
            return
        if attempt and may_install():
            say("    Installing the system's PostgreSQL for the tests; no cluster of it is made or started.")
            try:
                install_postgresql()
            except Stop as stop:
                say(f"    {stop}")
    say(
        f"    No PostgreSQL {OLDEST_SERVER} or newer of the system: the tests of TLS, channel binding and "
        "an older server will be skipped. An administrator installs it with: apt-get install postgresql"
    )


def demo_environment() -> dict[str, str]:
    """The demo's environment: the demo's own home, and neither the database nor the person of a plant."""
    plant = ("TRACEWELL_DATABASE", "TRACEWELL_USER", "TRACEWELL_PASSWORD")
    return environment(TRACEWELL_DEMO="1", **dict.fromkeys(plant))


def _message(output: str) -> str:
    """The sentence in what a failed command printed with --json, or all of it where that is no such document."""
    try:
        return str(json.loads(output)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return output


def show_demo(python: Path) -> int:
    """Fill the demo factory and trace its suspect lot; the exit code of the command that failed, else 0."""
    env = demo_environment()
    main_file = str(ROOT / "main.py")
    demo = subprocess.run(
        [str(python), main_file, "demo", "--json"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=env,
        check=False,
    )
    if demo.returncode:
        say(_message(demo.stdout))
        return demo.returncode
    highlights = json.loads(demo.stdout)["highlights"]
    lot = highlights["suspect_lot"]
    say("    The demo factory is filled:")
    for name, value in highlights.items():
        say(f"      {name.replace('_', ' ')}: {value}")
    say(f"\nThe suspect lot {lot}, traced both ways:\n")
    traced = subprocess.run([str(python), main_file, "trace", lot], stdin=subprocess.DEVNULL, env=env, check=False)
    return traced.returncode


def has_display() -> bool:
    """Whether a window could be seen here: always on Windows and macOS, elsewhere where a display is named."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_station(python: Path, *, qt: bool) -> int:
    """Open the window and come back when it is closed; without a display draw its screens into files instead."""
    main_file = str(ROOT / "main.py")
    if not qt:
        say("\nQt does not start here, so the window can't be shown; all commands work without it.")
        return 0
    if has_display():
        say(
            "\nThe station opens now: log in as one of the demo's people (their password is printed above the log-in)."
        )
        return subprocess.run([str(python), main_file], env=demo_environment(), check=False).returncode
    folder = ROOT / "tour"
    if is_drawn(folder):
        say(f"\nThere is no display here, so the window can't be shown; its screens are drawn in {folder}.")
        return 0
    say(f"\nThere is no display here, so the window can't be shown. Its screens are drawn into {folder}:")
    env = {**demo_environment(), "QT_QPA_PLATFORM": "offscreen"}
    drawn = subprocess.run(
        [str(python), main_file, "tour", str(folder)], stdin=subprocess.DEVNULL, env=env, check=False
    )
    if drawn.returncode:
        say("    The pictures show something that is not right; the station works all the same.")
    return 0


def is_drawn(folder: Path, root: Path = ROOT) -> bool:
    """Whether a finished tour of this very release lies there: its last file is newer than all the station is made of."""
    last = folder / "faults.json"  # written when all pictures are
    if not last.is_file():
        return False
    parts = [root / "main.py"]
    for room in ("client", "server_schema", "resources"):
        parts += (path for path in (root / room).rglob("*") if path.is_file() and path.suffix != ".pyc")
    return last.stat().st_mtime > max(path.stat().st_mtime for path in parts)


def run_tests(python: Path, extra: Sequence[str], *, qt: bool) -> int:
    """Run the tests with settings of this machine's owner out of the way; pytest's own exit code."""
    without_qt = [] if qt else ["-p", "no:pytest-qt", "--ignore", "tests/gui"]
    if not qt:
        say("    The tests of the window (tests/gui) are skipped: Qt does not start here.")
    ours = {
        name: None
        for name in os.environ
        if name.startswith("TRACEWELL_") and not name.startswith("TRACEWELL_TEST_")
    }
    done = subprocess.run(
        [str(python), "-m", "pytest", "-n", "2", *without_qt, *extra],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment(QT_QPA_PLATFORM="offscreen", **ours),
        check=False,
    )
    return done.returncode


def _go(*, test: bool, extra: Sequence[str]) -> int:
    started = time.monotonic()
    python = venv_python(ROOT)
    say(f"[1/3] Python packages in {python.parent.parent}")
    prepare(ROOT, "test" if test else "run")
    say("[2/3] Libraries of the system")
    qt = complete_libraries(ROOT, python)
    if test:
        complete_test_server()
    say(f"    Set up in {time.monotonic() - started:.0f} s.")
    say("[3/3] " + ("Tests" if test else "The demo factory"))
    if test:
        return run_tests(python, extra, qt=qt)
    code = show_demo(python) or open_station(python, qt=qt)
    if code == 0:
        say('\nNext: README.md, "First things to try". All commands: python3 main.py --help')
    return code


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 done; 1 stopped with a sentence; 2 wrong usage; else the demo's, the trace's or pytest's."""
    parser = argparse.ArgumentParser(
        prog="quickstart.py",
        description="Sets this checkout up in .venv, then shows the demo factory. It can always run again.",
    )
    parser.add_argument("--test", action="store_true", help="set up for development too, then run the tests")
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="with --test: what to hand on to pytest")
    options = parser.parse_args(arguments)
    if options.pytest and not options.test:
        parser.error("only --test takes more arguments, which go to pytest")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return _go(test=options.test, extra=options.pytest)
    except Stop as stop:
        say(f"\n{stop}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. What was done is kept; the same command goes on from there.")
        return 130
