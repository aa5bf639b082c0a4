"""Questions of the grid: why a sample can't be measured, what defect it has, why it is measured again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QWidget

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood, sentence
from client.domain.reasons import OTHER, coded, reasons
from client.domain.results import Feature
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label

CLASSES = ("critical", "major", "minor")
MOST_DEFECTS = 1_000_000


class CodedReason(QWidget):
    """A list of coded reasons, none chosen, and a line for words; "other" needs words.

    Signals:
        changed: something was chosen or typed
    """

    changed = Signal()

    def __init__(self, dialog: ActDialog, group: str) -> None:
        super().__init__(dialog)
        self.hide()  # only the parts are shown, in the dialog's own column
        self.choice = QComboBox()
        self.choice.setItemDelegate(QStyledItemDelegate(self.choice))
        self.choice.setPlaceholderText(self.tr("Choose a reason"))
        for code, words in reasons(group).items():
            self.choice.addItem(words.get(language()) or words["en"], code)
        self.choice.setCurrentIndex(-1)
        self.words = QLineEdit()
        self.words.setMaxLength(1000)
        named, more = label(self.tr("Reason"), "label"), label(self.tr("In words"), "label")
        named.setBuddy(self.choice)
        more.setBuddy(self.words)
        for widget in (named, self.choice, more, self.words):
            dialog.body.addWidget(widget)
        self.choice.currentIndexChanged.connect(self.changed)
        self.words.textChanged.connect(self.changed)
        self.words.returnPressed.connect(dialog.primary.click)

    def text(self) -> str:
        """As it is kept; empty while something is missing."""
        code = self.choice.currentData()
        if code is None or (code == OTHER and not self.words.text().strip()):
            return ""
        return coded(str(code), self.words.text())


class DefectDialog(ActDialog):
    """A defect of a sample, or that it can't be measured.

    Signals:
        given: the class, how many, the coded note
    """

    given = Signal(str, int, str)

    def __init__(self, parent: QWidget, feature: Feature, sample: int, *, group: str) -> None:
        super().__init__(parent, "alert-triangle")
        name = feature.name.get(language()) or feature.code
        unmeasurable = group == "unmeasurable"
        title = self.tr("Sample {0} can't be measured") if unmeasurable else self.tr("Defect of sample {0}")
        lead = (
            self.tr("The cell stays blank and counts as nonconforming; blank never passes.")
            if unmeasurable
            else self.tr("It counts against the acceptance number of its class.")
        )
        self.set_texts(title.format(sample), lead, self.tr("Record it"))
        self.set_object([(self.tr("Feature"), name)])
        words = {"critical": self.tr("Critical"), "major": self.tr("Major"), "minor": self.tr("Minor")}
        self.defect_class = Segmented([(key, words[key]) for key in CLASSES], feature.defect_class, wide=True)
        self.count = QLineEdit("1" if unmeasurable else "")
        self.count.setEnabled(not unmeasurable)
        self.reason = CodedReason(self, group)
        self.body.addWidget(label(self.tr("Class"), "label"))
        self.body.addWidget(self.defect_class)
        counted = label(self.tr("How many"), "label")
        counted.setBuddy(self.count)
        self.body.addWidget(counted)
        self.body.addWidget(self.count)
        self.count.textChanged.connect(self._look)
        self.count.returnPressed.connect(self.primary.click)
        self.reason.changed.connect(self._look)
        self.acted.connect(
            lambda: self.given.emit(self.defect_class.current() or "", self._many(), self.reason.text())
        )
        self.reason.choice.setFocus()
        self._look()

    def _many(self) -> int:
        try:
            found = read_number(self.count.text(), 0)
        except NotUnderstood:
            return 0
        return int(found) if found is not None and 0 < found <= MOST_DEFECTS else 0

    def _look(self) -> None:
        self.primary.setEnabled(bool(self.reason.text() and self._many()))


class RetestDialog(ActDialog):
    """A sample is measured again: why, and the new value; the first reading stays.

    Signals:
        given: the value as typed, the coded reason
    """

    given = Signal(str, str)

    def __init__(self, parent: QWidget, feature: Feature, sample: int, *, before: str, value: str) -> None:
        super().__init__(parent, "history")
        self._feature = feature
        self.set_texts(
            self.tr("Measure sample {0} again").format(sample),
            self.tr("The first reading stays on record; the new one counts."),
            self.tr("Take the new value"),
        )
        name = feature.name.get(language()) or feature.code
        self.set_object([(self.tr("Feature"), name), (self.tr("First reading"), before)])
        self.reason = CodedReason(self, "retest")
        self.value = QLineEdit(value)  # what was typed over the cell, or nothing: no value is made up
        named = label(self.tr("The new value"), "label")
        named.setBuddy(self.value)
        self.body.addWidget(named)
        self.body.addWidget(self.value)
        self.value.textChanged.connect(self._look)
        self.value.returnPressed.connect(self.primary.click)
        self.reason.changed.connect(self._look)
        self.acted.connect(self._act)
        self.reason.choice.setFocus()
        self._look()

    def _look(self) -> None:
        self.primary.setEnabled(bool(self.reason.text() and self.value.text().strip()))

    def _act(self) -> None:
        try:
            self._feature.read(self.value.text())
        except NotUnderstood as why:
            self.set_error(sentence(why.rule, why.detail, language()))
            return
        self.given.emit(self.value.text(), self.reason.text())
        self.accept()
