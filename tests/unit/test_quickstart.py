"""The set-up: what is done once and not again, and the sentences about a machine that lacks something."""

from __future__ import annotations

import ast
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from installer import environment
from installer.console import Stop

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with locks of two packages, not set up."""
    (tmp_path / "installer").mkdir()
    for lock in environment.LOCKS.values():
        (tmp_path / "installer" / lock).write_text("numpy==2.4.6\nsqlalchemy==2.1.9\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every program the environment would start, none of which is; making `.venv` leaves a Python in it."""
    commands: list[list[str]] = []

    def follow(command: Sequence[str | Path], *, problem: str, **_: Any) -> None:
        commands.append([str(part) for part in command])
        if "venv" in commands[-1]:
            python = environment.venv_python(Path(commands[-1][-1]).parent)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()

    monkeypatch.setattr(environment, "follow", follow)
    monkeypatch.setattr(environment, "missing_modules", lambda _python: [])
    return commands


def pip_runs(commands: list[list[str]]) -> list[list[str]]:
    return [command for command in commands if "pip" in command]


# Any Python may start it; nothing but the standard library is needed.


@pytest.mark.parametrize("file", ["main.py", "installer/quickstart.py"])
def test_an_old_python_can_read_the_two_doors(file: str) -> None:
    ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9\. Install"):
        runpy.run_path(str(ROOT / "installer" / "quickstart.py"), run_name="__main__")


def test_the_set_up_imports_the_standard_library_only() -> None:
    foreign = set()
    for path in (ROOT / "installer").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            foreign |= {
                name for name in names if name.split(".")[0] not in {*sys.stdlib_module_names, "installer"}
            }
    assert foreign == set()


# Once done, not done again.


def test_what_is_set_up_stays_and_starts_nothing(checkout: Path, ran: list[list[str]]) -> None:
    environment.prepare(checkout, "run")
    assert len(ran) == 2
    assert ran[1][ran[1].index("install") + 1 :][:3] == ["--require-hashes", "--only-binary", ":all:"]
    ran.clear()
    environment.prepare(checkout, "run")
    assert ran == []


def test_what_can_test_can_run_but_not_the_other_way(checkout: Path, ran: list[list[str]]) -> None:
    environment.prepare(checkout, "run")
    assert not environment.is_current(checkout, "test")
    environment.prepare(checkout, "test")
    assert environment.is_current(checkout, "test")
    assert environment.is_current(checkout, "run")


def test_a_changed_lock_is_noticed_and_the_folder_made_anew(checkout: Path, ran: list[list[str]]) -> None:
    environment.prepare(checkout, "run")
    (checkout / "installer" / "requirements.lock").write_text("numpy==2.4.7\n", encoding="utf-8")
    (checkout / "installer" / "requirements-dev.lock").write_text("numpy==2.4.7\n", encoding="utf-8")
    assert not environment.is_current(checkout, "run")
    ran.clear()
    environment.prepare(checkout, "run")
    assert "--clear" in ran[0]
    assert len(pip_runs(ran)) == 1


def test_another_python_or_machine_is_another_environment() -> None:
    here = environment.fingerprint(b"numpy==2.4.6", "3.11")
    assert here == environment.fingerprint(b"numpy==2.4.6", "3.11")
    assert here != environment.fingerprint(b"numpy==2.4.6", "3.12")
    assert here != environment.fingerprint(b"numpy==2.4.7", "3.11")


def test_a_failed_install_is_not_taken_for_done(
    checkout: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_only = environment.follow

    def follow(command: Sequence[str | Path], *, problem: str, **rest: Any) -> None:
        if "install" in command:
            raise Stop(problem)
        make_only(command, problem=problem, **rest)

    monkeypatch.setattr(environment, "follow", follow)
    with pytest.raises(Stop, match="run this again"):
        environment.prepare(checkout, "run")
    assert not environment.is_current(checkout, "run")


def test_an_interrupted_set_up_goes_on_in_the_same_folder(
    checkout: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / ".venv").mkdir()
    monkeypatch.setattr(environment, "succeeds", lambda _command: True)  # it works, but has no stamp
    environment.prepare(checkout, "run")
    assert [command for command in ran if "venv" in command] == []
    assert len(pip_runs(ran)) == 1


# A Python without venv or pip.


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Debian's own Python without ensurepip, until packages are installed; returns what was installed."""
    installed: list[list[str]] = []
    monkeypatch.setattr(environment, "missing_modules", lambda _python: [] if installed else ["ensurepip"])
    monkeypatch.setattr(environment, "_debian_packages", lambda _missing: ["python3.11-venv"])
    monkeypatch.setattr(environment, "install_packages", installed.append)
    monkeypatch.setattr(environment, "find_spec", lambda _name: None)
    return installed


def test_an_administrator_gets_the_missing_package(
    lacking: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "may_install", lambda: True)
    assert environment.complete_python() is True
    assert lacking == [["python3.11-venv"]]
    assert "lacks ensurepip; installing python3.11-venv" in capsys.readouterr().out


def test_anybody_else_is_told_what_an_administrator_must_install(
    lacking: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "may_install", lambda: False)
    with pytest.raises(
        Stop, match=r"lacks ensurepip\. As an administrator, run: apt-get install python3\.11-venv"
    ):
        environment.complete_python()
    assert lacking == []


def test_a_pip_that_is_already_there_is_borrowed(
    checkout: Path, ran: list[list[str]], lacking: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "may_install", lambda: False)
    monkeypatch.setattr(environment, "find_spec", lambda _name: object())
    environment.prepare(checkout, "run")
    made, filled = ran
    assert "--without-pip" in made
    assert filled[1:5] == ["-m", "pip", "--python", str(environment.venv_python(checkout))]


def test_a_python_from_elsewhere_is_not_repaired_with_debian_packages(
    lacking: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_debian_packages", lambda _missing: [])
    monkeypatch.setattr(environment, "may_install", lambda: True)
    with pytest.raises(Stop, match="Complete this Python the way it was installed"):
        environment.complete_python()
    assert lacking == []


def test_a_real_python_is_asked_for_its_modules() -> None:
    assert "venv" not in environment.missing_modules(environment.base_python())


@pytest.mark.skipif(sys.platform == "win32", reason="the stub interpreter is a script")
def test_a_python_that_does_not_run_is_named(tmp_path: Path) -> None:
    stub = tmp_path / "python3"
    stub.write_text("#!/bin/sh\necho 'no such codec' >&2\nexit 1\n", encoding="utf-8")
    stub.chmod(0o755)
    with pytest.raises(Stop, match="python3 doesn't run: no such codec"):
        environment.missing_modules(stub)
