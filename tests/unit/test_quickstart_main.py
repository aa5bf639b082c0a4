"""main.py outside its environment: it goes on in `.venv`, or says what to run, and never goes round in circles."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare_main(tmp_path: Path) -> list[str]:
    """The command that starts a main.py outside any environment, in a checkout that is not set up."""
    (tmp_path / "main.py").write_bytes((ROOT / "main.py").read_bytes())
    return [sys.executable, "-S", "-E", str(tmp_path / "main.py")]


def test_a_command_before_the_set_up_says_what_to_run(bare_main: list[str]) -> None:
    done = subprocess.run(
        [*bare_main, "trace", "X"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "Run: python3 installer/quickstart.py" in done.stderr
    assert done.stdout == ""


def test_with_json_it_is_one_json_document(bare_main: list[str]) -> None:
    done = subprocess.run(
        [*bare_main, "demo", "--json"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "not_set_up"


@pytest.mark.skipif(sys.platform == "win32", reason="the stub interpreter is a script")
def test_a_command_goes_on_in_the_environment(bare_main: list[str]) -> None:
    python = Path(bare_main[-1]).parent / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nshift\necho "$@"\nexit 7\n', encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        [*bare_main, "trace", "A B", "--json"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (7, "trace A B --json\n")


def test_a_python_that_has_everything_stays_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    door = runpy.run_path(str(ROOT / "main.py"))
    assert door["lacking"]() == "", "the tests run where the station runs"
    assert door["another_python"](tmp_path) is None
    monkeypatch.setattr(sys, "prefix", os.fspath(tmp_path))
    inside = tmp_path / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    inside.parent.mkdir()
    inside.touch()
    assert door["another_python"](tmp_path) is None, "already inside it: going in again would never end"
