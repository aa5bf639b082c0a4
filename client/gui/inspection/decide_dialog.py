"""The verdict: for the whole lot, or by tranches of its quantity; nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood, sentence
from client.gui.formats import quantity, uom_symbol
from client.gui.inspection.reason_dialogs import CodedReason
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label

VERDICTS = ("accept", "reject", "conditional", "sort")
Answer = str | list[dict[str, str]]


class DecideDialog(ActDialog):
    """Asks for accept, reject, concession, 100 % sorting, or quantities of each, and a reason where one is needed.

    Signals:
        decided: the verdict or the tranches [{verdict, quantity}], and the coded reason or ""
    """

    decided = Signal(object, str)

    def __init__(
        self, unit: str, presented: Decimal | None, uom: str | None, *, result: str | None, parent: QWidget
    ) -> None:
        super().__init__(parent, "clipboard-check")
        self.setFixedWidth(560)
        self._presented, self._uom, self._unit = presented, uom, unit
        said = {
            "pass": self.tr("The readings pass the plan"),
            "fail": self.tr("The readings fail the plan"),
            "incomplete": self.tr("Readings are missing"),
        }
        facts = [(self.tr("Lot"), unit)]
        if presented is not None:
            facts.append((self.tr("Quantity"), quantity(presented, uom)))
        if result is not None:
            facts.append((self.tr("Readings"), said.get(result, result)))
        self._words = {
            "accept": self.tr("Accept"),
            "reject": self.tr("Reject"),
            "conditional": self.tr("Concession"),
            "sort": self.tr("Sort 100 %"),
        }
        self.verdict = Segmented([*self._words.items(), ("parts", self.tr("By quantity"))], wide=True)
        self.verdict.set_enabled(
            "accept",
            result == "pass",
            "" if result == "pass" else self.tr("The readings don't carry it; a part of it can be accepted."),
        )
        self.body.addWidget(self.verdict)
        self._parts = QWidget()
        grid = QGridLayout(self._parts)
        grid.setContentsMargins(0, 0, 0, 0)
        self.quantities: dict[str, QLineEdit] = {}
        for row, key in enumerate(VERDICTS):
            field, named = QLineEdit(), label(self._words[key], "label")
            named.setBuddy(field)
            field.setAccessibleName(self._words[key])
            self.quantities[key] = field
            grid.addWidget(named, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(label(uom_symbol(uom), "secondary"), row, 2)
            field.textChanged.connect(self._look)
            field.returnPressed.connect(self.primary.click)
        self._left = label("", "caption")
        grid.addWidget(self._left, len(VERDICTS), 1)
        self.body.addWidget(self._parts)
        self._parts.hide()
        self.reason = CodedReason(self, "verdict")
        self.set_object(facts)
        self.verdict.chosen.connect(self._look)
        self.reason.changed.connect(self._look)
        self.acted.connect(lambda: self.decided.emit(self.answer(), self.reason.text()))
        self.verdict.setFocus()
        self._look()

    def choose(self, verdict: str, quantities: Mapping[str, str]) -> None:
        """Fill it in, as a person would."""
        self.verdict.choose(verdict)
        for key, text in quantities.items():
            self.quantities[key].setText(text)
        self._look()

    def answer(self) -> Answer:
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
        words = {
            "accept": self.tr("Accept {0}"),
            "reject": self.tr("Reject {0}"),
            "conditional": self.tr("Release {0} on concession"),
            "sort": self.tr("Send {0} to sorting"),
            "parts": self.tr("Decide {0} by quantity"),
        }
        leads = {
            "conditional": self.tr("A manager gives a concession; the quantity may be used under its conditions."),
            "sort": self.tr(
                "It stays in quarantine until every piece was looked at, and is inspected again then."
            ),
            "parts": self.tr("Each part becomes a lot of its own with its status."),
        }
        act = words.get(chosen or "", self.tr("Choose a verdict")).format(self._unit)
        self.set_texts(self.tr("Decide {0}").format(self._unit), leads.get(chosen or "", ""), act)
        self.set_error(problem)
        self.primary.setEnabled(chosen is not None and not problem)

    def _problem(self, chosen: str | None) -> str:
        if chosen == "parts":
            try:
                parts = [value for value in self._read().values() if value is not None]
            except NotUnderstood as why:
                return sentence(why.rule, why.detail, language())
            if self._presented is not None:
                rest = self._presented - sum(parts)
                self._left.setText(self.tr("{0} left of {1}").format(quantity(rest), quantity(self._presented)))
            if len(parts) < 2 or any(value <= 0 for value in parts):
                return self.tr("Give at least two quantities.")
            if self._presented is not None and sum(parts) != self._presented:
                return self.tr("The quantities must add up to {0}.").format(quantity(self._presented))
        if chosen not in {None, "accept"} and not self.reason.text():
            return self.tr("A reason is needed.")
        return ""
