"""The lock: every package is pinned and hashed, covers what pyproject.toml asks for, and names no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer.environment import LOCKS

ROOT = Path(__file__).resolve().parents[2]
HOW = "make the locks anew: CONTRIBUTING.md, 'Dependencies'"


def locked(purpose: str) -> dict[str, list[tuple[str, int]]]:
    """Package → its (version, number of hashes), once per marker."""
    text = (ROOT / "installer" / LOCKS[purpose]).read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, int]]] = {}
    for entry in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]:
        head = re.match(r"([\w.-]+)==(\S+)", entry)
        assert head, entry
        found.setdefault(canonicalize_name(head[1]), []).append((head[2], entry.count("--hash=sha256:")))
    return found


@pytest.mark.parametrize("purpose", LOCKS)
def test_every_package_is_pinned_and_hashed_and_no_host_is_named(purpose: str) -> None:
    assert [name for name, entries in locked(purpose).items() if not all(hashes for _, hashes in entries)] == []
    text = (ROOT / "installer" / LOCKS[purpose]).read_text(encoding="utf-8")
    assert not re.search(r"://|--index-url|--find-links", text)


@pytest.mark.parametrize("purpose", LOCKS)
def test_the_lock_covers_what_the_project_asks_for(purpose: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    if purpose == "test":
        wanted += project["dependency-groups"]["dev"]
    have = locked(purpose)
    for requirement in map(Requirement, wanted):
        versions = have.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not in {LOCKS[purpose]}; {HOW}"
        for version, _ in versions:
            assert requirement.specifier.contains(version), f"{requirement} but {version} is locked; {HOW}"


def test_tests_run_with_the_versions_that_the_station_runs_with() -> None:
    run, test = locked("run"), locked("test")
    assert {name: test.get(name) for name in run} == run, HOW
