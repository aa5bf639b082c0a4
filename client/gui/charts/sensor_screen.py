"""The sensors of a run: choose a run, see its channels; while the machine runs they move on within a second."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from client.data.database import Database
from client.data.series import Channel, Curve, Sensed, SensedRun, sensed, sensed_runs
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.charts.channel_row import WIDTH, ChannelRow
from client.gui.charts.numbers import decimals_of, shown
from client.gui.charts.sensor_chart import MOST, SensorChart
from client.gui.context import Context
from client.gui.formats import moment, uom_symbol
from client.gui.link import Link
from client.gui.screen import Screen, Shortcut
from client.gui.slices import Slices
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import label, panel
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows

FIRST = 3  # channels shown of a run nobody chose channels of
LIVE = 10.0  # seconds after a reading a run counts as going on


class SensorScreen(Screen):
    """Shows `series` links: the run that made a unit."""

    name = "sensors"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._runs: list[SensedRun] = []
        self._unit: str | None = None
        self._chosen: list[str] | None = None
        self.sensed: Sensed | None = None
        self.curves: dict[str, Curve] = {}
        self._heard: dt.datetime | None = None
        self._slices = Slices(self, lambda: None)
        self._run = QComboBox()
        self._run.setMinimumContentsLength(46)
        self._run.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._state = Chip("released", "")
        self._unit_page, self._genealogy = button(" "), button(" ")
        self._subtitle = label("", "secondary")
        self.chart = SensorChart()
        self._card, self._list = Card(" "), Card(" ", ruled=True)
        self._rows: dict[str, ChannelRow] = {}
        self._empty, self._error, self._loading = EmptyState("temperature", ""), ErrorCard(""), LoadingRows()
        self._stack = QStackedWidget()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(round(LIVE * 1000))
        self._lay_out()
        self._run.currentIndexChanged.connect(self._run_chosen)
        self._unit_page.clicked.connect(lambda: self._open("unit"))
        self._genealogy.clicked.connect(lambda: self._open("genealogy"))
        self._quiet.timeout.connect(self._describe)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        for widget in (self._run, self._state):
            top.addWidget(widget)
        top.addStretch(1)
        for opens in (self._unit_page, self._genealogy):
            top.addWidget(opens)
        self._card.body.addWidget(self.chart)
        self._list.setFixedWidth(WIDTH)
        inside = panel("plain")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._list.body.addWidget(area)
        page = QWidget()
        side = QHBoxLayout(page)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        side.addWidget(self._card, 1)
        side.addWidget(self._list)
        self._page = page
        for one in (self._empty, self._loading, self._error, page):
            self._stack.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._subtitle)
        layout.addSpacing(4)
        layout.addWidget(self._stack, 1)

    def activate(self) -> None:
        """Read which runs there are."""
        super().activate()
        self.context.tasks.query(sensed_runs, owner=self, done=self._listed, failed=self._failed, latest="runs")
        self.chart.setFocus()

    def show_link(self, link: Link) -> bool:
        """The run that made a unit."""
        if link.kind != "series":
            return False
        self._want(link.code)
        return True

    def link(self) -> Link | None:
        """The run shown."""
        return None if self._unit is None else Link("series", self._unit)

    def refresh_if_touched(self, change: Change) -> None:
        """New readings: only those that came since are read."""
        if change.touches("series", code=self._unit):
            self._read(more=True)
        elif change.touches("series"):
            self.context.tasks.query(sensed_runs, owner=self, done=self._listed, latest="runs")

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of the chart."""
        return (
            Shortcut("← →", self.tr("Earlier, later")),
            Shortcut("+ −", self.tr("Zoom")),
            Shortcut("0", self.tr("Show all of the run")),
        )

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self._empty.set_texts(
            self.tr("No run was watched by sensors yet"),
            self.tr("Readings appear as machines send them, or with an import."),
        )
        self._unit_page.setText(self.tr("Unit"))
        self._genealogy.setText(self.tr("Genealogy"))
        self._list.set_title(self.tr("Channels"))
        self._fill()
        self._name_rows()
        self._draw(fresh=False)
        self._describe()

    def choose(self, codes: list[str]) -> None:
        """Show these channels (at most four), in the order of the run's."""
        if self.sensed is not None:
            order = [channel.code for channel in self.sensed.channels]
            self._chosen = sorted(codes, key=order.index)[:MOST]
            self._read()

    def _listed(self, runs: list[SensedRun]) -> None:
        self._runs = runs
        if self._unit is None and runs:
            self._want(runs[0].unit)
        elif not runs:
            self._stack.setCurrentWidget(self._empty)
        self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self._run):
            self._run.clear()
            for run in self._runs:
                name = self.context.words(run.item_name)
                self._run.addItem(f"{run.unit} · {name} · {moment(run.starts_at)}", run.unit)
            self._run.setCurrentIndex(max(0, self._run.findData(self._unit)))

    def _run_chosen(self) -> None:
        if self._run.currentData():
            self._want(str(self._run.currentData()))

    def _want(self, unit: str) -> None:
        if unit != self._unit:
            self._unit, self._chosen, self.sensed, self.curves, self._heard = unit, None, None, {}, None
            self._fill()
            self._stack.setCurrentWidget(self._loading)
            self._loading.start()
        self._read()

    def _read(self, *, more: bool = False) -> None:
        """Read the channels chosen, or with `more` only what came since."""
        if self._unit is None:
            return
        last = [curve.chunk for curve in self.curves.values()]
        if more and last and self._chosen is not None:
            work = partial(sensed, unit=self._unit, channels=self._chosen, after=min(last))
            self.context.tasks.query(work, owner=self, done=self._came, latest="sensed")
            return
        work = partial(_chosen_or_first, unit=self._unit, channels=self._chosen)
        self.context.tasks.query(work, owner=self, done=self._arrived, failed=self._failed, latest="sensed")

    def _arrived(self, found: Sensed) -> None:
        fresh = self.sensed is None
        self._loading.stop()
        self.sensed, self.curves = found, dict(found.curves)
        self._chosen = [channel.code for channel in found.channels if channel.code in found.curves]
        if fresh or list(self._rows) != [channel.code for channel in found.channels]:
            self._list_channels(found)
        if not found.channels:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._slices.instead(
                [partial(self._draw_in_turns, fresh=fresh), partial(self._stack.setCurrentWidget, self._page)]
            )
        self._name_rows()
        self._describe()

    def _came(self, found: Sensed) -> None:
        """More points: those already in are passed over, however often they were read."""
        for code, more in found.curves.items():
            here = self.curves.get(code)
            if here is None or more.chunk <= here.chunk:
                continue
            new = more.times > here.times[-1]
            self.curves[code] = here.with_more(Curve(more.times[new], more.readings[new], more.chunk))
            self._heard = dt.datetime.now(dt.UTC)
            self._quiet.start()
        self._slices.add([partial(self._draw, fresh=False)])  # after the panes, if they are being made
        self._name_rows()
        self._describe()

    def _failed(self, error: TracewellError) -> None:
        self._loading.stop()
        self._error.tell(
            lambda: (self.tr("There are no sensors to show"), self.context.messages.sentence(error), error.code)
        )
        self._stack.setCurrentWidget(self._error)

    def _draw(self, *, fresh: bool) -> None:
        """All at once: for more points, or other words, where the panes are there."""
        self._slices.finish()
        curves = self._curves_shown()
        if curves:
            self.chart.show_curves(curves, fresh=fresh)

    def _draw_in_turns(self, *, fresh: bool) -> None:
        """One of the slices; the panes are the next."""
        curves = self._curves_shown()
        if curves:
            self._slices.next(self.chart.drawing(curves, fresh=fresh))

    def _curves_shown(self) -> dict[str, tuple[str, Curve]]:
        if self.sensed is None:
            return {}
        titles = {channel.code: self._title(channel) for channel in self.sensed.channels}
        return {code: (titles[code], self.curves[code]) for code in self._chosen or () if code in self.curves}

    def _title(self, channel: Channel) -> str:
        name, uom = self.context.words(channel.name) or channel.code, uom_symbol(channel.uom)
        return f"{name} ({uom})" if uom else name

    def _list_channels(self, found: Sensed) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        for place, channel in enumerate(found.channels):
            row = ChannelRow(channel)
            row.clicked.connect(self._toggled)
            self._rows[channel.code] = row
            self._column.insertWidget(place, row)
        self._list.set_count(len(found.channels))

    def _toggled(self) -> None:
        wanted = [code for code, row in self._rows.items() if row.isChecked()]
        if not wanted or len(wanted) > MOST:  # one is always shown, and never more than can be read
            self._name_rows()
        else:
            self.choose(wanted)

    def _name_rows(self) -> None:
        for code, row in self._rows.items():
            row.setText(self._title(row.channel))
            row.setChecked(code in (self._chosen or ()))
            curve = self.curves.get(code)
            row.value = (
                "" if curve is None else shown(float(curve.readings[-1]), decimals_of(curve.readings[-500:]))
            )
            row.setAccessibleName(f"{row.text()} {row.value}")
            row.update()

    def _describe(self) -> None:
        shown_now = self.sensed is not None and bool(self.curves)
        self._state.setVisible(shown_now)
        for one in (self._unit_page, self._genealogy):
            one.setEnabled(shown_now)
        if self.sensed is None or not shown_now:
            self._subtitle.setText("")
            return
        curve = next(iter(self.curves.values()))
        live = self._heard is not None and (dt.datetime.now(dt.UTC) - self._heard).total_seconds() < LIVE
        self._state.show_status("released" if live else "done", self.tr("Live") if live else self.tr("Recorded"))
        self._card.set_title(self.context.words(self.sensed.item_name) or self.sensed.unit)
        last = dt.datetime.fromtimestamp(float(curve.times[-1]), dt.UTC)
        points = self.tr("%n point(s) a channel", "", curve.times.size)
        reading = self.tr("last reading %1").replace("%1", moment(last))
        self._subtitle.setText(f"{self.sensed.unit} · {points} · {reading}")
        self.title_changed.emit(self.sensed.unit)

    def _open(self, kind: str) -> None:
        if self._unit is not None:
            self.open_requested.emit(Link(kind, self._unit))


def _chosen_or_first(database: Database, unit: str, channels: list[str] | None) -> Sensed:
    """The channels chosen, or the first few of a run."""
    if channels is None:
        known = sensed(database, unit, [])
        channels = [channel.code for channel in known.channels[:FIRST]]
    return sensed(database, unit, channels)
