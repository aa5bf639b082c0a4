"""Which machine and which server a figure was measured on: without it a figure says nothing."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine(*servers: str) -> str:
    """One line: processor, cores, operating system, Python, and the servers given."""
    system = f"{platform.system()} {platform.release()}"
    return ", ".join(
        (_processor(), f"{os.cpu_count()} cores", system, f"Python {platform.python_version()}", *servers)
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:  # not Linux
        return platform.processor() or platform.machine()
    return next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
