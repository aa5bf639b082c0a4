"""The set-up and the rest of the machine: libraries, a PostgreSQL for tests, and how other programs are started."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from installer import console, libraries, steps, system
from installer.console import Stop

ROOT = Path(__file__).resolve().parents[2]

# Libraries of the system.

LDD = """\
/site/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd5d5f2000)
\tlibxcb-cursor.so.0 => not found
\tlibGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1f5b000000)
/site/PySide6/QtWidgets.abi3.so:
\tlibGL.so.1 => not found
\tlibsomething.so.3 => not found
"""


def test_missing_libraries_are_read_from_the_loader() -> None:
    missing = libraries.missing_in(LDD)
    assert missing == {"libxcb-cursor.so.0", "libGL.so.1", "libsomething.so.3"}
    assert libraries.packages_for(missing) == (["libgl1", "libxcb-cursor0"], ["libsomething.so.3"])


@pytest.mark.parametrize("may", [True, False])
def test_missing_libraries_are_named_and_installed_where_we_may(
    may: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed: list[list[str]] = []
    monkeypatch.setattr(libraries, "missing_libraries", lambda _root: set() if installed else {"libGL.so.1"})
    monkeypatch.setattr(libraries, "install_packages", installed.append)
    monkeypatch.setattr(libraries, "may_install", lambda: may)
    monkeypatch.setattr(libraries, "qt_loads", lambda _python: "" if installed else "ImportError: libGL.so.1")
    monkeypatch.setattr(libraries.shutil, "which", lambda _name: "apt-get")
    assert libraries.complete_libraries(ROOT, Path(sys.executable)) is may
    said = capsys.readouterr().out
    assert "Missing libraries: libGL.so.1" in said
    assert installed == ([["libgl1"]] if may else [])
    assert may or "An administrator installs them with: apt-get install libgl1" in said


def test_a_failing_package_manager_does_not_stop_the_set_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def install_packages(_names: Sequence[str]) -> None:
        raise Stop("apt-get could not install libgl1.")

    monkeypatch.setattr(libraries, "missing_libraries", lambda _root: {"libGL.so.1"})
    monkeypatch.setattr(libraries, "install_packages", install_packages)
    monkeypatch.setattr(libraries, "may_install", lambda: True)
    monkeypatch.setattr(libraries, "qt_loads", lambda _python: "ImportError: libGL.so.1")
    assert libraries.complete_libraries(ROOT, Path(sys.executable)) is False
    said = capsys.readouterr().out
    assert "apt-get could not install libgl1." in said
    assert "Qt does not start: ImportError: libGL.so.1" in said


def test_a_demo_that_is_refused_is_told_in_its_own_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = '{"error": {"code": "TW601", "message": "This database is a plant\'s.", "detail": {}}}'
    monkeypatch.setattr(
        steps.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1, stdout=refused)
    )
    assert steps.show_demo(Path("python")) == 1
    assert capsys.readouterr().out == "This database is a plant's.\n"


def test_qt_is_really_started_or_says_what_it_misses() -> None:
    """Where its libraries are missing and nobody may install them, the tests run without the window."""
    said = libraries.qt_loads(Path(sys.executable))
    imported = subprocess.run(
        [sys.executable, "-c", "import PySide6.QtWidgets"], capture_output=True, text=True, check=False
    )
    assert (said == "") == (imported.returncode == 0)
    assert said in {"", imported.stderr.strip().splitlines()[-1] if imported.stderr.strip() else ""}


# The distribution's PostgreSQL, for tests.


def test_servers_of_the_system_are_found(tmp_path: Path) -> None:
    for version in ("13", "15"):
        (tmp_path / version / "bin").mkdir(parents=True)
    (tmp_path / "15" / "bin" / "postgres").touch()
    (tmp_path / "common").mkdir()
    assert steps.server_versions(sorted(tmp_path.iterdir()), None) == [15]


@pytest.mark.skipif(sys.platform == "win32", reason="the stub server is a script")
@pytest.mark.parametrize("said", ["postgres (PostgreSQL) 17.2 (Debian 17.2-1)", "postgres (PostgreSQL) 17beta1"])
def test_a_server_on_the_path_is_asked(tmp_path: Path, said: str) -> None:
    stub = tmp_path / "postgres"
    stub.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    stub.chmod(0o755)
    assert steps.server_versions([], str(stub)) == [17]


def test_without_a_server_the_skipped_tests_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(steps, "server_versions", lambda *_: [13])
    monkeypatch.setattr(steps, "may_install", lambda: False)
    steps.complete_test_server()
    said = capsys.readouterr().out
    assert "the tests of TLS, channel binding and an older server will be skipped" in said
    assert "apt-get install postgresql" in said


def test_no_cluster_is_made_and_the_setting_is_put_back_even_after_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands: list[list[str]] = []

    def as_administrator(command: Sequence[str | Path], problem: str) -> None:
        commands.append([str(part) for part in command])
        if command[-1] == "postgresql":
            raise Stop(problem)

    monkeypatch.setattr(system, "_as_administrator", as_administrator)
    monkeypatch.setattr(system, "_refresh_lists", lambda: None)
    with pytest.raises(Stop, match="could not install postgresql"):
        system.install_postgresql()
    names = [command[0] for command in commands]
    assert names == ["apt-get", "cp", "pg_conftool", "apt-get", "mv"]
    assert commands[2][-2:] == ["create_main_cluster", "off"]
    assert commands[4][1:] == commands[1][:1:-1], "the file goes back to where it came from"


# Starting other programs.


def test_a_failing_program_shows_its_last_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Stop, match="It failed"):
        console.follow([sys.executable, "-c", "print('no space left'); raise SystemExit(3)"], problem="It failed.")
    assert "| no space left" in capsys.readouterr().out


def test_a_program_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="pip could not run"):
        console.follow([tmp_path / "absent"], problem="pip could not run.")


def test_programs_start_without_what_bends_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    env = console.environment(EXTRA="x", HOME=None)
    assert "PYTHONPATH" not in env
    assert "HOME" not in env
    assert (env["PIP_USER"], env["EXTRA"]) == ("0", "x")


def test_the_demo_never_meets_the_database_of_a_plant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACEWELL_DATABASE", "postgresql://plant/tracewell")
    monkeypatch.setenv("TRACEWELL_USER", "chen")
    env = steps.demo_environment()
    assert "TRACEWELL_DATABASE" not in env
    assert "TRACEWELL_USER" not in env
    assert env["TRACEWELL_DEMO"] == "1"


@pytest.mark.parametrize("qt", [True, False])
def test_the_exit_code_of_the_tests_is_passed_on(qt: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        seen.append((command, options["env"]))
        return subprocess.CompletedProcess(command, 5)

    monkeypatch.setattr(steps.subprocess, "run", run)
    monkeypatch.setenv("TRACEWELL_HOME", "/plant")
    assert steps.run_tests(Path("python"), ["tests/unit"], qt=qt) == 5
    command, env = seen[0]
    assert command[-1] == "tests/unit"
    assert ("no:pytest-qt" in command) is not qt
    assert "TRACEWELL_HOME" not in env


def test_a_stop_is_a_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(_root: Path, _purpose: str) -> None:
        raise Stop("This machine lacks everything.")

    monkeypatch.setattr(steps, "prepare", prepare)
    assert steps.main([]) == 1
    assert capsys.readouterr().out.endswith("This machine lacks everything.\n")


def test_arguments_for_pytest_need_test() -> None:
    with pytest.raises(SystemExit) as stop:
        steps.main(["tests/unit"])
    assert stop.value.code == 2


def test_a_tour_is_drawn_again_only_when_the_station_changed(tmp_path: Path) -> None:
    for part in ("main.py", "client/app.py", "resources/forms/run.toml", "server_schema/api.py"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / part).write_text("")
        os.utime(tmp_path / part, (1_000, 1_000))
    tour = tmp_path / "tour"
    assert not steps.is_drawn(tour, tmp_path)
    tour.mkdir()
    (tour / "01-unit-en-light.png").write_text("")
    assert not steps.is_drawn(tour, tmp_path), "a tour that was broken off"
    (tour / "faults.json").write_text("{}")
    os.utime(tour / "faults.json", (2_000, 2_000))
    assert steps.is_drawn(tour, tmp_path)
    os.utime(tmp_path / "resources/forms/run.toml", (3_000, 3_000))
    assert not steps.is_drawn(tour, tmp_path)
