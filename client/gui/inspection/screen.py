"""The inspection of a lot: scan it, type or gauge readings, see what is out, decide. Everything typed is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from client.data.database import Database
from client.data.sheets import SheetPage, read_sheet
from client.domain.forms.problems import NotUnderstood, sentence
from client.domain.results import Cell
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.inspection.cells import shown
from client.gui.inspection.decide_dialog import DecideDialog
from client.gui.inspection.gauged import GaugedSheet
from client.gui.inspection.grid import Grid
from client.gui.inspection.kept import KeptReadings
from client.gui.inspection.reason_dialogs import DefectDialog, RetestDialog
from client.gui.inspection.sheet_view import SheetView
from client.gui.link import Link
from client.gui.screen import Screen, Shortcut
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.search import ScanBox
from client.gui.widgets.states import EmptyState
from client.usecases import inspect

Made = TypeVar("Made")


class InspectionScreen(Screen):
    """Shows `inspection` links (by code) and `inspect` links (a unit to be inspected)."""

    name = "inspection"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.stage = Segmented([(stage, "") for stage in inspect.STAGES], "incoming")
        self.scan = ScanBox(key="")
        self._empty = EmptyState("clipboard-check", "", action=self._start())
        self.view = SheetView(context)
        self.gauged = GaugedSheet(self.view)
        self._kept = KeptReadings(context.journal)
        self._then_decide = False  # once what is on its way is saved
        self._pages = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        self._wire()
        self.retranslate()

    @property
    def page(self) -> SheetPage | None:
        """The inspection shown."""
        return self.view.page

    @property
    def grid(self) -> Grid:
        """Where readings are typed."""
        return self.view.grid

    def show_link(self, link: Link) -> bool:
        """An inspection, or the unit to inspect."""
        if link.kind == "inspect":
            self.inspect_unit(link.code)
        else:
            self._read(link.code)
        return True

    def link(self) -> Link | None:
        """The inspection shown."""
        return Link("inspection", self.page.code) if self.page is not None else None

    def activate(self) -> None:
        """The keyboard goes to the grid, or to the scan box of an empty screen."""
        super().activate()
        (self.grid if self._pages.currentWidget() is self.view else self.scan).setFocus()

    def take_scan(self, text: str) -> bool:
        """A scan in a choice's or number's cell is its value, or its gauge; else it is the next lot to inspect."""
        if self.grid.hasFocus() and self.page is not None and not self.page.is_closed:
            if self.view.panel.take_scan(text):
                return True
            feature = self.grid.feature()
            if feature is not None:
                try:
                    feature.read(text)
                except NotUnderstood:
                    pass
                else:
                    self.grid.put(text, source="scanned")
                    return True
        self._look_up(text)
        return True

    def refresh_if_touched(self, change: Change) -> None:
        """Somebody else decided, or measured the same lot: read again as long as nothing is unsent here."""
        if self.page is not None and change.touches("inspection", "unit") and not self.grid.sheet.waiting():
            self._read(self.page.code)

    def inspect_unit(self, unit: str) -> None:
        """Open the inspection of a unit by the plan in force, or the one that is open already."""
        stage = self.stage.current() or "incoming"
        self.context.tasks.query(
            lambda database: read_sheet(database, inspect.begin(database, unit, stage)),
            owner=self, done=self._show, failed=self._fail, latest="sheet",
        )  # fmt: skip

    def start_over(self) -> None:
        """Back to the scan box and the choice of the stage; what is not sent stays a draft."""
        self._pages.setCurrentWidget(self._empty)
        self.scan.setFocus()

    def save(self) -> None:
        """Send what is not sent yet; the same command is repeated if the answer got lost."""
        page, readings = self.page, self.grid.sheet.unsent()
        if page is None or not readings or page.is_closed:
            return
        draft = self._kept.draft
        self.view.strip.save.setEnabled(False)
        self._change(
            lambda database: inspect.submit_readings(database, page.code, readings, command_id=draft),
            done=self._saved, failed=self._not_saved,
        )  # fmt: skip

    def decide(self) -> None:
        """Ask for the verdict and give it; readings that are not sent go first."""
        page = self.page
        if page is None or page.is_closed:
            return
        if self.grid.sheet.waiting():
            self._then_decide = True
            self.save()
            return
        dialog = DecideDialog(page.unit, page.presented, page.uom, result=page.result, parent=self)

        def act(answer: str | list[dict[str, str]], reason: str) -> None:
            decide = partial(
                inspect.decide,
                inspection=page.code,
                unit=page.unit,
                verdict=answer,
                stage=page.stage,
                reason=reason,
            )
            self._in_dialog(dialog, decide, self.tr("{0} is decided.").format(page.unit))

        dialog.decided.connect(act)
        self._ask(dialog)

    def attach(self) -> None:
        """A photo, or another file, to the sample the cursor is on."""
        page, feature = self.page, self.grid.feature()
        if page is None or feature is None:
            return
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Attach a photo"))
        if name:
            self.attach_file(Path(name))

    def attach_file(self, path: Path) -> None:
        """Tie a file to the inspection; its note says which feature and sample it shows."""
        feature = self.grid.feature()
        if feature is not None:
            said = self.context.words(feature.name) or feature.code
            self.view.files.attach(path, note=self.tr("{0}, sample {1}").format(said, self.grid.cell[1] + 1))

    def open_lot(self) -> None:
        """The page of the lot: its state, its life, its genealogy."""
        if self.page is not None:
            self.open_requested.emit(Link("unit", self.page.unit))

    def connect_gauges(self) -> None:
        """Which gauge is at which port."""
        dialog = self.gauged.question()
        if dialog is not None:
            self._ask(dialog)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of the grid."""
        return (
            Shortcut("Enter", self.tr("Take the value, to the next empty cell")),
            Shortcut("Tab", self.tr("Next feature")),
            Shortcut("Ctrl+V", self.tr("Paste a block from a spreadsheet")),
            Shortcut("Del", self.tr("Take back a value that was not sent; measure again one that was")),
            Shortcut("F4", self.tr("Cannot be measured")),
            Shortcut("F6", self.tr("Add a defect")),
            Shortcut("F7", self.tr("Open the lot")),
            Shortcut("F8", self.tr("Choose the gauge, or scan it")),
            Shortcut("F9", self.tr("Have the gauge send its reading")),
            Shortcut("Ctrl+G", self.tr("Gauges at this computer")),
            Shortcut("Ctrl+T", self.tr("Attach a photo to this sample")),
            Shortcut("Ctrl+Tab", self.tr("Readings, or attachments")),
            Shortcut("Ctrl+S", self.tr("Save the readings")),
            Shortcut("Ctrl+Enter", self.tr("Decide")),
            Shortcut("Ctrl+N", self.tr("Another lot, or another stage")),
        )

    def retranslate(self) -> None:
        """Say everything again."""
        words = {"incoming": self.tr("Incoming"), "in_process": self.tr("In process"), "final": self.tr("Final")}
        for stage, word in words.items():
            self.stage.set_word(stage, word)
        self.scan.setPlaceholderText(self.tr("Scan the lot"))
        self.scan.setAccessibleName(self.tr("Scan the lot"))
        self._empty.set_texts(
            self.tr("Scan the lot you are going to inspect"),
            self.tr("Its plan says how many units to pull and what to measure."),
        )
        self.view.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call: gauges are listened to while the screen is in front."""
        super().showEvent(event)
        self.gauged.links.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's call."""
        super().hideEvent(event)
        self.gauged.links.close()

    def _start(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(10)
        column.addWidget(self.stage, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.scan, alignment=Qt.AlignmentFlag.AlignHCenter)
        return made

    def _wire(self) -> None:
        self.scan.scanned.connect(self._look_up)
        self.grid.edited.connect(self._edited)
        self.grid.refused.connect(self._refused)
        self.grid.retest_wanted.connect(self._retest)
        self.grid.unmeasurable_wanted.connect(partial(self._defect, "unmeasurable"))
        self.grid.defect_wanted.connect(partial(self._defect, "defect"))
        self.view.strip.save_wanted.connect(self.save)
        self.view.strip.decide_wanted.connect(self.decide)
        self.view.gauges_button.clicked.connect(self.connect_gauges)
        acts = {
            "Ctrl+S": self.save, "Ctrl+Return": self.decide, "Ctrl+Enter": self.decide, "F9": self.gauged.ask,
            "Ctrl+G": self.connect_gauges, "Ctrl+T": self.attach, "Ctrl+Tab": self.view.next_tab,
            "Ctrl+N": self.start_over, "F7": self.open_lot, "F8": self.view.panel.choose_gauge,
        }  # fmt: skip
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _look_up(self, text: str) -> None:
        self.context.tasks.query(
            lambda database: inspect.scanned(database, text),
            owner=self, done=self._found, failed=self._fail, latest="scan",
        )  # fmt: skip

    def _found(self, found: tuple[str, str]) -> None:
        kind, code = found
        self.scan.clear()
        if kind == "unit":
            self.inspect_unit(code)
        else:
            self.open_requested.emit(Link(kind, code))

    def _read(self, code: str) -> None:
        self.context.tasks.query(
            lambda database: read_sheet(database, code),
            owner=self, done=self._show, failed=self._fail, latest="sheet",
        )  # fmt: skip

    def _show(self, page: SheetPage) -> None:
        here, again = self.grid.cell, self.page is not None and self.page.code == page.code
        sheet = self.view.show_page(page)
        self.stage.choose(page.stage)
        self._kept.restore(page, sheet)
        self.view.ready(sheet)
        if again and sheet.wanted(here):  # the cursor stays where the person is
            self.grid.go(here)
        self._pages.setCurrentWidget(self.view)
        if not again:
            self.grid.setFocus()
        self.title_changed.emit(page.code)

    def front(self) -> None:
        """Bring the sheet to the front."""
        self._pages.setCurrentWidget(self.view)
        self.grid.setFocus()

    def _edited(self, cells: list[Cell]) -> None:
        if self.page is not None:
            self._kept.keep(self.page, self.grid.sheet, cells)
        self.view.error.hide()
        self.view.tell_counts()

    def _refused(self, why: NotUnderstood) -> None:
        self.view.panel.show_cell(self.grid)
        self.view.panel.error.setText(sentence(why.rule, why.detail, language()))

    def _retest(self, wanted: tuple[Cell, str, str]) -> None:
        cell, text, source = wanted
        feature = self.grid.sheet.features[cell[0]]
        before = shown(feature, self.grid.sheet.readings.get(cell))
        dialog = RetestDialog(self, feature, cell[1] + 1, before=before, value=text)

        def take(value: str, reason: str) -> None:
            self.grid.cell = cell
            self.grid.put(value, source=source if value == text else "typed", retest=reason)

        dialog.given.connect(take)
        self._ask(dialog)

    def _defect(self, group: str) -> None:
        page, feature = self.page, self.grid.feature()
        if page is None or feature is None or page.is_closed:
            return
        sample = self.grid.cell[1] + 1
        dialog = DefectDialog(self, feature, sample, group=group)

        def act(defect_class: str, count: int, note: str) -> None:
            defect = {
                "class": defect_class, "characteristic": feature.code, "sample": sample, "count": count, "note": note,
            }  # fmt: skip
            self._in_dialog(
                dialog, lambda database: inspect.record_defect(database, page.code, defect), self.tr("Recorded.")
            )

        dialog.given.connect(act)
        self._ask(dialog)

    def _ask(self, dialog: FramedDialog) -> None:
        """Over the window, without stopping it; the keyboard comes back to the grid."""
        dialog.finished.connect(lambda _: self.grid.setFocus())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _in_dialog(
        self, dialog: DecideDialog | DefectDialog, act: Callable[[Database], object], note: str
    ) -> None:
        """The dialog stays until the act was carried out; a refusal stands in it."""

        def done(page: SheetPage) -> None:
            dialog.accept()
            self.context.messages.note(note)
            self._show(page)

        def failed(error: TracewellError) -> None:
            dialog.primary.setEnabled(True)
            dialog.set_error(self.context.messages.sentence(error))

        dialog.primary.setEnabled(False)
        self._change(act, done=done, failed=failed)

    def _change(
        self,
        act: Callable[[Database], object],
        *,
        done: Callable[[SheetPage], None],
        failed: Callable[[TracewellError], None],
    ) -> None:
        """Change the inspection shown, and read it again."""
        page = self.page
        if page is None:
            return

        def work(database: Database) -> tuple[Change, SheetPage]:
            act(database)
            touched = Change(frozenset({page.unit, page.code}), frozenset({"inspection", "unit"}))
            return touched, read_sheet(database, page.code)

        self.context.tasks.change(work, owner=self, done=done, failed=failed)

    def _saved(self, page: SheetPage) -> None:
        self._kept.sent()
        self.context.messages.note(self.tr("Readings of {0} saved.").format(page.unit))
        self._show(page)
        if self._then_decide:
            self._then_decide = False
            QTimer.singleShot(0, self, self.decide)  # a turn of its own: the page was told in this one

    def _not_saved(self, error: TracewellError) -> None:
        self._then_decide = False
        self.view.strip.save.setEnabled(True)
        self._fail(error)

    def _fail(self, error: TracewellError) -> None:
        if self._pages.currentWidget() is not self.view:
            self.context.messages.error(error, self)
            return
        self.view.show_error(self.tr("That was not done"), self.context.messages.sentence(error), error.code)
