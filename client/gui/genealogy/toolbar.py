"""The row above the graph: direction, moment, certainty, what else; and at the right the view and the zoom."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from client.gui.formats import moment
from client.gui.genealogy.words import translate
from client.gui.widgets.buttons import Segmented, button, icon_button, name_tool
from client.gui.widgets.labels import button_text, set_tip


class Toolbar(QWidget):
    """Says what was chosen; the screen does it.

    Signals:
        direction_chosen: backward, both or forward
        view_chosen: graph, tree or table
        moment_wanted: True for a past moment to be asked for, False for now
        certainty_chosen: whether only certain links are wanted
        likewise_wanted, nearer, farther, fit_wanted: by their buttons
    """

    direction_chosen = Signal(str)
    view_chosen = Signal(str)
    moment_wanted = Signal(bool)
    certainty_chosen = Signal(bool)
    likewise_wanted = Signal()
    nearer = Signal()
    farther = Signal()
    fit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.direction = Segmented([("backward", " "), ("both", " "), ("forward", " ")], "both")
        self.view = Segmented([("graph", " "), ("tree", " "), ("table", " ")], "graph")
        self.known = button("", None, "history", small=True)
        self.tiers = button("", None, "filter", small=True)
        self.likewise = button("", None, "arrows-split-2", small=True)
        self.out = icon_button("zoom-out", "", framed=True)
        self.into = icon_button("zoom-in", "", framed=True)
        self.fit = button("", None, "arrows-maximize", small=True)
        self._now, self._then, self._certain, self._all = (QAction(self) for _ in range(4))
        for press, acts in ((self.known, (self._now, self._then)), (self.tiers, (self._certain, self._all))):
            menu = QMenu(press)
            menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
            menu.addActions(list(acts))
            press.clicked.connect(
                lambda _=False, press=press, menu=menu: menu.exec(press.mapToGlobal(press.rect().bottomLeft()))
            )
        row.addWidget(self.direction)
        row.addSpacing(8)
        for one in (self.known, self.tiers, self.likewise):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.view)
        for each in (self.out, self.into, self.fit):
            row.addWidget(each)
        self.direction.chosen.connect(self.direction_chosen)
        self.view.chosen.connect(self.view_chosen)
        self._now.triggered.connect(lambda: self.moment_wanted.emit(False))
        self._then.triggered.connect(lambda: self.moment_wanted.emit(True))
        self._certain.triggered.connect(lambda: self.certainty_chosen.emit(True))
        self._all.triggered.connect(lambda: self.certainty_chosen.emit(False))
        self.likewise.clicked.connect(self.likewise_wanted)
        self.into.clicked.connect(self.nearer)
        self.out.clicked.connect(self.farther)
        self.fit.clicked.connect(self.fit_wanted)
        self._state: tuple[dt.datetime | None, bool] = (None, False)
        self.retranslate()

    def show_state(self, as_of: dt.datetime | None, *, certain_only: bool) -> None:
        """The moment and the certainty in force."""
        self._state = (as_of, certain_only)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        for key, word in (
            ("backward", translate("genealogy", "Back")),
            ("both", translate("genealogy", "Both")),
            ("forward", translate("genealogy", "Forward")),
        ):
            self.direction.set_word(key, word)
        for key, word in (
            ("graph", translate("genealogy", "Graph")),
            ("tree", translate("genealogy", "Tree")),
            ("table", translate("genealogy", "Table")),
        ):
            self.view.set_word(key, word)
        as_of, certain_only = self._state
        when = (
            translate("genealogy", "As known: now")
            if as_of is None
            else translate("genealogy", "As known: {0}").format(moment(as_of))
        )
        self.known.setText(button_text(when))
        self.tiers.setText(
            button_text(
                translate("genealogy", "Certain only")
                if certain_only
                else translate("genealogy", "Certain + possible")
            )
        )
        self.likewise.setText(button_text(translate("genealogy", "Same machine, same hours")))
        set_tip(
            self.likewise,
            translate("genealogy", "What else shares a circumstance with the making of the selected unit"),
        )
        self.fit.setText(button_text(translate("genealogy", "Fit")))
        name_tool(self.into, translate("genealogy", "Nearer"))
        name_tool(self.out, translate("genealogy", "Farther"))
        self._now.setText(translate("genealogy", "Now"))
        self._then.setText(translate("genealogy", "At a past moment…"))
        self._certain.setText(translate("genealogy", "Certain only: linked by recorded events"))
        self._all.setText(translate("genealogy", "Certain + possible: also what shares a circumstance"))
