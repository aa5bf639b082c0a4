"""Reads XLSX files: looked at from outside first, then read by a child process that may die of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from client.data.files import xlsx_child
from client.domain.imports.cells import Cell, Typed
from client.domain.imports.tables import Row, Table
from client.refusals import refusal

# Figures: research, reliability.md §6, H-01 to H-05.
MOST_BYTES = 20 << 20
MOST_MEMBERS = 2000
MOST_UNPACKED = 200 << 20
MOST_RATIO = 100
WALL_SECONDS = 30

if not openpyxl.DEFUSEDXML:  # pragma: no cover - the lock file installs it
    raise ImportError("defusedxml is missing: openpyxl would follow whatever an XLSX file tells it to")


def read_xlsx(path: Path) -> list[Table]:
    """The sheets of an XLSX file that have a header row, as tables; formulas, dates, numbers, yes/no are Typed.

    Refused: TW501, TW502 over 20 MB, TW504 unpacks to over 200 MB, 100 times its size or 2000 parts, TW505
    macros, external
    links, document types, TW506 parts outside of the file, TW507 over 30 s, 20 s of work or 1 GB of memory, TW508
    broken,
    TW512 over 100,000 rows, TW513 over 200 columns, TW516 no header.
    """
    look_at(path)
    with tempfile.TemporaryDirectory(prefix="tracewell-") as folder:
        out = Path(folder) / "rows.jsonl"
        _run_child(path, out)
        sheets = _sheets(path, out)
    tables = [
        Table(f"{path.name}[{name}]" if len(sheets) > 1 else path.name, [_header(c) for c in rows[0][1]], rows[1:])
        for name, rows in sheets
        if rows
    ]
    if not tables:
        raise refusal("TW516", file=path.name)
    return tables


def look_at(path: Path) -> None:
    """Refuses a file by its table of contents alone, before anything is unpacked."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refusal("TW502", file=path.name, most="20 MB")
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except OSError as error:
        raise refusal("TW501", file=path.name, problem=error.strerror or "") from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        raise refusal("TW508", file=path.name) from None
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MOST_MEMBERS
        or unpacked > MOST_UNPACKED
        or any(p.file_size > MOST_RATIO * max(p.compress_size, 1) and p.file_size > 100_000 for p in parts)
    ):
        raise refusal("TW504", file=path.name)
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise refusal("TW508", file=path.name)
    for name in names:
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name:
            raise refusal("TW506", file=path.name, part=name[:100])
        if re.search(
            r"vbaproject|externallinks/|\.bin$|activex/|embeddings/|\.dtd$", name, re.IGNORECASE
        ) and not re.search(r"printersettings\d*\.bin$", name, re.IGNORECASE):
            raise refusal("TW505", file=path.name, part=name[:100])
    if any(part.flag_bits & 1 for part in parts) or "[Content_Types].xml" not in names:
        raise refusal("TW508", file=path.name)


def _run_child(path: Path, out: Path) -> None:
    """Lets a process of its own read the file; whatever the file does to it, this one goes on."""
    command = [sys.executable, "-I", str(Path(xlsx_child.__file__)), str(path.resolve()), str(out)]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=WALL_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise refusal("TW507", file=path.name, limit=f"{WALL_SECONDS} s") from None
    if done.returncode == 0:
        return
    # The child's last word is our code and a detail; a child that was killed has none.
    last = done.stdout.decode(errors="replace").strip().splitlines()
    code, _, part = (last[-1] if last else "").partition(" ")
    if code in {"TW505", "TW508", "TW512", "TW513"}:
        most = f"{xlsx_child.MOST_ROWS:,}" if code == "TW512" else xlsx_child.MOST_COLUMNS
        raise refusal(code, file=path.name, part=part[:100], row=part, most=most)
    raise refusal("TW507", file=path.name, limit="20 s / 1 GB")


def _sheets(path: Path, out: Path) -> list[tuple[str, list[Row]]]:
    sheets: list[tuple[str, list[Row]]] = []
    with out.open(encoding="utf-8") as lines:
        for line in lines:
            value = json.loads(line)
            if isinstance(value, str):
                sheets.append((value, []))
            else:
                sheets[-1][1].append((value[0], list(_cells(value[1]))))
    if not sheets:
        raise refusal("TW508", file=path.name)
    return sheets


def _cells(row: list[str | list[str]]) -> Iterator[Cell]:
    for cell in row:
        yield cell if isinstance(cell, str) else Typed(cell[0], cell[1])


def _header(cell: Cell) -> str:
    return cell.text if isinstance(cell, Typed) else cell
