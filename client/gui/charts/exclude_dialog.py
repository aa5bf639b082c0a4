"""Asks why a point is left out, and of what: it stays on the chart, dimmed, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from client.domain.spc.words import codes
from client.gui.charts.fields import add_field, choice, short_text
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label


class ExcludeDialog(ActDialog):
    """Signals: given (what it is left out of, code of the cause, note)."""

    given = Signal(str, str, str)

    def __init__(self, parent: QWidget, point: int, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, "circle-dot")
        translate = QCoreApplication.translate
        self.set_texts(
            translate("charts", "Exclude point %1?").replace("%1", str(point + 1)),
            translate("charts", "It stays on the chart, dimmed, with your name and reason. You can take it back."),
            translate("charts", "Exclude the point"),
        )
        self.set_object(facts)
        self.of = Segmented(
            [
                ("limits", translate("charts", "Limits only")),
                ("limits_and_tests", translate("charts", "Limits and rules")),
            ],
            "limits_and_tests",
            wide=True,
        )
        add_field(self, translate("charts", "Excluded from"), self.of)
        self.cause = choice(codes("left_out", language()))
        add_field(self, translate("charts", "Reason"), self.cause)
        self.note = short_text()
        add_field(self, translate("charts", "Note"), self.note)
        self._missing = label("", "hint")
        self.body.addWidget(self._missing)
        self.cause.currentIndexChanged.connect(self._look)
        self.note.textChanged.connect(self._look)
        self.acted.connect(self._act)
        self.cause.setFocus()
        self._look()

    def _look(self) -> None:
        cause, note = self.cause.currentData(), self.note.toPlainText().strip()
        missing = ""
        if cause is None:
            missing = QCoreApplication.translate("charts", "Choose a reason.")
        elif cause == "other" and not note:
            missing = QCoreApplication.translate("charts", "Say in the note which reason.")
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self.primary.setEnabled(not missing)

    def _act(self) -> None:
        self.given.emit(self.of.current() or "", str(self.cause.currentData()), self.note.toPlainText().strip())
