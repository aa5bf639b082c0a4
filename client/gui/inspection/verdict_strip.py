"""Under the grid: what the readings say so far, what is missing, and the acts: save, decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.results import Sheet
from client.domain.verdicts import class_verdicts
from client.gui.formats import number
from client.gui.inspection.verdict_words import held_against, hint
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import Icon, label, line, panel, set_role


class VerdictStrip(QWidget):
    """Signals:
    save_wanted, decide_wanted: the acts
    """

    save_wanted = Signal()
    decide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = panel("card", self)
        outer.addWidget(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(16)
        self._icon = Icon("progress", "in_inspection.fg", 26)
        row.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title, self._hint = label("", "section"), label("", "secondary", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        row.addLayout(words, 1)
        row.addWidget(line(upright=True))
        self._figures = [(label("", "section"), label("", "caption")) for _ in range(3)]
        for figure, name in self._figures:
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(figure)
            pair.addWidget(name)
            row.addLayout(pair)
        self.save, self.decide = button(""), button("", "primary")
        row.addWidget(self.save)
        row.addWidget(self.decide)
        self.save.clicked.connect(self.save_wanted)
        self.decide.clicked.connect(self.decide_wanted)

    def show_state(
        self,
        sheet: Sheet,
        sampling: Mapping[str, Mapping[str, Any]],
        *,
        unit: str,
        verdict: str | None,
        result: str | None,
        tranches: str = "",
        reason: str = "",
    ) -> None:
        """The state of the inspection; a verdict is a person's, readings only say pass or fail.

        `tranches` and `reason`, in words: what a verdict made of the lot, and why.
        """
        there, needed, out = sheet.counts()
        unsent = sheet.waiting()
        classes = class_verdicts(sheet, sampling)
        worst = classes[0] if classes else None
        said = {
            "accept": (self.tr("Accepted"), "circle-check", "released.fg"),
            "reject": (self.tr("Rejected"), "square-x", "rejected.fg"),
            "conditional": (self.tr("Released on concession"), "square-rotated", "conditional.fg"),
            "sort": (self.tr("Sent to 100 % sorting"), "hourglass", "quarantine.fg"),
            "mixed": (self.tr("Decided by quantity"), "arrows-split-2", "in_inspection.fg"),
            "history": (self.tr("Imported: nobody decided here"), "package-import", "in_inspection.fg"),
        }
        title, icon, token = said.get(verdict or "", (self.tr("No verdict yet"), "progress", "in_inspection.fg"))
        self._title.setText(title)
        self._icon.show_icon(icon, token)
        if verdict == "history":
            words = {
                "fail": self.tr("The readings fail their limits"),
                "pass": self.tr("The readings keep their limits"),
            }
            self._hint.setText(words.get(result or "", self.tr("There were no limits")))
        elif verdict is None:
            self._hint.setText(hint(worst, needed - there, alone=len(classes) == 1) if worst is not None else "")
        else:
            self._hint.setText(" · ".join(filter(None, (tranches, reason))))
        held, of_what = held_against(worst) if worst is not None else ("–", "")
        texts = (
            (f"{number(there)} / {number(needed)}", self.tr("readings")),
            (number(out), self.tr("out of limit")),
            (held, of_what),
        )
        for (figure, caption), (text, said_of) in zip(self._figures, texts, strict=True):
            figure.setText(text)
            caption.setText(said_of)
        set_role(self._figures[1][0], "late" if out else "section")
        self.save.setText(self.tr("Save %n reading(s)", "", unsent) if unsent else self.tr("Saved"))
        self.save.setEnabled(unsent > 0 and verdict is None)
        self.decide.setText(self.tr("Decide {0}").format(unit))
        self.decide.setEnabled(verdict is None and there > 0)
