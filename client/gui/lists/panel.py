"""The narrow list beside a record: two lines a record, search, filters, counts, "New"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QSizePolicy, QVBoxLayout, QWidget

from client.gui.changes import Change
from client.gui.context import Context
from client.gui.lists.base import ListBase
from client.gui.tables.delegates import TwoLineDelegate
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import button_text, label, line, panel, set_tip

WIDTH = 316


class ListPanel(ListBase):
    """316 px wide. Arrows and clicks choose (`chosen`), Enter opens (`opened`).

    Signals:
        new_requested: the person wants to make a new record
    """

    new_requested = Signal()
    of_panel = True

    def __init__(
        self,
        context: Context,
        name: str,
        title: Callable[[], str] | None = None,
        *,
        new: Callable[[], str] | None = None,
        watches: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`title`, `new`: words in the language in force; without `title` the list's own name, without `new` nothing is made here.

        `watches`: kinds of changes beside the list's own after which it is read again.
        """
        super().__init__(context, name, "panel", across=1, with_sort=True, parent=parent)
        self._title_of, self._new_of, self._watches = title, new, watches
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = self._build()
        view = QListView()
        view.setProperty("kind", "rows")
        view.setItemDelegate(TwoLineDelegate(view, self.of.column(self.of.aside) if self.of.aside else None))
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        view.setMouseTracking(True)
        self.set_view(view)
        column.addWidget(self.stack, 1)
        column.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 9)
        foot.addWidget(self.count)
        column.addLayout(foot)
        self.search.installEventFilter(self)
        self.retranslate()

    def _build(self) -> QVBoxLayout:
        """Title, search and filters; the rows come into what is returned."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("list", self)
        outer.addWidget(area)
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self._title = label("", "title", wrap=True)
        self.new = button("", "primary", "plus", small=True)
        self.new.setVisible(self._new_of is not None)
        self.new.clicked.connect(self.new_requested)
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.new)
        find = QHBoxLayout()
        find.setContentsMargins(16, 4, 16, 12)
        find.setSpacing(8)
        find.addWidget(self.search, 1)
        find.addWidget(self.filter_button)
        column.addLayout(head)
        column.addLayout(find)
        column.addWidget(self.filters)
        column.addWidget(self.error_place)
        column.addWidget(line())
        return column

    def title(self) -> str:
        """What stands above the list."""
        return self._title_of() if self._title_of is not None else super().title()

    def refresh_if_touched(self, change: Change) -> None:
        """Also after what this panel was told to watch."""
        if change.touches(*self._watches, *self.of.touched):
            self.refresh()

    def set_new(self, text: str, *, enabled: bool = True, why: str = "") -> None:
        """What the button says, whether the person may, and if not, who may."""
        self.new.setText(button_text(text))
        self.new.setEnabled(enabled)
        set_tip(self.new, why)

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        self._title.setText(self.title())
        if self._new_of is not None:
            self.new.setText(button_text(self._new_of()))
        self.view.setAccessibleName(self.title())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: from the search, the arrow down leads to the rows, Enter opens the first."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.source.model.rowCount():
                self.view.setFocus()
                if not self.view.currentIndex().isValid():
                    self.view.setCurrentIndex(self.source.model.index(0, 0))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.source.model.rowCount():
                self._tell_opened(max(0, self.view.currentIndex().row()))
                return True
        return super().eventFilter(watched, event)
