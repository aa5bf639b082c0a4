"""A scan while any dialog of the station is open: nothing is pressed, chosen or typed by it, and the dialog says why."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import client.gui
from client.data.chart_material import MadeLot
from client.domain.results import Feature
from client.domain.spc.limits import Limits
from client.gui import genealogy
from client.gui.about import AboutDialog
from client.gui.charts.exclude_dialog import ExcludeDialog
from client.gui.charts.hold_dialog import HoldDialog
from client.gui.charts.limits_dialog import LimitsDialog
from client.gui.charts.signal_dialog import Answer, SignalDialog
from client.gui.faults import layout_faults
from client.gui.gauging.handing import HandingList
from client.gui.gauging.lines_dialog import LinesDialog
from client.gui.gauging.links import GaugeLinks
from client.gui.genealogy.as_known import ask_moment
from client.gui.help import HelpDialog
from client.gui.importing.dialog import ImportDialog
from client.gui.inspection.decide_dialog import DecideDialog
from client.gui.inspection.reason_dialogs import DefectDialog, RetestDialog
from client.gui.main_window import MainWindow
from client.gui.nodes.password_dialog import PasswordDialog
from client.gui.nodes.reason_dialog import ReasonDialog
from client.gui.preferences import Preferences, PreferencesDialog
from client.gui.widgets.dialog import ActDialog, FramedDialog
from tests.gui.hands import wedge

WIDTH = Feature("LEN", {"en": "Length"}, "numeric", "major", 5, Decimal(9), Decimal(11), decimals=3)
LIMITS = Limits("i", 10.0, 0.1, 1, "MR", range(20))
NO_ANSWER = Answer(None, None, None, None, close=False)
Make = Callable[[MainWindow], FramedDialog]
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Enter)


def _dialogs(folder: Path) -> dict[type[FramedDialog], Make]:
    """Each dialog of the station, as its screen makes it."""
    kept = QSettings(str(folder / "kept.ini"), QSettings.Format.IniFormat)
    lots = [MadeLot("FG-1", "lot", "released", "pcs", Decimal(3)), MadeLot("FG-2", "lot", "held", "pcs", None)]
    return {
        ReasonDialog: lambda w: ReasonDialog(w, "check", title="Close?", lead="", act="Close", field="Reason"),
        PasswordDialog: lambda w: PasswordDialog(w, "anna"),
        PreferencesDialog: lambda w: PreferencesDialog(Preferences(kept), w),
        AboutDialog: lambda w: AboutDialog(w.context.session, w),
        HelpDialog: lambda w: HelpDialog(w.current(), w),
        HandingList: lambda w: HandingList([], w),
        LinesDialog: lambda w: LinesDialog(GaugeLinks(kept), ["CAL-01", "MIC-02"], w),
        ExcludeDialog: lambda w: ExcludeDialog(w, 3, [("Value", "10.1")]),
        HoldDialog: lambda w: HoldDialog(w, lead="Made since.", lots=lots, reason="out of control"),
        LimitsDialog: lambda w: LimitsDialog(
            w, versions=[], ranges=[("all", "All points", (0, 20)), ("view", "In view", (5, 20))],
            compute=lambda *_: LIMITS, say=str, decimals=2,
        ),
        SignalDialog: lambda w: SignalDialog(
            w, title="Signal", facts=[], steps=["Look", "Stop"], people=["anna"], before=NO_ANSWER
        ),
        DecideDialog: lambda w: DecideDialog("IC20-1", Decimal(20), "pcs", result="pass", parent=w),
        DefectDialog: lambda w: DefectDialog(w, WIDTH, 1, group="defect"),
        RetestDialog: lambda w: RetestDialog(w, WIDTH, 1, before="9.1", value="10.1"),
        ImportDialog: lambda w: ImportDialog(w.context, w, _no_plans(folder), "plans"),
    }  # fmt: skip


def _no_plans(folder: Path) -> Path:
    file = folder / "plans.csv"
    file.write_text("colour\nred\n", encoding="utf-8")
    return file


def _all_kinds() -> set[type[FramedDialog]]:
    """Every dialog the program has, wherever it is defined."""
    for module in pkgutil.walk_packages(client.gui.__path__, "client.gui."):
        importlib.import_module(module.name)
    found, left = set[type[FramedDialog]](), [FramedDialog]
    while left:
        for kind in left.pop().__subclasses__():
            found.add(kind)
            left.append(kind)
    return {kind for kind in found if kind.__module__.startswith("client.")} - {ActDialog}


def _given(dialog: QWidget) -> list[object]:
    """All a person could have typed, ticked or chosen."""
    return [
        *(field.text() for field in dialog.findChildren(QLineEdit)),
        *(field.toPlainText() for field in dialog.findChildren(QPlainTextEdit)),
        *(box.currentIndex() for box in dialog.findChildren(QComboBox)),
        *(one.isChecked() for one in dialog.findChildren(QAbstractButton)),
        *(one.dateTime().toSecsSinceEpoch() for one in dialog.findChildren(QDateTimeEdit)),
    ]


def _fill_in(dialog: QWidget) -> None:
    """As far as a person has come who only has to press the button."""
    for field in dialog.findChildren(QPlainTextEdit):
        field.setPlainText("metal found")
    for box in dialog.findChildren(QComboBox):
        if box.currentIndex() < 0 and box.count():
            box.setCurrentIndex(0)
    if isinstance(dialog, PasswordDialog):
        dialog.first.setText("correct horse battery staple")
        dialog.second.setText("correct horse battery staple")
    if isinstance(dialog, DecideDialog):
        dialog.choose("parts", {"accept": "20"})


def _takes_keys(dialog: QWidget) -> Iterator[QWidget]:
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def _scanned_over(dialog: QDialog, window: MainWindow, qtbot: QtBot) -> None:
    """Scans into whatever of the dialog can have the keyboard; fails if anything came of it but the sentence."""
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: window.context.tasks.busy() == 0, timeout=15_000)
    _fill_in(dialog)
    before, pressed = _given(dialog), list[str]()
    for one in dialog.findChildren(QAbstractButton):
        one.clicked.connect(lambda _=False, one=one: pressed.append(one.text()))
    dialog.finished.connect(lambda _: pressed.append("closed"))
    for at, widget in enumerate(list(_takes_keys(dialog))):
        widget.setFocus()
        wedge(dialog, "RM-2611-A", ENDS[at % len(ENDS)])
        assert _given(dialog) == before, (type(dialog).__name__, widget)
    wedge(
        dialog, "RM 2611 YES", None
    )  # a scanner that sends nothing at its end, and a space, which presses buttons
    qtbot.wait(80)
    assert _given(dialog) == before, type(dialog).__name__
    assert pressed == [], type(dialog).__name__
    assert dialog.isVisible()
    assert window.top.scan.text() == ""
    if isinstance(dialog, FramedDialog):
        assert "Answer it, then scan again" in dialog._error.text()
        assert dialog._error.isVisible()
        qtbot.wait(1)
        assert layout_faults(dialog) == [], type(dialog).__name__
    else:
        assert window._toast.isVisible()


@contextmanager
def _once_open(act: Callable[[QDialog], None]) -> Iterator[None]:
    """For dialogs that keep their caller waiting: `act` happens as soon as one is open, then it is closed."""
    failed: list[AssertionError] = []

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)
        except AssertionError as error:
            failed.append(error)
        dialog.reject()

    QTimer.singleShot(50, go)
    yield
    assert not failed, failed[0]


def test_each_dialog_refuses_a_scan_and_stays_as_it_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = _dialogs(tmp_path)
    assert genealogy.__path__  # the packages the search goes through
    assert _all_kinds() == set(dialogs), "a dialog nobody scans into"
    for make in dialogs.values():
        dialog = make(window)
        dialog.open()
        _scanned_over(dialog, window, qtbot)
        dialog.reject()
        dialog.deleteLater()
    with _once_open(lambda dialog: _scanned_over(dialog, window, qtbot)):
        agreed = window.context.messages.confirm(
            window, title="Discard?", text="It is gone then.", yes="Discard", no="Keep", danger=True
        )
    assert not agreed
    with _once_open(lambda dialog: _scanned_over(dialog, window, qtbot)):
        assert ask_moment(window, None) is None
    monkeypatch.chdir(tmp_path)
    with _once_open(lambda dialog: _scanned_over(dialog, window, qtbot)):
        assert QFileDialog.getSaveFileName(window, "Export", "list.xlsx")[0] == ""


def test_after_the_answer_a_scan_is_looked_up_as_ever(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ReasonDialog(window, "check", title="Close?", lead="", act="Close", field="Reason")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    wedge(dialog, "NO-SUCH-LOT")
    dialog.reject()
    dialog.deleteLater()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wedge(window, "NO-SUCH-LOT")
    qtbot.waitUntil(window.error.isVisible, timeout=15_000)
