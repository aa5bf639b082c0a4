"""Cards: a white area with a thin border, a title and what belongs to it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.gui.widgets.labels import label, line, panel


class Card(QWidget):
    """A bordered area. `body` takes its content; `corner` what stands at the right of the title.

    `ruled`: the title has a line under it and the body no margin (for tables and lists of rows).
    """

    def __init__(self, title: str = "", parent: QWidget | None = None, *, ruled: bool = False) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._panel = panel("card", self)
        outer.addWidget(self._panel)
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(0, 0, 0, 0) if ruled else inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(0 if ruled else 12)
        self.corner = QHBoxLayout()
        self.corner.setSpacing(8)
        self._title: QLabel | None = None
        self._count: QLabel | None = None
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        if ruled:
            self._head.setContentsMargins(16, 10, 12, 10)
        if title:
            self._title = label(title, "section")
            self._head.addWidget(self._title)
            self._head.addStretch(1)
            self._head.addLayout(self.corner)
            inside.addLayout(self._head)
            if ruled:
                inside.addWidget(line())
        self.body = QVBoxLayout()
        self.body.setSpacing(0 if ruled else 12)
        inside.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Another title; only a card made with one has a place for it."""
        if self._title is None:
            raise ValueError("this card was made without a title")
        self._title.setText(title)

    def set_count(self, count: int | None) -> None:
        """The number beside the title, or none."""
        if self._count is None:
            self._count = label("", "count")
            self._head.insertWidget(1, self._count)
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)
