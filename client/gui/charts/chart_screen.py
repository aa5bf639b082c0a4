"""The SPC screen: choose what was measured, see its chart, its signals and its capability; live as results come in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from client.data.measurements import Measured, measured_characteristics, with_families
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.charts.acts import ChartActs
from client.gui.charts.kind_box import KindBox
from client.gui.charts.pages import SUFFIXES, save_chart
from client.gui.charts.stratum_box import StratumBox
from client.gui.charts.subtitle import subtitle
from client.gui.charts.view import ChartView, open_signals
from client.gui.context import Context
from client.gui.link import JOINT, Link
from client.gui.screen import Screen, Shortcut
from client.gui.widgets.buttons import button
from client.gui.widgets.chip import Chip
from client.gui.widgets.fitting_box import SHORT, FittingBox
from client.gui.widgets.labels import label
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows
from client.usecases.chart_signals import open_points
from client.usecases.charts import Charted, chart_characteristic


class ChartScreen(Screen):
    """Shows one characteristic of one item."""

    name = "charts"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._pairs: list[Measured] = []
        self._wanted: tuple[str, str] | None = None
        self._of_any_item: str | None = None
        self._kind: str | None = None
        self._only: tuple[str, str] | None = None
        self._stays = False  # letters are typed into one of the boxes: the chart must not take them
        self._begun: tuple[int, ...] = ()  # first points of phases that nobody froze yet
        self._distribution: str | None = None  # that capability is computed by; None: the normal one
        self._rules: str | None = None  # looked at on this screen only; None: those put in force with the limits
        self._item, self._characteristic, self._stratum = FittingBox(12, tight=True), FittingBox(14), StratumBox()
        self._chip = Chip("released", "")
        self._subtitle = label("", "secondary")
        self.kinds = KindBox()
        self._limits = button(" ", icon="adjustments")
        self._save = button(" ", icon="download")
        self.view = ChartView()
        self.acts = ChartActs(context, self)
        self.view.why_not = self.acts.why_not
        self._empty = EmptyState("chart-dots", "")
        self._error = ErrorCard("")
        self._loading = LoadingRows()
        self._stack = QStackedWidget()
        self._wrong = QWidget()
        column = QVBoxLayout(self._wrong)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._error)
        column.addStretch(1)
        for page in (self._empty, self._loading, self._wrong, self.view):
            self._stack.addWidget(page)
        self._lay_out()
        self._item.currentIndexChanged.connect(self._item_chosen)
        self._characteristic.currentIndexChanged.connect(self._characteristic_chosen)
        for box in (self._item, self._characteristic):
            box.activated.connect(lambda _, box=box: self._picked(box))
        self._stratum.chosen.connect(self.split)
        self._save.clicked.connect(self._save_as)
        self._limits.clicked.connect(self._freeze)
        self.kinds.chosen.connect(self._kind_chosen)
        self.view.capability.distribution_chosen.connect(self.judge_by)
        self.view.rules_chosen.connect(self._rules_chosen)
        self.view.open_requested.connect(self.open_requested)
        self.view.act_requested.connect(self._act)
        self.view.signal_list.view.installEventFilter(self)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self._item, self._characteristic, self._stratum):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.kinds)
        top.addWidget(self._limits)
        top.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(6)
        layout.addLayout(top)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addStrut(24)  # the chip's height, with and without it
        said.addWidget(self._chip)
        said.addWidget(self._subtitle)
        said.addStretch(1)
        layout.addLayout(said)
        layout.addSpacing(2)
        layout.addWidget(self._stack, 1)

    def activate(self) -> None:
        """Read what there is to chart, if that wasn't done."""
        super().activate()
        self._stays = False
        if not self._pairs:
            self.context.tasks.query(measured_characteristics, owner=self, done=self._listed, latest="pairs")
        if self._stack.currentWidget() is self.view:
            self.view.chart.setFocus()
        else:
            self._characteristic.setFocus()

    def show_link(self, link: Link) -> bool:
        """A characteristic: its code, or the item's and its code parted by a unit separator."""
        if link.kind != "characteristic":
            return False
        item, mark, characteristic = link.code.partition(JOINT)
        if mark:
            self._want(item, characteristic)
        else:  # of whatever item it was measured on most
            self._of_any_item = link.code
            self._choose_item()
        return True

    def link(self) -> Link | None:
        """What is shown."""
        return None if self._wanted is None else characteristic_link(*self._wanted)

    def refresh_if_touched(self, change: Change) -> None:
        """New results: read again, without a jump."""
        if self._wanted is not None and change.touches("inspection", "measurement", "event", "characteristic"):
            self._read()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of the chart."""
        return (
            Shortcut("← →", self.tr("Point before, point after")),
            Shortcut("N", self.tr("Next signal")),
            Shortcut("I · C", self.tr("Choose the item, the characteristic")),
            Shortcut("Enter", self.tr("Open the record of the point")),
            Shortcut("G", self.tr("Genealogy of the point")),
            Shortcut("X", self.tr("Exclude the point, or restore it")),
            Shortcut("A", self.tr("Answer the signal: reaction plan")),
            Shortcut("H", self.tr("Hold the lots since the last good point")),
            Shortcut("L", self.tr("Limits: versions, freeze")),
            Shortcut("P", self.tr("A phase begins at the point, or no longer")),
            Shortcut("S", self.tr("Save the chart and its capability")),
            Shortcut("+ −", self.tr("Zoom")),
            Shortcut("0", self.tr("Show all points")),
        )

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self._empty.set_texts(
            self.tr("Choose what to chart"), self.tr("Every characteristic that was measured has a chart.")
        )
        self._save.setText(self.tr("Save"))
        self._limits.setText(self.tr("Limits"))
        for box, name in (
            (self._item, self.tr("Item")), (self._characteristic, self.tr("Characteristic")),
            (self._stratum.field, self.tr("Split by")), (self.kinds, self.tr("Chart")),
        ):  # fmt: skip
            box.setAccessibleName(name)
        self._fill()
        self._offer_strata()
        self._describe()

    def _listed(self, pairs: list[Measured]) -> None:
        self._pairs = with_families(pairs)
        self._choose_item()
        self._fill()
        if self._wanted is None and self._of_any_item is None and pairs:
            self._want(pairs[0].item, pairs[0].characteristic)
        elif not pairs:
            self._empty.set_texts(
                self.tr("Nothing was measured yet"),
                self.tr("Charts appear with the first results of an inspection."),
            )

    def _choose_item(self) -> None:
        """Answer the wish for a characteristic without an item, once it is known what was measured."""
        found = [pair for pair in self._pairs if pair.characteristic == self._of_any_item]
        if found:
            self._of_any_item = None
            most = max(found, key=lambda pair: pair.readings)
            self._want(most.item, most.characteristic)

    def _fill(self) -> None:
        """The two lists, with what is wanted chosen."""
        item, characteristic = self._wanted or ("", "")
        with QSignalBlocker(self._item), QSignalBlocker(self._characteristic):
            self._item.clear()
            for one in {pair.item: pair for pair in self._pairs}.values():
                self._item.addItem(self.context.words(one.item_name) or one.item, one.item)
            self._item.setCurrentIndex(max(0, self._item.findData(item)))
            self._characteristic.clear()
            for pair in self._pairs:
                if pair.item == self._item.currentData():
                    name = self.context.words(pair.name) or pair.characteristic
                    self._characteristic.addItem(f"{name} ({pair.readings})", pair.characteristic)
                    self._characteristic.setItemData(self._characteristic.count() - 1, name, SHORT)
            self._characteristic.setCurrentIndex(max(0, self._characteristic.findData(characteristic)))

    def _picked(self, box: FittingBox) -> None:
        """Chosen from the open list: the keyboard goes on to the chart. Typed into the closed box: it stays for more."""
        self._stays = not box.is_listed
        if not self._stays:
            self._back_to_chart()

    def _back_to_chart(self) -> None:
        self._stays = False
        if self._stack.currentWidget() is self.view:
            self.view.chart.setFocus()

    def _item_chosen(self) -> None:
        first = next((pair for pair in self._pairs if pair.item == self._item.currentData()), None)
        if first is not None:
            self._want(first.item, first.characteristic)

    def _characteristic_chosen(self) -> None:
        if self._characteristic.currentData():
            self._want(str(self._item.currentData()), str(self._characteristic.currentData()))

    def _want(self, item: str, characteristic: str) -> None:
        if (item, characteristic) != self._wanted:
            self._wanted, self._kind, self._only, self._begun = (item, characteristic), None, None, ()
            self._distribution = self._rules = None
            self.view.by = None
            self._fill()
            self._stack.setCurrentWidget(self._loading)
            self._loading.start()
        self._read()

    def _read(self) -> None:
        if self._wanted is not None:
            item, characteristic = self._wanted
            work = partial(
                chart_characteristic, characteristic=characteristic, item=item, kind=self._kind, only=self._only,
                begun=self._begun, distribution=self._distribution, rules=self._rules,
            )  # fmt: skip
            self.context.tasks.query(work, owner=self, done=self._charted, failed=self._failed, latest="chart")

    def _charted(self, charted: Charted) -> None:
        self._loading.stop()
        frozen = {version.source.get("from") for version in (charted.kept.limits if charted.kept else ())}
        self._begun = tuple(point for point in self._begun if point + 1 not in frozen)
        if charted.rules == self._rules:
            self._rules = None  # they are in force now: what is put in force next is followed
        was_shown = self._stack.currentWidget() is self.view
        self._stack.setCurrentWidget(self.view)
        self.view.show_charted(charted)
        self.kinds.offer(charted.offers, charted.study.kind)
        self._offer_strata()
        self._describe()
        if not was_shown and self.isVisible() and not self._stays:
            self.view.chart.setFocus()

    def _failed(self, error: TracewellError) -> None:
        self._loading.stop()
        if (
            self._begun or self._distribution
        ):  # a phase too short, a distribution that can't be: the chart stays as it was
            self._begun, self._distribution = (), None
            self.context.messages.error(error, self)
            self._read()
            return
        self._error.tell(
            lambda: (self.tr("There is no chart for this"), self.context.messages.sentence(error), error.code)
        )
        self._stack.setCurrentWidget(self._wrong)

    def _offer_strata(self) -> None:
        """What the readings can be told apart by: each colours the points, each value has a chart of its own."""
        charted = self.view.charted
        strata = charted.strata if charted is not None else ()
        self._stratum.show_strata(strata, self._only or ((self.view.by, None) if self.view.by else None))

    def split(self, chosen: tuple[str, str | None] | None) -> None:
        """Tell points apart: (field, None) colours them, (field, value) charts those only, None all alike."""
        field, value = chosen or (None, None)
        self._only = (field, value) if field is not None and value is not None else None
        self.view.by = field if value is None else None
        self._begun = ()
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, while the chart or the list of signals has the focus."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            self._item.hasFocus() or self._characteristic.hasFocus()
        ):
            self._back_to_chart()
        elif event.modifiers() or not self._letter(key):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list of signals would take letters as the beginning of a word."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            return self._letter(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _letter(self, key: Qt.Key) -> bool:
        choices = {Qt.Key.Key_I: self._item, Qt.Key.Key_C: self._characteristic}
        if key in choices:
            choices[key].setFocus()
            choices[key].showPopup()
            return True
        if self._stack.currentWidget() is not self.view:
            return False
        acts = {Qt.Key.Key_X: "exclude", Qt.Key.Key_A: "answer", Qt.Key.Key_H: "hold"}
        if key in acts:
            self._act(acts[key])
        elif key == Qt.Key.Key_G:
            self.view.point.open_genealogy()
        elif key == Qt.Key.Key_L:
            self._freeze()
        elif key == Qt.Key.Key_P:
            self._begin_phase()
        elif key == Qt.Key.Key_S:
            self._save_as()
        else:
            return False
        return True

    def _act(self, act: str) -> None:
        """Exclude, answer or hold at the chosen point; where it can't be, it is said why."""
        charted, point = self.view.charted, self.view.chart.selected
        why_not = self.acts.why_not(act, charted, point)
        if why_not:
            self.context.messages.note(why_not)
        elif charted is not None and point is not None:
            does = {"exclude": self.acts.exclude_or_restore, "answer": self.acts.answer, "hold": self.acts.hold}
            does[act](charted, point)

    def _freeze(self) -> None:
        if self.view.charted is not None and self._stack.currentWidget() is self.view:
            self.acts.freeze(self.view.charted, self.view.chart.view_range(), self._begun)

    def look_at(self, kind: str | None, by: str | None) -> None:
        """Show another chart of the same characteristic (None: the one that fits), its points coloured by a stratum."""
        self._kind, self.view.by, self._only, self._begun, self._distribution = kind, by, None, (), None
        self._read()

    def judge_by(self, distribution: str | None) -> None:
        """Compute capability by another distribution; None: the normal one."""
        self._distribution = distribution
        self._read()

    def _begin_phase(self) -> None:
        """A phase begins at the chosen point, or no longer does: on this screen, until its limits are frozen."""
        point = self.view.chart.selected
        if not point or self._only is not None:
            self.context.messages.note(self.tr("Choose the first point of the phase."))
            return
        self._begun = tuple(sorted(set(self._begun) ^ {point}))
        self._read()

    def _kind_chosen(self, kind: str) -> None:
        self._kind, self._begun = kind, ()
        self._read()

    def _rules_chosen(self, rules: str) -> None:
        """Look at the points by other rules, until they are frozen with limits or another characteristic is chosen."""
        self._rules = rules
        self._read()

    def _describe(self) -> None:
        charted = self.view.charted
        for one in (self._save, self._limits):
            one.setEnabled(charted is not None)
        self._chip.setVisible(charted is not None)
        if charted is None:
            return
        to_answer = len(open_points(charted))
        self._chip.show_status("rejected" if to_answer else "released", open_signals(to_answer))
        version = charted.study.chart.limits[-1].version
        self._limits.setText(self.tr("Limits v{0}").format(version) if version else self.tr("Limits"))
        self._subtitle.setText(subtitle(charted, self._begun))
        self.title_changed.emit(charted.measured.characteristic)

    def _save_as(self) -> None:
        if self.view.charted is None:
            return
        filters = ";;".join(f"{suffix[1:].upper()} (*{suffix})" for suffix in SUFFIXES)
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the chart"), "chart.png", filters)
        if path:
            try:
                save_chart(self.view.charted, Path(path))
            except TracewellError as error:
                self.context.messages.error(error, self)


def characteristic_link(item: str, characteristic: str) -> Link:
    """The link to a chart."""
    return Link("characteristic", f"{item}{JOINT}{characteristic}")
