"""The Python environment of a checkout: made in `.venv` from the hashed lock, left alone until that changes."""

from __future__ import annotations

import hashlib
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from installer.console import Counter, Stop, environment, follow, say, succeeds
from installer.system import install_packages, may_install

LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
"""What is installed to run the station, or to run and test it; the second contains the first."""


def venv_python(root: Path) -> Path:
    """Where `.venv` keeps its Python, which depends on the system."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def base_python() -> Path:
    """The Python that `.venv` is made from: never the one inside `.venv`, which goes when it is made anew."""
    return Path(getattr(sys, "_base_executable", None) or sys.executable)


def _series() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def fingerprint(lock: bytes, python: str) -> str:
    """What an environment was made from: the lock's content, the Python and the machine."""
    parts = [hashlib.sha256(lock).hexdigest(), python, sys.platform, platform.machine()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stamp_for(root: Path, purpose: str) -> str:
    lock = (root / "installer" / LOCKS[purpose]).read_bytes()
    return f"{purpose} {fingerprint(lock, _series())}"


def _stamp(root: Path) -> str:
    file = root / ".venv" / "tracewell.stamp"
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


def is_current(root: Path, purpose: str) -> bool:
    """Whether `.venv` already holds what the purpose needs; what can test can also run."""
    return venv_python(root).exists() and _stamp(root) in {_stamp_for(root, purpose), _stamp_for(root, "test")}


def missing_modules(python: Path) -> list[str]:
    """Which modules that an environment needs a Python lacks: Debian packs `ensurepip` separately.

    Raises Stop when the Python itself doesn't answer.
    """
    question = (
        "from importlib.util import find_spec as f;"
        "print(' '.join(m for m in ('venv', 'ensurepip', 'ssl', 'ctypes', 'sqlite3') if f(m) is None))"
    )
    done = subprocess.run(
        [str(python), "-c", question],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    if done.returncode:
        raise Stop(f"{python} doesn't run: {done.stderr.strip()}")
    return done.stdout.split()


def _debian_packages(missing: list[str]) -> list[str]:
    """The Debian packages that complete Debian's own Python; none for a Python that came from elsewhere."""
    of_debian = shutil.which("apt-get") and (Path(sys.base_prefix) / "lib" / "python3" / "dist-packages").is_dir()
    return [f"python{_series()}-venv"] if of_debian and set(missing) <= {"venv", "ensurepip"} else []


def complete_python() -> bool:
    """Make sure this Python can make an environment: with its own pip (True) or a borrowed one (False).

    Where `ensurepip` is missing it is installed if it may be; else a pip that is already there is borrowed.
    Raises Stop naming what is missing and how to get it.
    """
    python = base_python()
    missing = missing_modules(python)
    if missing:
        packages = _debian_packages(missing)
        if packages and may_install():
            say(f"    This Python lacks {', '.join(missing)}; installing {', '.join(packages)}.")
            install_packages(packages)
            missing = missing_modules(python)
        elif missing == ["ensurepip"] and find_spec("pip") is not None:
            return False
        if missing:
            names = ", ".join(missing)
            advice = (
                f"As an administrator, run: apt-get install {' '.join(packages)}"
                if packages
                else "Complete this Python the way it was installed, or use another one from 3.11 on"
            )
            raise Stop(
                f"The Python {python} can't make a virtual environment: it lacks {names}. "
                f"{advice}. Then run this again."
            )
    return True


def _make(root: Path, *, own_pip: bool) -> None:
    """Make `.venv`, or keep one that still works and was filled from this lock, or only begun to be.

    One filled from another lock is made anew: packages that left the lock would stay in it otherwise.
    """
    folder = root / ".venv"
    question = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    outdated = _stamp(root) not in {"", *(_stamp_for(root, purpose) for purpose in LOCKS)}
    if (
        not outdated
        and succeeds([venv_python(root), "-c", question])
        and succeeds([venv_python(root), "-m", "pip", "--version"])
    ):
        return
    if Path(sys.prefix).resolve() == folder.resolve():
        say("    (started from inside .venv: it is made anew from the Python it came from)")
    follow(
        [base_python(), "-m", "venv", "--clear", *([] if own_pip else ["--without-pip"]), folder],
        problem=f"The folder {folder} could not be made. Is the disk full, the checkout not yours to write?",
    )


def _pip_progress(total: int) -> tuple[Counter, Callable[[str], None]]:
    counter = Counter(total, "packages")

    def on_line(line: str) -> None:
        if match := re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)==", line):
            counter.advance(match[1])
        elif line.startswith("Installing collected packages"):
            counter.finish(f"unpacking {line.count(',') + 1} packages …")

    return counter, on_line


def prepare(root: Path, purpose: str) -> None:
    """Bring `.venv` to what the purpose ("run" or "test") needs; what is there costs no time and no network.

    Raises Stop when Python or the package registry stands in the way.
    """
    if is_current(root, purpose):
        say("    .venv is as the lock wants it.")
        return
    own_pip = complete_python()
    lock = root / "installer" / LOCKS[purpose]
    _make(root, own_pip=own_pip)
    stamp = root / ".venv" / "tracewell.stamp"
    stamp.unlink(missing_ok=True)
    names = re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    counter, on_line = _pip_progress(len(set(names)))
    pip: list[str | Path] = (
        [venv_python(root), "-m", "pip"]
        if own_pip
        else [base_python(), "-m", "pip", "--python", venv_python(root)]
    )
    options = [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-input",
        "--progress-bar",
        "off",
        "--disable-pip-version-check",
    ]
    follow(
        [*pip, "install", *options, "-r", lock],
        problem="pip could not install the packages of the lock; its last words are above. "
        "Check the network or pip's own configuration (python3 -m pip config list) and run this again.",
        on_line=on_line,
    )
    counter.finish("all packages of the lock are in .venv.")
    stamp.write_text(_stamp_for(root, purpose) + "\n", encoding="utf-8")
