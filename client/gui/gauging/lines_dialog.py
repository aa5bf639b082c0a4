"""Which gauge is at which port, and how it speaks; what it sends is shown at once, before anything is measured."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QStyledItemDelegate, QWidget

from client.data.serial_gauge import ports
from client.domain.forms.problems import sentence
from client.domain.gauges import Fault, Measured, protocols
from client.gui.formats import number, uom_symbol
from client.gui.gauging.links import GaugeLinks, Line
from client.gui.nodes.rows_table import Column, RowsTable
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.labels import label, set_role

WIDTH = 640
FASTEST = 4_000_000


class LinesDialog(FramedDialog):
    """The lines of this computer. Enter in the last field connects; Del takes the chosen line off."""

    def __init__(self, links: GaugeLinks, instruments: Sequence[str], parent: QWidget, chosen: str = "") -> None:
        super().__init__(parent, "plug-connected", width=WIDTH)
        self._links = links
        self.set_title(self.tr("Gauges at this computer"))
        self.table = RowsTable()
        self.body.addWidget(self.table)
        self.instrument, self.port, self.protocol = QComboBox(), QComboBox(), QComboBox()
        self.baud = QLineEdit()
        for box in (self.instrument, self.port, self.protocol):
            box.setItemDelegate(QStyledItemDelegate(box))
        for code in instruments:
            self.instrument.addItem(code, code)
        self.instrument.setCurrentIndex(self.instrument.findData(chosen))
        self.port.setEditable(True)
        for port in ports():
            self.port.addItem(
                port.device if port.says == port.device else f"{port.device} · {port.says}", port.device
            )
        self.port.setCurrentIndex(-1)
        for code, one in protocols().items():
            self.protocol.addItem(one.name.get(language()) or one.name["en"], code)
        self.protocol.setCurrentIndex(-1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        fields = (
            (self.tr("Instrument"), self.instrument),
            (self.tr("Port"), self.port),
            (self.tr("Protocol"), self.protocol),
            (self.tr("Baud rate"), self.baud),
        )
        for row, (words, field) in enumerate(fields):
            named = label(words, "label")
            named.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(named, row, 0)
            grid.addWidget(field, row, 1)
        self.body.addSpacing(8)
        self.body.addLayout(grid)
        self.heard = label("", "secondary", wrap=True)
        self.body.addWidget(self.heard)
        self.connect_button = button(self.tr("Connect the gauge"), "primary")
        done = button(self.tr("Close"))
        self.foot.addWidget(done)
        self.foot.addWidget(self.connect_button)
        self.baud.returnPressed.connect(self.connect_button.click)
        self.connect_button.clicked.connect(self._connect)
        done.clicked.connect(self.accept)
        self.protocol.currentIndexChanged.connect(self._look)
        self.instrument.currentIndexChanged.connect(self._look)
        self.port.currentTextChanged.connect(self._look)
        self.baud.textChanged.connect(self._look)
        links.measured.connect(self._measured)
        links.faulted.connect(self._faulted)
        self._fill()
        self._look()
        self.instrument.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call: Del takes off the line that is chosen in the table."""
        row = self.table.currentIndex().row()
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and row >= 0:
            lines = list(self._links.lines())
            del lines[row]
            self._links.keep(lines)
            self._fill()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.connect_button.click()
        else:
            super().keyPressEvent(event)

    def _line(self) -> Line | None:
        """What the fields say; None while something is missing or wrong."""
        at = self.port.findText(self.port.currentText())
        port = str(self.port.itemData(at)) if at >= 0 else self.port.currentText().strip()
        text = self.baud.text().strip()
        baud = int(text) if text.isascii() and text.isdecimal() else 0
        if not (self.instrument.currentData() and port and self.protocol.currentData()):
            return None
        if text and not 50 <= baud <= FASTEST:
            return None
        return Line(str(self.instrument.currentData()), port, str(self.protocol.currentData()), baud)

    def _look(self) -> None:
        chosen = protocols().get(str(self.protocol.currentData() or ""))
        self.baud.setPlaceholderText(str(chosen.baud) if chosen else "")
        self.connect_button.setEnabled(self._line() is not None)

    def _connect(self) -> None:
        line = self._line()
        if line is None:
            return
        others = [
            one for one in self._links.lines() if one.instrument != line.instrument and one.port != line.port
        ]
        self._links.keep([*others, line])
        self._links.open()
        self._fill()
        self.heard.setText(self.tr("Send a reading to see whether it is heard."))
        set_role(self.heard, "secondary")

    def _fill(self) -> None:
        lines = self._links.lines()
        names = protocols()
        columns = (
            Column(self.tr("Instrument"), "code"),
            Column(self.tr("Port"), "code"),
            Column(self.tr("Protocol"), wide=True),
        )
        rows = [
            (
                one.instrument,
                one.port,
                names[one.protocol].name.get(language(), "") if one.protocol in names else "",
            )
            for one in lines
        ]
        self.table.show_rows(columns, rows)
        self.table.setVisible(bool(rows))

    def _measured(self, instrument: str, found: Measured) -> None:
        said = f"{number(found.value)} {uom_symbol(found.unit)}".strip()
        self.heard.setText(self.tr("{0} sent {1}").format(instrument, said))
        set_role(self.heard, "good")

    def _faulted(self, instrument: str, fault: Fault) -> None:
        self.heard.setText(f"{instrument}: {sentence(fault.rule, {'value': fault.value}, language())}")
        set_role(self.heard, "late")
