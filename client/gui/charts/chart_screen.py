"""The SPC screen:

choose what was measured, see its chart, its signals and its capability; live as results come in.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from client.data.measurements import Measured, measured_characteristics, with_families
from client.domain.spc.study import fitting
from client.domain.spc.words import chart_name
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.charts.pages import SUFFIXES, save_chart
from client.gui.charts.stratum_box import StratumBox
from client.gui.charts.view import ChartView, open_signals
from client.gui.context import Context
from client.gui.link import Link
from client.gui.screen import Screen, Shortcut
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented, button
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import label
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows
from client.usecases.charts import Charted, chart_characteristic

SINGLE = ("i-mr", "ewma", "cusum")
GROUPED = ("xbar-r", "xbar-s", "i-mr-r", "ewma")
BETWEEN = "\u001f"  # between item and characteristic in a link: no code holds it


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
        self._item, self._characteristic, self._stratum = QComboBox(), QComboBox(), StratumBox()
        for box, signs in ((self._item, 16), (self._characteristic, 20)):
            box.setMinimumContentsLength(signs)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._chip = Chip("released", "")
        self._subtitle = label("", "secondary")
        self._kinds_place = QHBoxLayout()
        self._kinds: Segmented | None = None
        self._save = button(" ", icon="download")
        self.view = ChartView()
        self._empty = EmptyState("chart-dots", "")
        self._error = ErrorCard("")
        self._loading = LoadingRows()
        self._stack = QStackedWidget()
        for page in (self._empty, self._loading, self._error, self.view):
            self._stack.addWidget(page)
        self._lay_out()
        self._item.currentIndexChanged.connect(self._item_chosen)
        self._characteristic.currentIndexChanged.connect(self._characteristic_chosen)
        self._stratum.chosen.connect(self._stratum_chosen)
        self._save.clicked.connect(self._save_as)
        self.view.open_requested.connect(self.open_requested)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        for widget in (self._item, self._characteristic, self._stratum, self._chip):
            top.addWidget(widget)
        top.addStretch(1)
        top.addLayout(self._kinds_place)
        top.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._subtitle)
        layout.addSpacing(4)
        layout.addWidget(self._stack, 1)

    def activate(self) -> None:
        """Read what there is to chart, if that wasn't done."""
        super().activate()
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
        item, mark, characteristic = link.code.partition(BETWEEN)
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
        if self._wanted is not None and change.touches("inspection", "measurement", "event"):
            self._read()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of the chart."""
        return (
            Shortcut("← →", self.tr("Point before, point after")),
            Shortcut("N", self.tr("Next signal")),
            Shortcut("Enter", self.tr("Open the record of the point")),
            Shortcut("+ −", self.tr("Zoom")),
            Shortcut("0", self.tr("Show all points")),
        )

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self._empty.set_texts(
            self.tr("Choose what to chart"), self.tr("Every characteristic that was measured has a chart.")
        )
        self._save.setText(self.tr("Save"))
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
            self._characteristic.setCurrentIndex(max(0, self._characteristic.findData(characteristic)))

    def _item_chosen(self) -> None:
        first = next((pair for pair in self._pairs if pair.item == self._item.currentData()), None)
        if first is not None:
            self._want(first.item, first.characteristic)

    def _characteristic_chosen(self) -> None:
        if self._characteristic.currentData():
            self._want(str(self._item.currentData()), str(self._characteristic.currentData()))

    def _want(self, item: str, characteristic: str) -> None:
        if (item, characteristic) != self._wanted:
            self._wanted, self._kind, self._only = (item, characteristic), None, None
            self._fill()
            self._stack.setCurrentWidget(self._loading)
            self._loading.start()
        self._read()

    def _read(self) -> None:
        if self._wanted is not None:
            item, characteristic = self._wanted
            work = partial(
                chart_characteristic, characteristic=characteristic, item=item, kind=self._kind, only=self._only
            )
            self.context.tasks.query(work, owner=self, done=self._charted, failed=self._failed, latest="chart")

    def _charted(self, charted: Charted) -> None:
        self._loading.stop()
        was_shown = self._stack.currentWidget() is self.view
        self._stack.setCurrentWidget(self.view)
        self.view.show_charted(charted)
        self._offer(GROUPED if fitting(charted.study.groups) != "i-mr" else SINGLE, charted.study.kind)
        self._offer_strata()
        self._describe()
        if not was_shown and self.isVisible():
            self.view.chart.setFocus()

    def _failed(self, error: TracewellError) -> None:
        self._loading.stop()
        self._error.show_error(
            self.tr("There is no chart for this"), self.context.messages.sentence(error), error.code
        )
        self._stack.setCurrentWidget(self._error)

    def _offer(self, kinds: tuple[str, ...], now: str) -> None:
        """The charts that fit these subgroups, by their signs: those are the same in both languages."""
        if self._kinds is not None:
            self._kinds_place.removeWidget(self._kinds)
            self._kinds.deleteLater()
        self._kinds = Segmented([(kind, chart_name(kind, "en")) for kind in kinds], now)
        self._kinds.chosen.connect(self._kind_chosen)
        self._kinds_place.addWidget(self._kinds)

    def _offer_strata(self) -> None:
        """What the readings can be told apart by; hidden where they can't."""
        charted = self.view.charted
        strata = charted.strata if charted is not None else ()
        self._stratum.show_strata(strata, self._only)

    def _stratum_chosen(self, chosen: tuple[str, str] | None) -> None:
        self._only = chosen
        self._read()

    def _kind_chosen(self, kind: str) -> None:
        self._kind = kind
        self._read()

    def _describe(self) -> None:
        charted = self.view.charted
        self._save.setEnabled(charted is not None)
        self._chip.setVisible(charted is not None)
        if charted is None:
            return
        flagged = charted.study.stability.flagged
        self._chip.show_status("rejected" if flagged else "released", open_signals(flagged))
        limits = charted.study.chart.limits[-1]
        parts = [
            charted.measured.item,
            charted.measured.characteristic,
            chart_name(charted.study.kind, language()),
        ]
        if limits.n is not None and limits.n > 1:
            parts.append(f"n = {limits.n:g}")
        rules = ", ".join(str(rule.number) for rule in charted.study.signals[0].rules)
        parts.append(self.tr("Nelson rules %1").replace("%1", rules))
        if limits.author is not None:
            parts.append(self.tr("limits frozen by %1").replace("%1", limits.author))
        self._subtitle.setText(" · ".join(parts))
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
    return Link("characteristic", f"{item}{BETWEEN}{characteristic}")
