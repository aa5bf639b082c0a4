"""Exports a list to a file: asks where, shows how far it is, can be stopped, says where the file is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from client.data.database import Database
from client.data.lists import Column, List, Row, Wanted
from client.errors import Cancelled, TracewellError
from client.gui.context import Context
from client.gui.formats import number
from client.gui.lists.names import column_title, list_title
from client.gui.tables.cells import data_of
from client.gui.tasks import Report, Task
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import button_text, label
from client.reports.spreadsheets import Cell
from client.usecases.export_list import export_list


class ExportStrip(QWidget):
    """The line under a list while it is exported.

    Signals:
        ended: a file was written, or not
    """

    ended = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._text, self._bar = label("", "secondary"), QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button("", "quiet", small=True)
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether an export is under way."""
        return self._task is not None

    def ask(self, of: List, wanted: Wanted, columns: Sequence[Column], kind: str) -> None:
        """Ask for the file's place, then export. `kind`: xlsx or csv."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(folder) / f"{list_title(of.name)}.{kind}")
        names = {"xlsx": self.tr("Spreadsheet (*.xlsx)"), "csv": self.tr("Text with commas (*.csv)")}
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export {0}").format(list_title(of.name)), offered, names[kind]
        )
        if path:
            self.export(of, wanted, columns, Path(path).with_suffix(f".{kind}"))

    def export(self, of: List, wanted: Wanted, columns: Sequence[Column], path: Path) -> None:
        """Write all rows of the list as it is wanted, with these columns, to the file."""
        if self.busy:
            return
        header = _header(of, columns)

        def work(database: Database, report: Report) -> int:
            return export_list(
                database, report, of=of, wanted=wanted, header=header, cells=partial(_cells, columns=tuple(columns)), path=path
            )  # fmt: skip

        self._bar.setRange(0, 0)
        self._text.setText(self.tr("Exporting {0}").format(path.name))
        self._stop.setText(button_text(self.tr("Cancel")))
        self.show()
        self._task = self._context.tasks.long(
            work, owner=self, done=partial(self._done, path), failed=self._failed
        )
        self._task.progressed.connect(self._progress)

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._text.setText(self.tr("{0} of {1} rows").format(number(done), number(total)))

    def _done(self, path: Path, rows: int) -> None:
        self._end()
        self._context.messages.note(self.tr("{0}: %n rows written.", "", rows).format(path.name))

    def _failed(self, error: TracewellError) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._context.messages.error(error, self)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._end()

    def _end(self) -> None:
        self._task = None
        self.hide()
        self.ended.emit()


def _header(of: List, columns: Sequence[Column]) -> list[str]:
    """A quantity's unit of measure has a column of its own, so that quantities stay numbers."""
    header: list[str] = []
    for column in columns:
        header.append(column_title(of, column))
        if column.uom:
            header.append(column_title(None, Column("uom")))
    return header


def _cells(row: Row, *, columns: Sequence[Column]) -> list[Cell]:
    cells: list[Cell] = []
    for column in columns:
        cells.append(data_of(row, column))
        if column.uom:
            cells.append(row.facts.get(column.uom))
    return cells
