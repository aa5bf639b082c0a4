"""docs/guards.md: which test turns red without each guard, as rows to read and write."""

from __future__ import annotations

from pathlib import Path

from tests.mutation.parse import guards

TABLE = Path(__file__).resolve().parents[2] / "docs" / "guards.md"

_HEAD = """# Guards

Every statement in `server_schema/code/functions` that refuses, checks or locks, and a test that turns red when that statement alone is taken out.
Made by `python -m tests.mutation.guards` (all, or the functions named); `tests/schema/test_guard_table.py` fails for a guard without a row.
“(2)” is the second statement with these words in its file. “kept: …” says why a guard that no test can tell apart stays.

| Function | Guard | Red without it |
|---|---|---|
"""

Rows = dict[tuple[str, str], str]


def read() -> Rows:
    """The table as it is: (file, guard) → test."""
    if not TABLE.exists():
        return {}
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace("¦", "|") for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[0].endswith(".sql"):
            rows[cells[0], cells[1].strip("`")] = cells[2]
    return rows


def write(rows: Rows) -> None:
    """Writes the rows of guards that exist, in the order of the files."""
    lines = []
    for guard in guards():
        found = rows.get((guard.file, guard.label))
        if found is not None:
            lines.append(f"| {guard.file} | `{_cell(guard.label)}` | {_cell(found)} |\n")
    TABLE.write_text(_HEAD + "".join(lines), encoding="utf-8")


def _cell(text: str) -> str:
    """A bar would end the cell."""
    return text.replace("|", "¦")
