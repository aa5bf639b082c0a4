"""The filters of a list and its order, as combo boxes: beneath each other in a narrow list, in a row above a wide one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QStyledItemDelegate, QWidget

from client.data.lists import LISTS, Filter, List, Row, Wanted
from client.data.lists.reading import read_page
from client.data.lists.shapes import PINYIN
from client.errors import TracewellError
from client.gui.context import Context
from client.gui.lists.keeping import Chosen
from client.gui.lists.names import choice_word, filter_title, sort_title
from client.gui.tables.cells import words_text
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import button_text, label

_LISTS_OF = {"item": "items", "party": "parties", "place": "places", "site": "sites"}
MOST = 500  # records offered in a combo box; the search of the list finds by names, too


class FilterBar(QWidget):
    """One box a filter, "Any" where nothing is chosen, and the order; the boxes are made when they are first wanted.

    Signals:
        chosen: something was chosen; `filters()` and `sort()` say what
    """

    chosen = Signal()

    def __init__(
        self, context: Context, of: List, *, across: int, with_sort: bool, parent: QWidget | None = None
    ) -> None:
        """`across`: how many boxes stand beside each other."""
        super().__init__(parent)
        self._context, self._of = context, of
        self._labels: list[tuple[QLabel, Filter | None]] = []
        self._boxes: dict[str, QComboBox] = {}
        self._rows: dict[str, list[Row]] = {}
        self._sort: QComboBox | None = None
        self._with_sort, self._across, self._built = with_sort, across, False
        self._kept = Chosen()
        self.clear = button("", "link", small=True, parent=self)
        self.clear.clicked.connect(self.clear_all)

    def _build(self) -> None:
        """A dozen combo boxes nobody looks at would be a fifth of the time a screen takes to be made."""
        self._built = True
        across = self._across
        self._sort = _box() if self._with_sort else None
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 0, 16, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        cells: list[tuple[Filter | None, QComboBox]] = []
        for one in self._of.filters:
            self._boxes[one.name] = _box()
            cells.append((one, self._boxes[one.name]))
        if self._sort is not None:
            cells.append((None, self._sort))
        for at, (which, box) in enumerate(cells):
            name = label("", "label")
            name.setBuddy(box)
            self._labels.append((name, which))
            grid.addWidget(name, at // across * 2, at % across)
            grid.addWidget(box, at // across * 2 + 1, at % across)
            box.activated.connect(lambda _: self.chosen.emit())
        grid.addWidget(self.clear, (len(cells) - 1) // across * 2 + 2, 0)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        self.retranslate()
        self.show_chosen(self._kept)

    def show_chosen(self, chosen: Chosen) -> None:
        """Set the boxes; nothing is sent."""
        self._kept = chosen
        if not self._built:
            return
        for name, box in self._boxes.items():
            value = chosen.filters.get(name, "")
            if value and box.findData(value) < 0:  # a record that is still to be read
                box.addItem(value, value)
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))
        if self._sort is not None:
            with QSignalBlocker(self._sort):
                self._sort.setCurrentIndex(max(0, self._sort.findData(chosen.sort or self._of.default)))
        self._show_clear()

    def filters(self) -> dict[str, str]:
        """What is chosen, by name."""
        if not self._built:
            return dict(self._kept.filters)
        self._show_clear()
        return {name: str(box.currentData()) for name, box in self._boxes.items() if box.currentData()}

    def sort(self) -> str:
        """The order, "" for the list's own."""
        if not self._built:
            return self._kept.sort if self._with_sort else ""
        return str(self._sort.currentData() or "") if self._sort is not None else ""

    def load(self) -> None:
        """Read the records that can be chosen; called when the bar is shown."""
        if not self._built:
            self._build()
        for one in self._of.filters:
            name = _LISTS_OF.get(one.kind)
            if name is not None and one.name not in self._rows:
                self._read(one, name)

    def _read(self, one: Filter, name: str) -> None:
        self._rows[one.name] = []

        def failed(_: TracewellError) -> None:
            self._rows.pop(one.name, None)  # asked again when the bar is shown again

        self._context.tasks.query(
            lambda database: read_page(database, LISTS[name], Wanted(sort="name"), None, MOST),
            owner=self, done=partial(self._offer, one), failed=failed, latest=one.name,
        )  # fmt: skip

    def retranslate(self) -> None:
        """Say everything again; what is chosen stays."""
        if not self._built:
            return
        for name, one in self._labels:
            name.setText(filter_title(one) if one else self.tr("Order"))
        for one in self._of.filters:
            self._fill(one)
        if self._sort is not None:
            now = self.sort()
            self._sort.clear()
            first = self._of.default
            orders = [
                first,
                *(
                    sign + name
                    for name in self._of.sorts
                    if name != PINYIN
                    for sign in ("", "-")
                    if sign + name != first
                ),
            ]
            for order in orders:
                self._sort.addItem(sort_title(order), order)
            self._sort.setCurrentIndex(max(0, self._sort.findData(now)))
        self.clear.setText(button_text(self.tr("Clear filters")))
        self._show_clear()

    def _offer(self, one: Filter, rows: list[Row]) -> None:
        self._rows[one.name] = rows
        self._fill(one)

    def _fill(self, one: Filter) -> None:
        box = self._boxes[one.name]
        now = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(self.tr("Any"), "")
            for value in one.values:
                box.addItem(choice_word(value), value)
            for row in self._rows.get(one.name, ()):
                name = words_text(row.title)
                box.addItem(f"{name}  {row.code}" if name else row.code, row.code)
            if now and box.findData(now) < 0:
                box.addItem(str(now), now)
            box.setCurrentIndex(max(0, box.findData(now)))

    def clear_all(self) -> None:
        """Everything again."""
        self._kept = replace(self._kept, filters={})
        for box in self._boxes.values():
            box.setCurrentIndex(0)
        self.chosen.emit()

    def _show_clear(self) -> None:
        self.clear.setEnabled(any(box.currentData() for box in self._boxes.values()))


def _box() -> QComboBox:
    made = QComboBox()
    made.setItemDelegate(QStyledItemDelegate(made))
    made.setProperty("small", True)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setMaxVisibleItems(14)
    return made
