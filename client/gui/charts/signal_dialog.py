"""Answers a signal: the steps of its reaction plan, the cause, what was done, who sees to it; closed with both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from client.domain.forms.entries import read_day
from client.domain.forms.problems import NotUnderstood
from client.domain.spc.words import codes
from client.gui.charts.fields import add_field, choice, short_text
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import button_text, label


@dataclass(frozen=True)
class Answer:
    """What a person says of a signal. `close`: it is answered for good."""

    cause: str | None
    action: str | None
    owner: str | None
    due_on: date | None
    close: bool


class SignalDialog(ActDialog):
    """Signals: given (an Answer)."""

    given = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        facts: Sequence[tuple[str, str]],
        steps: Sequence[str],
        people: Sequence[str],
        before: Answer,
    ) -> None:
        """`steps`: of the reaction plan; those ticked are written into what was done. `before`: what was said already."""
        super().__init__(parent, "alert-triangle")
        translate = QCoreApplication.translate
        self.set_texts(title, "", translate("charts", "Close the signal"))
        self.set_object(facts)
        self.body.addWidget(label(translate("charts", "Reaction plan"), "label"))
        self.steps = [QCheckBox(button_text(step)) for step in steps]
        for box in self.steps:
            box.setProperty("data", True)  # as the author of the plan wrote it
        for box, step in zip(self.steps, steps, strict=True):
            box.setAccessibleName(step)
            self.body.addWidget(box)
            box.toggled.connect(self._look)
        self._steps = list(steps)
        self.cause: QComboBox = choice(codes("cause", language()))
        add_field(self, translate("charts", "Cause"), self.cause)
        self.action = short_text(56)
        add_field(self, translate("charts", "What was done"), self.action)
        self.owner, self.due = QComboBox(), QLineEdit()
        self.owner.addItem("", "")
        for login in people:
            self.owner.addItem(login, login)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, (name, field) in enumerate(
            ((translate("charts", "Who sees to it"), self.owner), (translate("charts", "Until"), self.due))
        ):
            title_of = label(name, "label")
            title_of.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(title_of, 0, column)
            grid.addWidget(field, 1, column)
        self.due.setPlaceholderText("2026-12-31")
        self.body.addLayout(grid)
        self._missing = label("", "hint", wrap=True)
        self.body.addWidget(self._missing)
        self.keep: QPushButton = button(translate("charts", "Leave it open"))
        self.foot.insertWidget(self.foot.count() - 1, self.keep)
        self._show(before)
        for changed in (self.cause.currentIndexChanged, self.action.textChanged, self.due.textChanged,
                        self.owner.currentIndexChanged):  # fmt: skip
            changed.connect(self._look)
        self.acted.connect(lambda: self.given.emit(self.answer(close=True)))
        self.keep.clicked.connect(lambda: self.given.emit(self.answer(close=False)))
        (self.steps[0] if self.steps else self.cause).setFocus()
        self._look()

    def answer(self, *, close: bool) -> Answer:
        """What was given; ticked steps stand before the text."""
        done = [step for box, step in zip(self.steps, self._steps, strict=True) if box.isChecked()]
        text = self.action.toPlainText().strip()
        action = "\n".join([*done, text] if text else done) or None
        owner = str(self.owner.currentData() or "") or None
        return Answer(self.cause.currentData(), action, owner, self._day(), close)

    def _show(self, before: Answer) -> None:
        self.cause.setCurrentIndex(self.cause.findData(before.cause))
        self.action.setPlainText(before.action or "")
        self.owner.setCurrentIndex(max(0, self.owner.findData(before.owner or "")))
        self.due.setText(before.due_on.isoformat() if before.due_on else "")

    def _day(self) -> date | None:
        try:
            return read_day(self.due.text())
        except NotUnderstood:
            return None  # `_look` says how a day is written

    def _look(self) -> None:
        translate = QCoreApplication.translate
        answer = self.answer(close=True)
        missing = [
            word
            for word, given in (
                (translate("charts", "the cause"), answer.cause),
                (translate("charts", "what was done"), answer.action),
            )
            if not given
        ]
        wrong_day = bool(self.due.text().strip()) and answer.due_on is None
        said = (
            translate("charts", "To close it: %1.").replace("%1", translate("charts", ", ").join(missing))
            if missing
            else ""
        )
        self._missing.setText(translate("charts", "The day as 2026-12-31.") if wrong_day else said)
        self._missing.setVisible(bool(missing) or wrong_day)
        self.primary.setEnabled(not missing and not wrong_day)
        self.keep.setEnabled(not wrong_day and any((answer.cause, answer.action, answer.owner, answer.due_on)))
