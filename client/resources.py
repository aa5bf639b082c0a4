"""Where the texts and definitions that come with the station lie."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@cache
def toml(name: str) -> dict[str, Any]:
    """The content of a TOML file in `resources`, read once. Don't change what you get."""
    return tomllib.loads((RESOURCES / name).read_text(encoding="utf-8"))
