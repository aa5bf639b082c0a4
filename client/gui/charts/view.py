"""Chart, signals, capability and point card side by side:

what the screen, the picture and the printed page share.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.spc.words import pane_name
from client.gui.charts.capability_card import CapabilityCard
from client.gui.charts.control_chart import ControlChart
from client.gui.charts.legend import Legend
from client.gui.charts.point_card import PointCard, when
from client.gui.charts.signal_list import SignalList
from client.gui.formats import uom_symbol
from client.gui.translations import language
from client.gui.widgets.card import Card
from client.usecases.charts import Charted

RIGHT = 316


class ChartView(QWidget):
    """Shows what was charted. Signals: open_requested (a Link)."""

    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, is_page: bool = False) -> None:
        """`is_page`: for paper, without the card of the chosen point."""
        super().__init__(parent)
        self.charted: Charted | None = None
        self.chart, self.signal_list = ControlChart(), SignalList()
        self.capability, self.point = CapabilityCard(), PointCard()
        self._legend = Legend()
        self._card = Card(" ")
        self._card.corner.addWidget(self._legend)
        self._card.body.addWidget(self.chart)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(16)
        left.addWidget(self._card, 7)
        left.addWidget(self.signal_list, 3)
        right.addWidget(self.capability, 1)
        right.addWidget(self.point)
        self.point.setVisible(not is_page)
        for card in (self.capability, self.point):
            card.setFixedWidth(RIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(left, 1)
        layout.addLayout(right)
        self.chart.point_selected.connect(self._chosen)
        self.chart.point_activated.connect(lambda _point: self.point.open_record())
        self.signal_list.chosen.connect(self.choose)
        self.signal_list.activated.connect(lambda _point: self.point.open_record())
        self.point.open_requested.connect(self.open_requested)

    def show_charted(self, charted: Charted) -> None:
        """Show a study; a chosen point stays chosen if it is still there."""
        is_other = self.charted is None or _key(self.charted) != _key(charted)
        self.charted = charted
        if is_other:
            self.chart.selected = None
        self.chart.show_study(charted.study)
        times = [when(charted.measured, point) for point in range(len(charted.measured.points))]
        self.signal_list.show_study(charted.study, times)
        self.capability.show_study(charted.study, charted.measured.uom)
        self._chosen(self.chart.selected)
        self.retranslate()

    def choose(self, point: int | None) -> None:
        """Choose a point everywhere."""
        self.chart.select(point)
        self._chosen(point)

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self._legend.retranslate()
        if self.charted is None:
            return
        name = pane_name(self.charted.study.chart.panes[0].name, language())
        uom = uom_symbol(self.charted.measured.uom)
        self._card.set_title(f"{name} ({uom})" if uom else name)
        for part in (self.signal_list, self.capability, self.point):
            part.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            if self.charted is not None:
                self.show_charted(self.charted)
            self.retranslate()
        super().changeEvent(event)

    def _chosen(self, point: int | None) -> None:
        self.signal_list.select(point)
        self.point.show_point(self.charted.measured if self.charted else None, point)


def open_signals(count: int) -> str:
    """How many signals there are."""
    return QCoreApplication.translate("charts", "%n signal(s)", None, count)


def _key(charted: Charted) -> tuple[object, ...]:
    measured = charted.measured
    return measured.characteristic, measured.item, charted.study.kind, measured.points[0]
