"""Where everything of a form stands: sections one below the other on one card, fields in one to three columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from client.domain.forms.definition import Section
from client.gui.forms.fields import FieldBox
from client.gui.forms.sub_table import SubTable, place_boxes
from client.gui.forms.words import words
from client.gui.widgets.labels import label, line, panel

PADDING, TOP, AFTER_LINE, BETWEEN, DOWN = 20, 16, 13, 16, 12
TITLE, AFTER_TITLE, FOOT = 24, 6, 20


class Part:
    """A section while it is drawn: its words and what stands in it."""

    def __init__(self, section: Section, parent: QWidget) -> None:
        self.section = section
        self.title: QLabel = label("", "section", parent)
        self.note: QLabel = label("", "caption", parent)
        self.line = line(parent)
        self.items: list[FieldBox | SubTable] = []

    def retranslate(self) -> None:
        """The words in the language."""
        self.title.setText(words(self.section.title))
        self.note.setText(words(self.section.note))


def columns_for(window: int, place: int) -> int:
    """3; 2 in a window under 1100 px (or a place for two); 1 under 700."""
    return 1 if window < 700 or place < 440 else 2 if window < 1100 or place < 640 else 3


class Sheet:
    """The card on its page in a scroll area, as wide as the view lets it be."""

    def __init__(self, view: QWidget, parts: Sequence[Part]) -> None:
        self._view, self._parts = view, parts
        self.scroll = QScrollArea(view)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = panel("plain")
        self.scroll.setWidget(self._page)
        self.card = panel("card", self._page)
        self.card.hide()
        self.foot: QLabel = label("", "caption", self.card)

    def columns(self) -> int:
        """In how many columns the fields stand."""
        return columns_for(self._view.window().width(), self._view.width())

    def width(self) -> int:
        """Of what stands on the card. A scroll bar comes and goes in the margin: nothing moves for it."""
        return self._view.width() - 2 * self._margin() - 2 * PADDING

    def _margin(self) -> int:
        return 24 if self.columns() > 1 else 14

    def arrange(self) -> None:
        """Everything in its place."""
        width = self.width()
        if width >= 100:
            height = arrange(self._parts, width, self.columns(), self.foot)
            self.card.setGeometry(self._margin(), 16, width + 2 * PADDING, height)
            self._page.setMinimumHeight(height + 32)


def arrange(parts: Sequence[Part], width: int, columns: int, foot: QLabel) -> int:
    """Place all at this width; how high it is. Sections in which nothing is asked for are left out."""
    y, first = TOP, True
    for part in parts:
        asked = any(item.asked for item in part.items)
        for widget in (part.title, part.note):
            widget.setVisible(asked)
        part.line.setVisible(asked and not first)
        if not asked:
            for item in part.items:
                item.hide()
            continue
        if not first:
            y += BETWEEN
            part.line.setGeometry(PADDING, y, width, 1)
            y += AFTER_LINE
        first = False
        y = _arrange_part(part, y, width, columns)
    if foot.text():
        foot.setGeometry(PADDING, y + DOWN, width, FOOT)
        y += DOWN + FOOT
    return y + PADDING


def _arrange_part(part: Part, y: int, width: int, columns: int) -> int:
    noted = min(part.note.sizeHint().width(), width // 2) if part.note.text() else 0
    part.title.setGeometry(PADDING, y, width - noted, TITLE)
    part.note.setGeometry(PADDING + width - noted, y, noted, TITLE)
    y += TITLE + AFTER_TITLE
    run: list[FieldBox] = []
    for item in part.items:
        if isinstance(item, FieldBox):
            run.append(item)
            continue
        y = _arrange_run(run, y, width, columns)
        run = []
        item.setVisible(item.asked)
        if item.asked:
            high = item.arrange_at(width)
            item.setGeometry(PADDING, y, width, high)
            y += high + DOWN
    return _arrange_run(run, y, width, columns) - DOWN


def _arrange_run(run: Sequence[FieldBox], y: int, width: int, columns: int) -> int:
    end = place_boxes(run, PADDING, y, width, columns)
    return end + DOWN if any(box.asked for box in run) else y
