"""The inspection of a lot: scan it, type or gauge readings, see what is out, decide. Everything typed is kept at once."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QInputDialog, QStackedWidget, QVBoxLayout, QWidget

from client.data.database import Database
from client.data.sheets import SheetPage, read_sheet
from client.domain.forms.problems import NotUnderstood, sentence
from client.domain.results import Cell, Reading, Sheet, features_of
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.formats import quantity
from client.gui.inspection.decide_dialog import DecideDialog
from client.gui.inspection.feature_panel import FeaturePanel
from client.gui.inspection.grid import Grid
from client.gui.inspection.verdict_strip import VerdictStrip
from client.gui.link import Link
from client.gui.screen import Screen, Shortcut
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.labels import label
from client.gui.widgets.record import RecordHeader
from client.gui.widgets.search import ScanBox
from client.gui.widgets.states import EmptyState, ErrorCard
from client.usecases import inspect
from client.usecases.scan import look_up

FORM = "inspection"  # what the journal calls readings that were not sent


class InspectionScreen(Screen):
    """Shows `inspection` links (by code) and `inspect` links (a unit to be inspected)."""

    name = "inspection"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.page: SheetPage | None = None
        self._draft: UUID | None = None
        self.stage = Segmented([(stage, "") for stage in inspect.STAGES], "incoming")
        self.scan = ScanBox(key="")
        self._empty = EmptyState("clipboard-check", "", action=self._start())
        self._error = ErrorCard("")
        self._header = RecordHeader()
        self._plan = label("", "fact", wrap=True)
        self.grid, self.panel, self.strip = Grid(), FeaturePanel(), VerdictStrip()
        self._pages = QStackedWidget()
        self._build()
        self._wire()
        self.retranslate()

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
        (self.grid if self.page is not None else self.scan).setFocus()

    def take_scan(self, text: str) -> bool:
        """A scan in a choice's or number's cell is its value; else it is the next lot to inspect."""
        if self.grid.hasFocus() and self.page is not None and not self.page.is_closed:
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
        if self.page is not None and change.touches("inspection", "unit") and not self.grid.sheet.unsent():
            self._read(self.page.code)

    def inspect_unit(self, unit: str) -> None:
        """Open the inspection of a unit by the plan in force, or the one that is open already."""
        stage = self.stage.current() or "incoming"
        self.context.tasks.query(
            lambda database: read_sheet(database, inspect.begin(database, unit, stage)),
            owner=self, done=self._show, failed=self._fail, latest="sheet",
        )  # fmt: skip

    def save(self) -> None:
        """Send what is not sent yet; the same command is repeated if the answer got lost."""
        page, readings = self.page, self.grid.sheet.unsent()
        if page is None or not readings or page.is_closed:
            return
        draft = self._draft

        def send(database: Database) -> tuple[Change, SheetPage]:
            inspect.submit_readings(database, page.code, readings, command_id=draft)
            touched = Change(frozenset({page.unit, page.code}), frozenset({"inspection", "unit"}))
            return touched, read_sheet(database, page.code)

        self.strip.save.setEnabled(False)
        self.context.tasks.change(send, owner=self, done=self._saved, failed=self._not_saved)

    def decide(self) -> None:
        """Ask for the verdict and give it; readings that are not sent go first."""
        page = self.page
        if page is None or page.is_closed:
            return
        if self.grid.sheet.unsent():
            self._show_error(self.tr("Save the readings first, then decide."))
            return
        dialog = DecideDialog(page.unit, page.presented, page.uom, result=page.result, parent=self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answer, reason = dialog.answer(), dialog.reason.text()

        def act(database: Database) -> tuple[Change, SheetPage]:
            inspect.decide(database, page.code, page.unit, answer, stage=page.stage, reason=reason)
            touched = Change(frozenset({page.unit, page.code}), frozenset({"inspection", "unit"}))
            return touched, read_sheet(database, page.code)

        self.context.tasks.change(act, owner=self, done=self._decided, failed=self._fail)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of the grid."""
        return (
            Shortcut("Enter", self.tr("Take the value, to the next empty cell")),
            Shortcut("Tab", self.tr("Next feature")),
            Shortcut("Ctrl+V", self.tr("Paste a block from a spreadsheet")),
            Shortcut("Del", self.tr("Take back a value that was not sent; measure again one that was")),
            Shortcut("F4", self.tr("Cannot be measured")),
            Shortcut("F6", self.tr("Add a defect")),
            Shortcut("Ctrl+S", self.tr("Save the readings")),
            Shortcut("Ctrl+Enter", self.tr("Decide")),
        )

    def retranslate(self) -> None:
        """Say everything again."""
        words = {
            "incoming": self.tr("Incoming"),
            "in_process": self.tr("In process"),
            "final": self.tr("Final"),
        }
        for stage, word in words.items():
            self.stage.set_word(stage, word)
        self.scan.setPlaceholderText(self.tr("Scan the lot"))
        self.scan.setAccessibleName(self.tr("Scan the lot"))
        self._empty.set_texts(
            self.tr("Scan the lot you are going to inspect"),
            self.tr("Its plan says how many units to pull and what to measure."),
        )
        self.grid.setAccessibleName(self.tr("Readings"))
        self.panel.retranslate()
        self.grid.viewport().update()
        if self.page is not None:
            self._tell()

    def _start(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(10)
        column.addWidget(self.stage, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.scan, alignment=Qt.AlignmentFlag.AlignHCenter)
        return made

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._pages.addWidget(self._empty)
        record = QWidget()
        column = QVBoxLayout(record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        body = QVBoxLayout()
        body.setContentsMargins(24, 14, 24, 16)
        body.setSpacing(12)
        body.addWidget(self._plan)
        body.addWidget(self._error)
        self._error.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.grid, 1)
        left.addWidget(self.strip)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        body.addLayout(row, 1)
        column.addLayout(body, 1)
        self._pages.addWidget(record)
        self._record = record

    def _wire(self) -> None:
        self.scan.scanned.connect(self._look_up)
        self.grid.moved.connect(lambda: self.panel.show_cell(self.grid))
        self.grid.edited.connect(self._edited)
        self.grid.refused.connect(self._refused)
        self.grid.retest_wanted.connect(self._retest)
        self.grid.unmeasurable_wanted.connect(self._unmeasurable)
        self.grid.defect_wanted.connect(self._defect)
        self.panel.gauge_chosen.connect(self._gauge)
        self.strip.save_wanted.connect(self.save)
        self.strip.decide_wanted.connect(self.decide)
        self._error.act.connect(self._error.hide)
        for keys, act in (("Ctrl+S", self.save), ("Ctrl+Return", self.decide), ("Ctrl+Enter", self.decide)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _look_up(self, text: str) -> None:
        self.context.tasks.query(
            lambda database: look_up(database, text),
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
        self.page = page
        self._error.hide()
        features = features_of(page.lines)
        sheet = Sheet(features)
        place = {feature.code: row for row, feature in enumerate(features)}
        for one in page.readings:
            if one["characteristic"] in place:
                value = Decimal(one["value"]) if one["value"] is not None else one["text"]
                cell = (place[one["characteristic"]], one["sample"] - 1)
                sheet.readings[cell] = Reading(
                    value, one["source"], one["instrument"], sent=True, judged=one["judged"]
                )
        self.panel.set_gauges(page.gauges)
        fit = [gauge.code for gauge in page.gauges if gauge.hindrance is None]
        for row, feature in enumerate(features):
            named = [code for code in fit if feature.instrument and feature.instrument in code]
            if feature.kind == "numeric" and named and row not in self.grid.instrument:
                self.grid.instrument[row] = named[0]
        self._restore(sheet, place)
        self.grid.show_sheet(sheet, fixed=page.is_closed)
        self._tell()
        self._pages.setCurrentWidget(self._record)
        self.grid.setFocus()
        self.title_changed.emit(page.code)

    def _restore(self, sheet: Sheet, place: dict[str, int]) -> None:
        """What was typed before a crash or without a connection stands in the grid again."""
        self._draft = None
        page = self.page
        for draft in self.context.journal.drafts(FORM):
            if page is None or draft.context.get("inspection") != page.code:
                continue
            self._draft = draft.id
            for key, kept in draft.values.items():
                code, _, sample = key.rpartition("/")
                cell = (place.get(code, -1), int(sample) - 1)
                if kept is not None and sheet.wanted(cell) and cell not in sheet.readings:
                    value = Decimal(kept["value"]) if kept["numeric"] else kept["value"]
                    sheet.put(cell, Reading(value, kept["source"], kept["instrument"], retest=kept.get("retest")))

    def _tell(self) -> None:
        page = self.page
        if page is None:
            return
        item = page.item_name.get(language()) or next(iter(page.item_name.values()), page.item)
        facts = [
            (self.tr("Lot"), page.unit),
            (self.tr("Supplier"), page.supplier.get(language()) or next(iter(page.supplier.values()), "–")),
            (self.tr("Presented"), quantity(page.presented, page.uom) or "–"),
            (self.tr("Plan"), self.tr("none: history") if page.is_history else f"{page.plan} v{page.version}"),
        ]
        status = {"accept": "released", "reject": "rejected", "conditional": "conditional"}.get(page.verdict or "")
        self._header.show_record(page.code, status or ("done" if page.is_closed else "in_inspection"), item, facts)
        self._plan.setText(self._sampling_words(page))
        self.strip.show_state(
            self.grid.sheet,
            page.sampling,
            unit=page.unit,
            result=page.result,
            verdict="history" if page.is_history else page.verdict,
        )
        self.panel.show_cell(self.grid)

    def _sampling_words(self, page: SheetPage) -> str:
        parts = []
        for name, one in sorted(page.sampling.items()):
            words = {"critical": self.tr("critical"), "major": self.tr("major"), "minor": self.tr("minor")}
            n = str(one["n"]) if one.get("n") else self.tr("all")
            letter = self.tr("letter {0}").format(one["letter"]) if one.get("letter") else ""
            said = (words.get(name, name), one.get("scheme", ""), one.get("severity", ""), letter, f"n = {n}")
            parts.append(" · ".join(filter(None, said)) + f" · Ac {one.get('ac', 0)}, Re {one.get('re', 1)}")
        pull = inspect.pulled(page)
        if pull:
            shown = ", ".join(map(str, pull[:20])) + (" …" if len(pull) > 20 else "")
            parts.append(self.tr("Pull pieces {0}").format(shown))
        return "\n".join(parts)

    def _edited(self) -> None:
        self._keep()
        self._error.hide()
        self._tell()

    def _keep(self) -> None:
        """Every value on the disk before the next key; the journal's draft is the command they are sent under."""
        page = self.page
        if page is None:
            return
        if self._draft is None:
            self._draft = self.context.journal.begin(
                FORM, str(page.version), f"{page.unit} · {page.code}", {"inspection": page.code}
            )
        kept = {d.id: d.values for d in self.context.journal.drafts(FORM)}.get(self._draft, {})
        now = {self._key(cell): reading for cell, reading in self.grid.sheet.readings.items() if not reading.sent}
        for key, reading in now.items():
            numeric = isinstance(reading.value, Decimal)
            value = {
                "value": f"{reading.value:f}" if numeric else reading.value, "numeric": numeric,
                "source": reading.source, "instrument": reading.instrument, "retest": reading.retest,
            }  # fmt: skip
            if kept.get(key) != value:
                self.context.journal.edit(self._draft, key, value)
        for key in kept.keys() - now.keys():
            if kept[key] is not None:
                self.context.journal.edit(self._draft, key, None)

    def _key(self, cell: Cell) -> str:
        return f"{self.grid.sheet.features[cell[0]].code}/{cell[1] + 1}"

    def _refused(self, why: NotUnderstood) -> None:
        self.panel.show_cell(self.grid)
        self.panel.error.setText(sentence(why.rule, why.detail, language()))

    def _retest(self, wanted: tuple[Cell, str, str]) -> None:
        cell, text, source = wanted
        reason, given = QInputDialog.getText(
            self, self.tr("Measure again"), self.tr("The first reading stays. Why is it measured again?")
        )
        if not given or not reason.strip():
            return
        if text:
            self.grid.cell = cell
            self.grid.put(text, source=source, retest=reason.strip())
            return
        value, typed = QInputDialog.getText(self, self.tr("Measure again"), self.tr("The new value"))
        if typed and value.strip():
            self.grid.cell = cell
            self.grid.put(value, source=source, retest=reason.strip())

    def _unmeasurable(self) -> None:
        feature = self.grid.feature()
        if feature is not None:
            self._note_defect(self.tr("Cannot be measured"), count=1)

    def _defect(self) -> None:
        if self.grid.feature() is not None:
            self._note_defect(self.tr("Defect"), count=1)

    def _note_defect(self, title: str, *, count: int) -> None:
        page, feature = self.page, self.grid.feature()
        if page is None or feature is None or page.is_closed:
            return
        note, given = QInputDialog.getText(
            self, title, self.tr("What is wrong with sample {0}?").format(self.grid.cell[1] + 1)
        )
        if not given or not note.strip():
            return
        defect = {
            "class": feature.defect_class, "characteristic": feature.code, "sample": self.grid.cell[1] + 1,
            "count": count, "note": f"{title}: {note.strip()}",
        }  # fmt: skip

        def act(database: Database) -> tuple[Change, SheetPage]:
            database.call("submit_inspection", {"inspection": page.code, "defects": [defect]})
            return Change(frozenset({page.unit, page.code}), frozenset({"inspection"})), read_sheet(
                database, page.code
            )

        self.context.tasks.change(act, owner=self, done=self._show, failed=self._fail)

    def _gauge(self, code: str) -> None:
        self.grid.instrument[self.grid.cell[0]] = code
        self.grid.viewport().update()
        self.panel.show_cell(self.grid)
        self.grid.setFocus()

    def _saved(self, page: SheetPage) -> None:
        if self._draft is not None:
            self.context.journal.discard(self._draft)
            self._draft = None
        self.context.messages.note(self.tr("Readings of {0} saved.").format(page.unit))
        self._show(page)

    def _not_saved(self, error: TracewellError) -> None:
        self.strip.save.setEnabled(True)
        self._fail(error)

    def _decided(self, page: SheetPage) -> None:
        self.context.messages.note(self.tr("{0} is decided.").format(page.unit))
        self._show(page)

    def _fail(self, error: TracewellError) -> None:
        if self._pages.currentWidget() is not self._record:
            self.context.messages.error(error, self)
            return
        self._error.show_error(
            self.tr("That was not done"), self.context.messages.sentence(error), error.code, self.tr("Close")
        )
        self._error.show()

    def _show_error(self, text: str) -> None:
        self._error.show_error(text, "", "", self.tr("Close"))
        self._error.show()
