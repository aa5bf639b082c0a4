"""Where the reference data beside the repository lies; tests that need it skip where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_file(*parts: str) -> Path:
    """The file or folder of the shared reference data, or a skip that names what is absent."""
    path = SHARED.joinpath("data", *parts)
    if not path.exists():
        pytest.skip(f"reference data {'/'.join(parts)} is not beside this checkout")
    return path
