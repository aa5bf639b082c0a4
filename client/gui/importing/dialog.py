"""Imports a file in front of the person: tried first, what would come of it and every wrong row told, then recorded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QProgressBar, QWidget

from client.data.database import Database
from client.domain.imports.report import Report
from client.errors import Cancelled, TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.formats import number
from client.gui.nodes.rows_table import Column, RowsTable
from client.gui.tasks import Report as Progress
from client.gui.tasks import Task
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label
from client.usecases.import_files import as_json, import_files, reason, write_rejected

WIDTH = 860
SHOWN = 200  # wrong rows in the table; the file that is saved has all
KINDS = frozenset({"inspection_plan", "specification", "characteristic"})


def ask_for_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Which file; None if the person thought better of it."""
    path, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(path) if path else None


class ImportDialog(ActDialog):
    """One file through one mapping. Nothing is written before the person has seen what would come of it.

    Signals:
        imported: the Report of what was recorded
    """

    imported = Signal(object)

    def __init__(self, context: Context, parent: QWidget, path: Path, mapping: str) -> None:
        super().__init__(parent, "package-import")
        self.setFixedWidth(WIDTH)
        self._context, self._path, self._mapping = context, path, mapping
        self._task: Task | None = None
        self.report: Report | None = None
        self._bar, self._doing = QProgressBar(), label("", "secondary")
        self._bar.setTextVisible(False)
        self.table, self._notes = RowsTable(), label("", "hint", wrap=True)
        self._more, self._whole = label("", "caption"), label("", "hint", wrap=True)
        self._whole.setProperty("data", True)  # names what stands in the file
        self.good_rows, self.keep = QCheckBox(), button("", small=True)
        for widget in (
            self._doing,
            self._bar,
            self._notes,
            self.table,
            self._whole,
            self._more,
            self.keep,
            self.good_rows,
        ):
            self.body.addWidget(widget)
        self.good_rows.setText(self.tr("Import the good rows and leave these out"))
        self.keep.setText(self.tr("Save the wrong rows with their reasons"))
        self.good_rows.toggled.connect(lambda _: self._try())
        self.keep.clicked.connect(self.keep_rejected)
        self.table.selectionModel().currentChanged.connect(lambda chosen, _: self._show_whole(chosen))
        self.acted.connect(partial(self._start, dry_run=False))
        self.finished.connect(self._stop)
        self._try()

    def keep_rejected(self) -> None:
        """The wrong rows as a file, to be mended where they come from."""
        offered = str(self._path.with_name(f"{self._path.stem} - rejected.csv"))
        path, _ = QFileDialog.getSaveFileName(self, self.keep.text(), offered, "CSV (*.csv)")
        if path and self.report is not None:
            self.set_error("")
            self.keep.setEnabled(False)
            work = partial(write_rejected, self.report, Path(path), language())
            self._context.tasks.query(
                lambda _: work(), owner=self, done=lambda _: self._kept(Path(path)), failed=self._not_kept
            )

    def _kept(self, path: Path) -> None:
        self.keep.setEnabled(True)
        self._context.messages.note(self.tr("The wrong rows are in {0}.").format(path.name))

    def _not_kept(self, error: TracewellError) -> None:
        self.keep.setEnabled(True)
        self.set_error(self._context.messages.sentence(error))

    def _try(self) -> None:
        self._start(dry_run=True)

    def _start(self, *, dry_run: bool) -> None:
        """On a worker: read, check and record, taken back if it was only tried."""
        self._stop()
        path, mapping, accept, said = self._path, self._mapping, self.good_rows.isChecked(), language()

        def work(database: Database, report: Progress) -> Report:
            return import_files(
                database,
                [path],
                mapping,
                dry_run=dry_run,
                accept_good_rows=accept,
                progress=lambda done, total, _: report(done, total),
                language=said,
            )

        self.set_error("")
        self._bar.setRange(0, 100)
        self._tell(trying=dry_run)
        self._task = self._context.tasks.long(
            work, owner=self, done=self._tried if dry_run else self._recorded, failed=self._failed, latest="import"
        )
        self._task.progressed.connect(lambda done, _: self._bar.setValue(done))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _tried(self, report: Report) -> None:
        self._task, self.report = None, report
        self._tell()

    def _recorded(self, report: Report) -> None:
        self._task, self.report = None, report
        if report.rejected and not report.written:  # somebody changed something since it was tried
            self._tell()
            return
        self._context.changes.data_changed.emit(Change(frozenset(), KINDS, mine=True))
        self._context.messages.note(self.tr("{0} is imported.").format(self._path.name))
        self.imported.emit(report)
        self.accept()

    def _failed(self, error: TracewellError) -> None:
        self._task = None
        self._tell()
        self.primary.setEnabled(False)
        if not isinstance(error, Cancelled):
            self.set_error(self._context.messages.sentence(error))

    def _tell(self, *, trying: bool = True) -> None:
        """What is under way, or what came of the attempt."""
        busy, report = self._task is not None or self.report is None, self.report
        title = self.tr("Import {0}").format(self._path.name)
        lead = self.tr(
            "What is here already and says the same stays as it is; what differs becomes a new version."
        )
        self.set_texts(title, lead, self.tr("Import it"))
        self._doing.setText(
            self.tr("The file is tried; nothing is written yet.") if trying else self.tr("Recording")
        )
        wrong = report.rejected if report is not None else []
        for widget in (self._doing, self._bar):
            widget.setVisible(self._task is not None or report is None)
        for about_wrong in (self.table, self._whole, self.keep, self.good_rows):
            about_wrong.setVisible(bool(wrong))
        said = as_json(report, language())["notes"] if report is not None else []
        self._notes.setText("\n".join(said))
        self._notes.setVisible(bool(said))
        self._more.setText(
            self.tr("{0} of {1} wrong rows").format(number(SHOWN), number(len(wrong)))
            if len(wrong) > SHOWN
            else ""
        )
        self._more.setVisible(len(wrong) > SHOWN)
        if report is not None:
            self.set_object(self._figures(report))
            self._show_wrong(report)
        can = report is not None and bool(report.created) and (not wrong or self.good_rows.isChecked())
        self.primary.setEnabled(can and not busy)
        self.adjustSize()

    def _figures(self, report: Report) -> Sequence[tuple[str, str]]:
        words = {
            "characteristics": self.tr("Characteristics to be made or changed"),
            "specifications": self.tr("New limits"),
            "plans": self.tr("New versions of plans"),
        }
        made = [(words.get(noun, noun), number(many)) for noun, many in sorted(report.created.items())]
        if not made and not report.rejected:
            made = [(self.tr("New or changed"), self.tr("nothing: all of it is here already"))]
        rest = [(self.tr("Rows"), number(report.rows)), (self.tr("Unchanged"), number(report.unchanged))]
        return [*rest, *made, (self.tr("Wrong rows"), number(len({(r.file, r.row) for r in report.rejected})))]

    def _show_wrong(self, report: Report) -> None:
        columns = (
            Column(self.tr("Row"), "number"),
            Column(self.tr("Column")),
            Column(self.tr("Value")),
            Column(self.tr("Why it can't come in"), wide=True),
        )
        rows = [(number(r.row), r.column, r.value, reason(r, language())) for r in report.rejected[:SHOWN]]
        self.table.show_rows(columns, rows)
        self._whole.setText("")
        if rows:
            longest = max(range(len(rows)), key=lambda row: len(rows[row][-1]))
            self.table.setCurrentIndex(self.table.model().index(longest, 0))

    def _show_whole(self, chosen: QModelIndex) -> None:
        """The reason of the chosen row in full: the column may cut it."""
        if self.report is not None and 0 <= chosen.row() < len(self.report.rejected):
            wrong = self.report.rejected[chosen.row()]
            self._whole.setText(self.tr("Row {0}: {1}").format(number(wrong.row), reason(wrong, language())))
