"""Reads a gauge study's file: CSV or XLSX with a column for each thing a reading has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from client.data.files.csv_file import read_csv
from client.data.files.xlsx_file import read_xlsx
from client.domain.imports import cells
from client.domain.imports.cells import Cell, Typed
from client.domain.imports.report import CellError
from client.domain.imports.tables import Table, normal
from client.refusals import refusal

# What people call the columns of a study, in the languages of the station.
NAMES: Mapping[str, tuple[str, ...]] = {
    "part": ("part", "parts", "sample", "unit", "零件", "样品", "部件"),
    "operator": ("operator", "appraiser", "inspector", "op", "person", "操作者", "评价人", "检验员", "测量者"),
    "value": ("value", "measurement", "reading", "result", "测量值", "读数", "数值", "结果"),
    "rating": ("rating", "decision", "category", "评定", "判定", "类别"),
    "reference": ("reference", "standard", "true", "基准", "标准", "参考值"),
}
DELIMITERS = (",", ";", "\t")
MOST_READINGS = 100_000
NUMERIC = ("value",)


@dataclass(frozen=True, slots=True)
class StudyFile:
    """The columns that were found, each with a cell for every reading; values are numbers (None: missing), all else is text."""

    name: str
    columns: Mapping[str, list[str] | list[float] | list[float | None]]


def read_study(path: Path) -> StudyFile:
    """The readings in a file; columns of other names are passed over, empty rows too.

    CSV is UTF-8, its delimiter the one of comma, semicolon and tab that finds most columns; numbers have a decimal
    point. Refused: as `read_csv` and `read_xlsx`; TW833 no value or rating column, TW834 a cell, TW835 too many
    rows, TW836 a column that stands twice.
    """
    table, places = _opened(path)
    if "value" not in places and "rating" not in places:
        raise refusal("TW833", file=path.name, header=", ".join(str(h) for h in table.header)[:200])
    columns: dict[str, list[str]] = {name: [] for name in places}
    numbers: dict[str, list[float | None]] = {name: [] for name in NUMERIC if name in places}
    for count, (row, content) in enumerate(table.rows, start=1):
        if count > MOST_READINGS:
            raise refusal("TW835", file=path.name, most=MOST_READINGS)
        if all(cells.absent(cell, frozenset()) for cell in content):
            continue
        for name, at in places.items():
            cell = content[at] if at < len(content) else ""
            if name in numbers:
                numbers[name].append(_number(cell, path.name, row, name))
            else:
                columns[name].append((cell.text if isinstance(cell, Typed) else cell).strip())
    return StudyFile(
        path.name, {**{name: column for name, column in columns.items() if name not in numbers}, **numbers}
    )


def _opened(path: Path) -> tuple[Table, dict[str, int]]:
    if path.suffix.lower() == ".xlsx":
        table = read_xlsx(path)[0]
        return table, _places(table)
    found = [read_csv(path, encoding="utf-8-sig", delimiter=delimiter) for delimiter in DELIMITERS]
    table = max(found, key=lambda one: len(_places(one)))
    return table, _places(table)


def _places(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, header in enumerate(table.header):
        for name, words in NAMES.items():
            if normal(header) in words:
                if name in found:
                    raise refusal("TW836", file=table.name, column=name)
                found[name] = at
    return found


def _number(cell: Cell, file: str, row: int, column: str) -> float | None:
    if cells.absent(cell, frozenset()):
        return None
    try:
        return float(cells.number(cell))
    except CellError:
        raise refusal("TW834", file=file, row=row, column=column, value=cells.shown(cell)[:40]) from None
