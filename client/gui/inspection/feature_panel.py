"""Beside the grid: the feature under the cursor, the value being typed, where readings lie, the gauge and the keys."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from client.data.sheets import Gauge
from client.gui.formats import uom_symbol
from client.gui.inspection.cells import shown
from client.gui.inspection.grid import Grid
from client.gui.widgets.bars import LimitBar
from client.gui.widgets.labels import ElidedLabel, KeyCap, button_text, label, line, panel, set_role, set_tip
from client.gui.words import name_word

WIDTH = 264


class FeaturePanel(QWidget):
    """Signals:
    gauge_chosen: the code of the instrument for this feature, or ""
    """

    gauge_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = panel("card", self)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        self._where, self._number = label("", "caption"), label("", "caption")
        head.addWidget(self._where)
        head.addStretch(1)
        head.addWidget(self._number)
        column.addLayout(head)
        self._name = ElidedLabel("", "section")
        column.addWidget(self._name)
        value = QHBoxLayout()
        value.addStretch(1)
        self._value, self._uom = label("", "typed"), label("", "secondary")
        value.addWidget(self._value)
        value.addWidget(self._uom, alignment=Qt.AlignmentFlag.AlignBottom)
        column.addLayout(value)
        self.error = label("", "error", wrap=True)
        column.addWidget(self.error)
        self._bar = LimitBar()
        column.addWidget(self._bar)
        column.addWidget(line())
        self._gauge_label = label("", "label")
        self.gauge = QComboBox()
        self.gauge.setProperty("small", True)
        self.gauge.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._valid = label("", "good", wrap=True)
        self._method = label("", "secondary", wrap=True)
        self._reaction = label("", "due", wrap=True)
        for one in (self._gauge_label, self.gauge, self._valid, self._method, self._reaction):
            column.addWidget(one)
        column.addWidget(line())
        self._keys = QGridLayout()
        self._keys.setColumnStretch(1, 1)
        self._says = []
        for at, keys in enumerate(("Enter", "Tab", "F4", "F6", "F8")):
            said = label("", "caption")
            self._keys.addWidget(KeyCap(keys), at, 0, alignment=Qt.AlignmentFlag.AlignLeft)
            self._keys.addWidget(said, at, 1)
            self._says.append(said)
        column.addLayout(self._keys)
        column.addStretch(1)
        self._gauges: dict[str, Gauge] = {}
        self.menu = QMenu(self)
        self.gauge.activated.connect(lambda: self.gauge_chosen.emit(str(self.gauge.currentData() or "")))
        self.retranslate()

    def set_gauges(self, gauges: tuple[Gauge, ...]) -> None:
        """The instruments of the site."""
        self._gauges = {gauge.code: gauge for gauge in gauges}
        self.gauge.clear()
        self.gauge.addItem("–", "")
        for gauge in gauges:
            self.gauge.addItem(gauge.code, gauge.code)

    def choose_gauge(self) -> None:
        """Ask for the instrument with the keyboard; those that may not measure say why."""
        if not self.gauge.isVisible():  # a look needs none
            return
        self.menu.clear()
        self.menu.setToolTipsVisible(True)
        for code, gauge in self._gauges.items():
            action = QAction(button_text(code), self.menu)
            action.setEnabled(gauge.hindrance is None)
            set_tip(action, self._hindrances().get(gauge.hindrance or "", ""))
            action.triggered.connect(lambda _=False, code=code: self.gauge_chosen.emit(code))
            self.menu.addAction(action)
        self.menu.popup(self.gauge.mapToGlobal(QPoint(0, self.gauge.height())))

    def take_scan(self, text: str) -> bool:
        """The label of an instrument, scanned beside a number: it measures from now on, or says why it may not."""
        gauge = self._gauges.get(text)
        if gauge is None or not self.gauge.isVisible():
            return False
        if gauge.hindrance is None:
            self.gauge_chosen.emit(text)
        else:
            self.error.setText(f"{text}: {self._hindrances()[gauge.hindrance]}")
        return True

    def show_cell(self, grid: Grid) -> None:
        """What the cursor is on now."""
        feature, reading = grid.feature(), grid.reading()
        if feature is None:
            return
        row, sample = grid.cell
        self._where.setText(self.tr("Sample {0} of {1}").format(sample + 1, feature.samples))
        self._number.setText(str(row + 1))
        self._name.set_text(name_word(feature.name, feature.code))
        self._value.setText(grid.typed if grid.typed is not None else shown(feature, reading))
        self._uom.setText(uom_symbol(feature.uom))
        if grid.typed is None:
            self.error.setText("")
        of_row = (grid.sheet.readings.get((row, at)) for at in range(feature.samples))
        values = [r.value for r in of_row if r is not None and isinstance(r.value, Decimal)]
        self._bar.setVisible(feature.kind == "numeric")
        self._bar.show_values(feature.lower, feature.upper, values)
        numeric = feature.kind == "numeric"
        for one in (self._gauge_label, self.gauge, self._valid):
            one.setVisible(numeric)
        code = grid.instrument.get(row, "")
        self.gauge.setCurrentIndex(max(0, self.gauge.findData(code)))
        self._show_validity(self._gauges.get(code))
        self._method.setText(self.tr("Method {0}").format(feature.method) if feature.method else "")
        out = reading is not None and reading.judged == "out"
        self._reaction.setText(feature.reaction if out and feature.reaction else "")

    def retranslate(self) -> None:
        """Say everything again."""
        self._gauge_label.setText(self.tr("Instrument"))
        self.gauge.setAccessibleName(self.tr("Instrument"))
        said = (
            self.tr("next sample"),
            self.tr("next feature"),
            self.tr("cannot be measured"),
            self.tr("add defect"),
            self.tr("instrument, or scan it"),
        )
        for one, text in zip(self._says, said, strict=True):
            one.setText(text)

    def _hindrances(self) -> dict[str, str]:
        return {
            "blocked": self.tr("Blocked: it may not measure"),
            "overdue": self.tr("Calibration is overdue"),
            "study": self.tr("Its gauge study failed or expired"),
        }

    def _show_validity(self, gauge: Gauge | None) -> None:
        if gauge is None:
            self._valid.setText("")
            return
        set_role(self._valid, "late" if gauge.hindrance else "good")
        if gauge.hindrance:
            self._valid.setText(self._hindrances()[gauge.hindrance])
        elif gauge.calibrated_until:
            self._valid.setText(self.tr("Calibrated until {0}").format(gauge.calibrated_until.isoformat()))
        else:
            self._valid.setText(self.tr("Needs no calibration"))
