"""The gauges screen: which may measure, a study designed, measured blind, judged and recorded; what a bad one measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from client.data.database import Database
from client.data.gauges import StudyChoices, StudyRow, Suspect, read_gauges, read_studies, study_choices, suspects
from client.data.journal import Draft
from client.domain.command_id import new_command_id
from client.domain.gauges import Fault, Measured
from client.domain.msa.plan import StudyPlan
from client.domain.msa.verdict import UNACCEPTABLE
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.gauging.designer import Designer
from client.gui.gauging.entry import Kept, StudyEntry
from client.gui.gauging.handing import HandingList
from client.gui.gauging.lines_dialog import LinesDialog
from client.gui.gauging.links import GaugeLinks
from client.gui.gauging.overview import Overview
from client.gui.gauging.result import StudyResult
from client.gui.gauging.words import kind_word
from client.gui.link import Link
from client.gui.nodes.reason_dialog import ReasonDialog
from client.gui.screen import Screen, Shortcut
from client.gui.translations import language
from client.gui.widgets.dialog import FramedDialog
from client.refusals import Language
from client.usecases.gauge_study import record_study, study_of_plan
from client.usecases.holds import hold_units

FORM = "gauge_study"  # what the journal calls a study that isn't recorded yet


class GaugesScreen(Screen):
    """Shows `gauge` links (by code). A study under way is kept on this computer reading by reading."""

    name = "gauges"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._plan: StudyPlan | None = None
        self._draft: UUID | None = None
        self._last: dict[str, int] = {}  # the newest study of each gauge, when the designer was opened
        self._seen: int | None = None  # the newest when the study shown began; None: after whatever there is
        self._wanted = ""
        self.links = GaugeLinks()
        self.overview, self.designer = Overview(context), Designer()
        self.entry, self.result = StudyEntry(), StudyResult(context)
        self._pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        for page in (self.overview, self.designer, self.entry, self.result):
            self._pages.addWidget(page)
        self._wire()
        self.retranslate()

    def show_link(self, link: Link) -> bool:
        """A gauge: the cursor goes to it."""
        self._wanted = link.code
        self._overview()
        return True

    def link(self) -> Link | None:
        """The gauge shown."""
        code = self._plan.gauge if self._plan is not None else self.overview.gauge()
        return Link("gauge", code) if code else None

    def activate(self) -> None:
        """A study under way goes on; else the gauges."""
        super().activate()
        if self._plan is None and self._pages.currentWidget() is self.overview:
            self._resume()
        self._focus()

    def refresh_if_touched(self, change: Change) -> None:
        """A gauge was blocked, calibrated or studied elsewhere."""
        if change.touches("equipment", "gauge_study") and self._pages.currentWidget() is self.overview:
            self._read()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of the gauges."""
        return (
            Shortcut("Ctrl+N", self.tr("New study of the chosen gauge")),
            Shortcut("Ctrl+Enter", self.tr("Begin the study, record it, or hold what a bad gauge measured")),
            Shortcut("Enter", self.tr("Take the reading")),
            Shortcut("F9", self.tr("Have the gauge send its reading")),
            Shortcut("Ctrl+L", self.tr("Which part is which label")),
            Shortcut("Ctrl+G", self.tr("Gauges at this computer")),
            Shortcut("Esc", self.tr("Back to the gauges; what was measured is kept")),
        )

    def retranslate(self) -> None:
        """Say everything again."""
        for page in (self.overview, self.designer, self.entry, self.result):
            page.retranslate()
        plan, values, said = self.result.plan, self.result.values, language()
        if plan is not None:
            self.context.tasks.query(
                lambda _: study_of_plan(plan, values, language=said),
                owner=self, done=self.result.say_again, latest="words",
            )  # fmt: skip

    def design(self, gauge: str) -> None:
        """Design a study of a gauge."""
        self.context.tasks.query(
            study_choices, owner=self, done=partial(self._design, gauge=gauge), latest="choices"
        )

    def show_example(self, stage: str, plan: StudyPlan, values: Mapping[int, str], said: Language) -> None:
        """A study that is nobody's, at one of its stages (designer, entry, result): for pictures; nothing is kept."""
        kept = {
            order: {"value": value, "source": "typed", "at": ""} for order, value in values.items() if order < 42
        }
        self._plan, self._draft = None, None
        if stage == "list":
            self._overview()
        elif stage == "designer":
            self.designer.show_plan(plan)
            self._pages.setCurrentWidget(self.designer)
        elif stage == "entry":
            self._pages.setCurrentWidget(self.entry)
            self.entry.show_plan(plan, kept)
        else:
            self._pages.setCurrentWidget(self.result)
            self.result.show_result(plan, values, study_of_plan(plan, values, language=said), recorded=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call: gauges are listened to while the screen is in front."""
        super().showEvent(event)
        self.links.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's call."""
        super().hideEvent(event)
        self.links.close()

    def _wire(self) -> None:
        self.overview.chosen.connect(self._studies)
        self.overview.study_wanted.connect(self.design)
        self.overview.study_opened.connect(self._open)
        self.overview.lines_wanted.connect(self._lines)
        self.designer.designed.connect(self._begin)
        self.designer.cancelled.connect(self._overview)
        self.entry.taken.connect(self._taken)
        self.entry.finished.connect(self._finished)
        self.entry.list_wanted.connect(self._handing)
        self.result.record_wanted.connect(self._record)
        self.result.hold_wanted.connect(self._hold)
        self.result.back_wanted.connect(self._overview)
        self.result.open_requested.connect(self.open_requested)
        self.links.measured.connect(self._measured)
        self.links.faulted.connect(self._faulted)
        self.destroyed.connect(self.links.close)
        acts = {
            "Ctrl+N": lambda: self.design(self.overview.gauge()), "Ctrl+Return": self._act, "Ctrl+Enter": self._act,
            "Ctrl+L": self._handing, "Ctrl+G": self._lines, "F9": self._ask, "Esc": self._overview,
        }  # fmt: skip
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _measured(self, instrument: str, found: Measured) -> None:
        if self._entering() and QApplication.activeModalWidget() is None:
            self.entry.measured(instrument, found)

    def _faulted(self, instrument: str, fault: Fault) -> None:
        if self._entering():
            self.entry.faulted(instrument, fault)

    def _entering(self) -> bool:
        return self._pages.currentWidget() is self.entry

    def _act(self) -> None:
        """The primary act of the page in front."""
        page = self._pages.currentWidget()
        if isinstance(page, Overview | Designer | StudyResult):
            page.begin()

    def _ask(self) -> None:
        if self._plan is not None and self._entering():
            self.links.ask(self._plan.gauge)

    def _focus(self) -> None:
        page = self._pages.currentWidget()
        if page is self.overview:
            self.overview.table.setFocus()
        elif page is self.entry:
            self.entry.value.setFocus()

    def _overview(self) -> None:
        """Back to the gauges; a study that isn't recorded stays a draft."""
        self._plan = None
        self._pages.setCurrentWidget(self.overview)
        self._read()
        self._focus()

    def _read(self) -> None:
        wanted, self._wanted = self._wanted, ""
        self.context.tasks.query(
            read_gauges, owner=self, done=lambda found: self.overview.show_gauges(found, wanted), latest="gauges"
        )

    def _studies(self, gauge: str) -> None:
        self.context.tasks.query(
            lambda database: read_studies(database, gauge),
            owner=self, done=self.overview.show_studies, latest="studies",
        )  # fmt: skip
        self.title_changed.emit(gauge)

    def _design(self, choices: StudyChoices, *, gauge: str) -> None:
        draft = next((d for d in self.context.journal.drafts(FORM) if d.context.get("gauge") == gauge), None)
        if draft is not None:  # it was begun and isn't recorded: that one goes on
            self._take_up(draft)
            return
        self._last = {row.code: row.last_study for row in choices.gauges}
        self._pages.setCurrentWidget(self.designer)
        self.designer.offer(choices, gauge)

    def _resume(self) -> None:
        """What was being measured before a crash, else the gauges."""
        drafts = self.context.journal.drafts(FORM)
        if drafts:
            self._take_up(drafts[0])
        else:
            self._read()

    def _begin(self, plan: StudyPlan) -> None:
        title = f"{kind_word(plan.kind)} · {plan.gauge}"
        draft = self.context.journal.begin(
            FORM, "1", title,
            {"gauge": plan.gauge, "plan": plan.as_dict(), "last_study": self._last.get(plan.gauge, 0)},
        )  # fmt: skip
        self._go_on(draft, plan, {}, self._last.get(plan.gauge, 0))

    def _take_up(self, draft: Draft) -> None:
        self._go_on(draft.id, StudyPlan.of(draft.context["plan"]), draft.values, draft.context.get("last_study"))

    def _go_on(self, draft: UUID, plan: StudyPlan, values: Mapping[str, Any], seen: int | None) -> None:
        self._plan, self._draft, self._seen = plan, draft, seen
        self._pages.setCurrentWidget(self.entry)
        self.entry.show_plan(plan, {int(order): kept for order, kept in values.items() if kept is not None})
        self.title_changed.emit(plan.gauge)

    def _taken(self, order: int, kept: Kept) -> None:
        """On the disk before the next reading."""
        if self._draft is not None:
            self.context.journal.edit(self._draft, str(order), dict(kept))

    def _finished(self) -> None:
        plan = self._plan
        if plan is None:
            return
        values = {order: str(kept["value"]) for order, kept in self.entry.values.items()}
        said = language()
        self.context.tasks.query(
            lambda _: study_of_plan(plan, values, language=said),
            owner=self, done=partial(self._computed, plan, values), failed=self._not_computed,
        )  # fmt: skip

    def _computed(self, plan: StudyPlan, values: Mapping[int, str], document: dict[str, Any]) -> None:
        self._pages.setCurrentWidget(self.result)
        self.result.show_result(plan, values, document, recorded=False)

    def _not_computed(self, error: TracewellError) -> None:
        self.entry.error.setText(self.context.messages.sentence(error))

    def _record(self, verdict: str, until: dt.date) -> None:
        plan, draft = self._plan, self._draft
        if plan is None:
            return
        taken = [
            {
                "order": r.order,
                "trial": r.trial,
                "operator": r.operator,
                "part": r.part,
                **self.entry.values[r.order],
            }
            for r in self.entry.plan_runs()
        ]
        study = {
            **self.result.document,
            "verdict": verdict,
            "study": plan.kind,
            "plan": plan.as_dict(),
            "readings": taken,
        }
        gauge, seen = plan.gauge, self._seen

        def work(database: Database) -> tuple[Change, tuple[Suspect, ...]]:
            before = suspects(database, gauge) if verdict == UNACCEPTABLE else ()
            record_study(
                database, gauge, study,
                valid_until=until, command_id=draft or new_command_id(), characteristic=plan.characteristic, last_study=seen,
            )  # fmt: skip
            return Change(frozenset({gauge}), frozenset({"equipment", "gauge_study"})), before

        self.result.record.setEnabled(False)
        self.context.tasks.change(
            work, owner=self, done=partial(self._recorded, verdict), failed=self._not_recorded
        )

    def _recorded(self, verdict: str, found: Sequence[Suspect]) -> None:
        if self._draft is not None:
            self.context.journal.discard(self._draft)
            self._draft = None
        self.context.messages.note(self.tr("The study is recorded."))
        self.result.show_recorded(verdict, found)

    def _not_recorded(self, error: TracewellError) -> None:
        self.result.record.setEnabled(True)
        if error.code == "TW864":
            self._seen = None  # told now: whoever records again does so knowing it
        self.result.error.setText(self.context.messages.sentence(error))
        self.result.error.show()

    def _open(self, row: StudyRow) -> None:
        """A study that was recorded; one from a file has figures but no plan, and no plots."""
        if "plan" not in row.figures:
            self.context.messages.note(
                self.tr("This study was computed from a file; its figures stand in the record.")
            )
            return
        plan = StudyPlan.of(row.figures["plan"])
        values = {int(one["order"]): str(one["value"]) for one in row.figures["readings"]}
        self._plan, self._draft = plan, None
        self.result.show_result(plan, values, row.figures, recorded=True)
        self._pages.setCurrentWidget(self.result)
        if row.verdict == UNACCEPTABLE:
            self.context.tasks.query(
                lambda database: suspects(database, plan.gauge),
                owner=self, done=partial(self.result.show_recorded, row.verdict), latest="suspects",
            )  # fmt: skip

    def _hold(self, found: Sequence[Suspect]) -> None:
        """Hold what a bad gauge measured, with a person's reason."""
        codes = sorted({one.unit for one in found if one.status != "held"})
        if not codes or self._plan is None:
            return
        gauge, command = self._plan.gauge, new_command_id()
        dialog = ReasonDialog(
            self, "hand-stop", title=self.tr("Hold %n lot(s)?", "", len(codes)), kind="danger",
            lead=self.tr("Nobody uses or ships them until they are released. {0} measured them.").format(gauge),
            act=self.tr("Hold them"), field=self.tr("Reason"),
        )  # fmt: skip

        def work(database: Database, reason: str) -> tuple[Change, tuple[Suspect, ...]]:
            hold_units(database, codes, reason=reason, command_id=command)
            touched = Change(frozenset(codes), frozenset({"unit", "hold"}))
            return touched, suspects(database, gauge)

        def done(left: tuple[Suspect, ...]) -> None:
            dialog.accept()
            self.result.show_recorded(UNACCEPTABLE, left)

        dialog.given.connect(
            lambda reason: self.context.tasks.change(
                partial(work, reason=reason), owner=dialog, done=done,
                failed=lambda error: dialog.set_error(self.context.messages.sentence(error)),
            )
        )  # fmt: skip
        self._ask_person(dialog)

    def _handing(self) -> None:
        """Which part is which label, for whoever hands the parts over."""
        if self._plan is not None and self._entering():
            self._ask_person(HandingList(self.entry.plan_runs(), self))

    def _lines(self) -> None:
        def show(found: StudyChoices) -> None:
            codes = [one.code for one in found.gauges]
            self._ask_person(LinesDialog(self.links, codes, self, self._plan.gauge if self._plan else ""))

        self.context.tasks.query(study_choices, owner=self, done=show, latest="lines")

    def _ask_person(self, dialog: FramedDialog) -> None:
        dialog.finished.connect(lambda _: self._focus())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
