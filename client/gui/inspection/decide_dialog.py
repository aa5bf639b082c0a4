"""The verdict: for the whole lot, or by quantity; nothing is chosen beforehand."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood, sentence
from client.gui.formats import quantity
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented, button
from client.gui.widgets.labels import label, panel


class DecideDialog(QDialog):
    """Asks for accept, reject, conditional or quantities of each, and a reason where one is needed."""

    def __init__(
        self, unit: str, presented: Decimal | None, uom: str | None, *, result: str | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Decide {0}").format(unit))
        self.setMinimumWidth(520)
        self._presented = presented
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        box = panel("box")
        inside = QVBoxLayout(box)
        inside.addWidget(label(unit, "code_title"))
        if presented is not None:
            inside.addWidget(label(quantity(presented, uom), "secondary"))
        if result is not None:
            words = {
                "pass": self.tr("The readings pass the plan"),
                "fail": self.tr("The readings fail the plan"),
                "incomplete": self.tr("Readings are missing"),
            }
            inside.addWidget(label(words.get(result, result), "fact"))
        column.addWidget(box)
        self.verdict = Segmented(
            [
                ("accept", self.tr("Accept")),
                ("reject", self.tr("Reject")),
                ("conditional", self.tr("Concession")),
                ("parts", self.tr("By quantity")),
            ],
            wide=True,
        )
        column.addWidget(self.verdict)
        self._parts = QWidget()
        grid = QGridLayout(self._parts)
        grid.setContentsMargins(0, 0, 0, 0)
        self.quantities: dict[str, QLineEdit] = {}
        for row, (key, text) in enumerate(
            (("accept", self.tr("Accept")), ("reject", self.tr("Reject")), ("conditional", self.tr("Concession")))
        ):
            field = QLineEdit()
            self.quantities[key] = field
            grid.addWidget(label(text, "label"), row, 0)
            grid.addWidget(field, row, 1)
            field.textChanged.connect(self._look)
        column.addWidget(self._parts)
        self._parts.hide()
        self._reason_label = label(self.tr("Reason"), "label")
        self.reason = QLineEdit()
        self._reason_label.setBuddy(self.reason)
        column.addWidget(self._reason_label)
        column.addWidget(self.reason)
        self.error = label("", "error", wrap=True)
        column.addWidget(self.error)
        row_of = QHBoxLayout()
        row_of.addStretch(1)
        cancel = button(self.tr("Cancel"))
        self.go = button(self.tr("Choose a verdict"), "primary")
        self.go.setEnabled(False)
        row_of.addWidget(cancel)
        row_of.addWidget(self.go)
        column.addLayout(row_of)
        self.verdict.chosen.connect(self._look)
        self.reason.textChanged.connect(self._look)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.verdict.setFocus()

    def answer(self) -> str | list[dict[str, str]]:
        """The verdict, or the parts with a quantity."""
        chosen = self.verdict.current() or ""
        if chosen != "parts":
            return chosen
        return [
            {"verdict": key, "quantity": f"{value:f}"} for key, value in self._read().items() if value is not None
        ]

    def _read(self) -> dict[str, Decimal | None]:
        return {key: read_number(field.text(), 12) for key, field in self.quantities.items()}

    def _look(self) -> None:
        chosen = self.verdict.current()
        self._parts.setVisible(chosen == "parts")
        problem = self._problem(chosen)
        self.error.setText(problem)
        words = {
            "accept": self.tr("Accept the lot"),
            "reject": self.tr("Reject the lot"),
            "conditional": self.tr("Release on concession"),
            "parts": self.tr("Decide by quantity"),
        }
        self.go.setText(words.get(chosen or "", self.tr("Choose a verdict")))
        self.go.setEnabled(chosen is not None and not problem)

    def _problem(self, chosen: str | None) -> str:
        if chosen in {"reject", "conditional", "parts"} and not self.reason.text().strip():
            return self.tr("A reason is needed.")
        if chosen != "parts":
            return ""
        try:
            parts = [value for value in self._read().values() if value is not None]
        except NotUnderstood as why:
            return sentence(why.rule, why.detail, language())
        if len(parts) < 2 or any(value <= 0 for value in parts):
            return self.tr("Give at least two quantities.")
        if self._presented is not None and sum(parts) != self._presented:
            return self.tr("The quantities must add up to {0}.").format(quantity(self._presented))
        return ""
