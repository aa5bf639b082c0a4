"""The README: exactly two set-up commands, links that lead somewhere, and commands that the station has."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path

import pytest

from client.app import window_options
from client.terminal.arguments import parse
from client.terminal.words import Words

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if not kind for line in block.splitlines() if line]


def test_there_are_exactly_two_set_up_commands() -> None:
    assert [line for line in COMMANDS if "main.py" not in line] == [
        "python3 installer/quickstart.py",
        "python3 installer/quickstart.py --test",
    ]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/platforms.md"])
def test_links_lead_somewhere(page: str) -> None:
    here = (ROOT / page).parent
    links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (here / link).exists()] == []


@pytest.mark.parametrize("line", [line for line in COMMANDS if "main.py" in line])
def test_the_station_has_every_command_shown(line: str) -> None:
    arguments = shlex.split(line, comments=True)[2:]
    if window_options(arguments) is not None:
        return  # opens the window
    assert parse(arguments, Words("en")).command in arguments


def test_the_example_has_the_columns_of_the_events_mapping() -> None:
    example = next(block for kind, block in BLOCKS if kind == "csv")
    rows = list(csv.DictReader(io.StringIO(example)))
    assert {len(row) for row in rows} == {12}
    assert {row["kind"] for row in rows} == {"receive", "run", "ship"}
    assert all(None not in row for row in rows)
