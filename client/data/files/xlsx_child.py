"""Run as a process of its own: reads one XLSX file within hard limits and writes its rows as lines of JSON.

Arguments: the file, where to write. A line is a sheet's name or
[row number, cells]; a cell is a text or [kind, text].
Exit 0, or 3 with our code on the last line of stdout; killed by its own limits if the file makes it grow or spin.
It imports nothing of ours, so that it starts quickly and can be run from wherever it lies.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
MEMORY = 1 << 30
CPU_SECONDS = 20
OUTPUT = 1 << 30


class Refusal(Exception):
    """Why the file is not read: a code, and the part it is about."""


def limit() -> None:
    """Hard limits of this process, where the system knows them; on Windows the parent's clock remains."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent on Windows

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
    ):
        try:
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))
        except (ValueError, OSError):
            continue  # macOS doesn't limit the address space; the other limits and the parent's clock hold


def look_for_document_types(path: Path) -> None:
    """Refuses an XML part that declares a document type or entities, or isn't UTF-8, where one could hide."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if not re.search(r"\.(xml|rels|vml)$", part.filename, re.IGNORECASE):
                continue
            with archive.open(part) as file:
                before = file.read(4)
                if before[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in before:
                    raise Refusal(f"TW505 {part.filename}")
                while chunk := file.read(1 << 20):
                    text = (before + chunk).upper()
                    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                        raise Refusal(f"TW505 {part.filename}")
                    before = chunk[-16:]


def sheets(path: Path) -> Iterator[str | list[Any]]:
    """The sheets' names and their rows."""
    import openpyxl  # noqa: PLC0415 - after the limits are set

    if not openpyxl.DEFUSEDXML:
        raise Refusal("TW508 defusedxml")
    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False, keep_vba=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size may be wrong: rows would be lost
        yield str(sheet.title)[:100]
        width = 0
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number > MOST_ROWS + 1:
                raise Refusal(f"TW512 {number}")
            cells = [_cell(cell) for cell in row]
            while cells and cells[-1] == "":
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise Refusal(f"TW513 {number}")
            if not cells:
                continue
            width = width or len(cells)
            yield [number, cells + [""] * (width - len(cells))]


def _cell(cell: Any) -> str | list[str]:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return ["boolean", str(value).upper()]
    if isinstance(value, int | float):
        return ["number", repr(value)]
    if isinstance(value, datetime):
        return ["date", value.replace(microsecond=0).isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time | timedelta):
        return ["time", str(value)]
    text = str(value)
    if len(text) > LONGEST_CELL:
        raise Refusal(f"TW513 {cell.row}")
    if cell.data_type == "f" or not isinstance(value, str):
        return ["formula", text]
    return ["error", text] if cell.data_type == "e" else text


def main(arguments: list[str]) -> int:
    """Reads the file of the first argument, writes to the second."""
    limit()
    path, out = Path(arguments[0]), Path(arguments[1])
    try:
        look_for_document_types(path)
        with out.open("w", encoding="utf-8") as lines:
            for line in sheets(path):
                lines.write(json.dumps(line, ensure_ascii=True) + "\n")
    except Refusal as refusal:
        sys.stdout.write(f"{refusal}\n")
        return 3
    except MemoryError:
        return 4
    except Exception:  # noqa: BLE001 - whatever a broken file breaks in the libraries, the answer is that it is broken
        sys.stdout.write("TW508\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
