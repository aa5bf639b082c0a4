"""Throw-away servers for tests: a home in a short, passable folder that is gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from server_schema.embedded import Cluster, binaries_of, open_cluster

# Nothing in a test survives a power cut, so it needn't wait for the disk either.
QUICK: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_wal_size": "512MB",
}
DEBIAN = Path("/usr/lib/postgresql/15/bin")


@contextmanager
def throwaway_home() -> Iterator[Path]:
    """A folder for one cluster, gone afterwards. pytest's own folders are closed to the account root lends PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="tw-"))
    folder.chmod(0o711)
    try:
        yield folder / "home"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway_cluster(binaries: Path | None = None, settings: Mapping[str, str] = QUICK) -> Iterator[Cluster]:
    """A running server that is stopped and removed afterwards."""
    with (
        throwaway_home() as home,
        open_cluster(home, binaries=binaries, settings=settings, keyring=False) as cluster,
    ):
        yield cluster


def binaries_for(major: int) -> Path:
    """The bin folder of PostgreSQL 18 or 16 (the wheel's) or 15 (Debian's), or a skip that names what is absent."""
    if major in {18, 16}:
        return binaries_of(major)
    if not (DEBIAN / "postgres").exists():
        pytest.skip(f"PostgreSQL {major} is not installed at {DEBIAN}")
    return DEBIAN
