"""What the marks of a chart mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.gui.charts.marks import draw_excluded, draw_group, draw_rule
from client.gui.theme import current
from client.gui.widgets.labels import label, set_tip

LONGEST = 18  # signs of a group's name
CROWDED = 52  # signs of all groups' names: from there on only signs have room beside them


class Legend(QWidget):
    """Excluded points, and signals with their rule's number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._words = {kind: label("", "caption") for kind in ("excluded", "signal")}
        self._samples = {kind: _Sample(kind) for kind in self._words}
        for number, (kind, words) in enumerate(self._words.items()):
            if number:
                layout.addSpacing(10)
            layout.addWidget(self._samples[kind])
            layout.addWidget(words)
        self._groups: list[QWidget] = []
        self._beside_groups = False
        self.retranslate()

    def show_groups(self, names: Sequence[str]) -> None:
        """The groups that points are coloured by, before the rest."""
        for widget in self._groups:
            widget.deleteLater()
        self._groups = []
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)  # noqa: S101 - made above
        for number, name in enumerate(names):
            short = label(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…", "caption")
            self._groups += [_Sample(number), short]
        for at, widget in enumerate(self._groups):
            layout.insertWidget(at, widget)
        crowded = sum(map(len, names)) > CROWDED
        self._beside_groups = bool(names)
        for words in self._words.values():
            words.setVisible(not crowded)  # beside many groups there is room for signs only; tips say it
        self.retranslate()

    def retranslate(self) -> None:
        """Words again."""
        self._words["excluded"].setText(QCoreApplication.translate("charts", "excluded"))
        signal = QCoreApplication.translate("charts", "signal, with rule number")
        short = QCoreApplication.translate("charts", "signal")
        self._words["signal"].setText(short if self._beside_groups else signal)
        set_tip(self._samples["excluded"], self._words["excluded"].text())
        set_tip(self._samples["signal"], signal)


class _Sample(QWidget):
    def __init__(self, kind: str | int) -> None:
        """`kind`: "excluded", "signal", or the number of a group."""
        super().__init__()
        self._kind = kind
        self.setFixedSize(QSize(16, 16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind == "excluded":
            draw_excluded(painter, QPointF(8, 8), current())
        elif isinstance(self._kind, int):
            draw_group(painter, [QPointF(8, 8)], self._kind, current())
        else:
            draw_rule(painter, QPointF(8, 8), 1, current())
