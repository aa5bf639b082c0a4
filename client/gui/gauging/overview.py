"""The gauges: may they measure, until when, and the studies of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.data.gauges import GaugeRow, StudyRow
from client.gui.context import Context
from client.gui.formats import day, short_moment
from client.gui.gauging.words import VERDICT_STATUS, kind_word, verdict_word
from client.gui.nodes.rows_table import Column, RowsTable
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.states import EmptyState


class Overview(QWidget):
    """Signals:
    chosen: code of the gauge the cursor is on
    study_wanted: a new study of that gauge ("": of none yet)
    study_opened: a StudyRow to be looked at
    lines_wanted: which gauge is at which port
    """

    chosen = Signal(str)
    study_wanted = Signal(str)
    study_opened = Signal(object)
    lines_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._gauges: Sequence[GaugeRow] = ()
        self._studies: Sequence[StudyRow] = ()
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        self._list, self._done = Card(" ", ruled=True), Card(" ", ruled=True)
        self.new, self.lines = button("", "primary", small=True), button("", icon="plug-connected", small=True)
        self._list.corner.addWidget(self.lines)
        self._list.corner.addWidget(self.new)
        self.table, self.studies = RowsTable(), RowsTable()
        self._empty = EmptyState("gauge", "")
        self._list.body.addWidget(self.table)
        self._list.body.addWidget(self._empty)
        self._done.body.addWidget(self.studies)
        column.addWidget(self._list)
        column.addWidget(self._done)
        column.addStretch(1)
        self.new.clicked.connect(self.begin)
        self.lines.clicked.connect(self.lines_wanted)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.table.opened.connect(lambda _: self.begin())
        self.studies.opened.connect(lambda row: self.study_opened.emit(self._studies[row]))
        self.retranslate()

    def gauge(self) -> str:
        """The code of the gauge the cursor is on."""
        row = self.table.currentIndex().row()
        return self._gauges[row].code if 0 <= row < len(self._gauges) else ""

    def begin(self) -> None:
        """A new study of the gauge the cursor is on."""
        self.study_wanted.emit(self.gauge())

    def show_gauges(self, gauges: Sequence[GaugeRow], wanted: str = "") -> None:
        """The gauges; the cursor on the one that is wanted, else where it was."""
        wanted = wanted or self.gauge()
        self._gauges = gauges
        self._fill()
        at = next((n for n, one in enumerate(gauges) if one.code == wanted), 0)
        if gauges:
            self.table.setCurrentIndex(self.table.model().index(at, 0))
            self._chosen()

    def show_studies(self, studies: Sequence[StudyRow]) -> None:
        """The studies of the chosen gauge."""
        self._studies = studies
        self._fill_studies()

    def retranslate(self) -> None:
        """Say everything again."""
        self._list.set_title(self.tr("Gauges"))
        self._done.set_title(self.tr("Studies"))
        self.new.setText(self.tr("New study"))
        self.lines.setText(self.tr("Gauge ports"))
        self._empty.set_texts(
            self.tr("No gauge yet"), self.tr("Add equipment of the kind gauge in the master data.")
        )
        self._fill()
        self._fill_studies()

    def _chosen(self) -> None:
        if self.gauge():
            self.chosen.emit(self.gauge())

    def _fill(self) -> None:
        words = {
            "blocked": self.tr("Blocked"),
            "overdue": self.tr("Calibration overdue"),
            "study": self.tr("Study failed or expired"),
            None: "",
        }
        columns = (
            Column(self.tr("Gauge"), "code"),
            Column(self.tr("Name"), wide=True),
            Column(self.tr("Site"), "code"),
            Column(self.tr("Calibrated until"), "number"),
            Column(self.tr("Last study")),
            Column(self.tr("Holds until"), "number"),
            Column(self.tr("May not measure")),
        )
        rows = [
            (
                one.code, self._context.words(one.name), one.site,
                day(one.calibrated_until) if one.calibrated_until else "", verdict_word(one.study_verdict),
                day(one.study_until) if one.study_until else "", words[one.hindrance],
            )
            for one in self._gauges
        ]  # fmt: skip
        here = self.table.currentIndex().row()
        self.table.show_rows(columns, rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if 0 <= here < len(rows):
            self.table.setCurrentIndex(self.table.model().index(here, 0))

    def _fill_studies(self) -> None:
        columns = (
            Column(self.tr("Study"), wide=True),
            Column(self.tr("Characteristic"), "code"),
            Column(self.tr("Verdict"), "status"),
            Column(self.tr("Holds until"), "number"),
            Column(self.tr("By")),
            Column(self.tr("When"), "number"),
        )
        rows = [
            (
                kind_word(one.kind), one.characteristic or "", VERDICT_STATUS[one.verdict], day(one.valid_until),
                self._context.words(one.by), short_moment(one.at),
            )
            for one in self._studies
        ]  # fmt: skip
        self.studies.show_rows(columns, rows)
        self._done.setVisible(bool(rows))
