"""The keyboard's way through a form: Enter to the next field, F7 to the next that is missing or wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from client.domain.forms.draft import parts_of
from client.gui.forms.arrangement import Part
from client.gui.forms.fields import FieldBox
from client.gui.forms.sub_table import SubTable


class Walk:
    """Knows the order of the fields and gives them the keyboard. `at_end` is called after the last one."""

    def __init__(
        self,
        parts: Sequence[Part],
        boxes: Mapping[str, FieldBox],
        tables: Mapping[str, SubTable],
        scroll: QScrollArea,
        at_end: Callable[[], None],
    ) -> None:
        self._parts, self._boxes, self._tables = parts, boxes, tables
        self._scroll, self._at_end = scroll, at_end

    def order(self) -> list[str]:
        """The paths of the fields as one reads; a sub-table's own after its cells."""
        order: list[str] = []
        for part in self._parts:
            for item in part.items:
                if isinstance(item, SubTable):
                    order += [*(box.path for box in item.boxes()), item.field.name]
                else:
                    order.append(item.path)
        return order

    def path_of(self, widget: QWidget | None) -> str:
        """The field a widget belongs to, "" for none."""
        while widget is not None:
            if isinstance(widget, FieldBox):
                return widget.path
            if isinstance(widget, SubTable):
                return widget.field.name
            widget = widget.parentWidget()
        return ""

    def step(self, widget: QWidget | None, *, forward: bool) -> bool:
        """Tab and Shift+Tab in the order one reads, also in rows that were added later. False past either end."""
        stops: list[QWidget] = []
        for part in self._parts:
            for item in part.items:
                if isinstance(item, SubTable):
                    stops += [box.widget for box in item.boxes() if _able(box)] + [item.scan_field, item.add]
                elif _able(item):
                    stops.append(item.widget)
        stops = [stop for stop in stops if stop.isVisible() and stop.isEnabled()]
        here = next(
            (at for at, stop in enumerate(stops) if widget and (stop is widget or stop.isAncestorOf(widget))), None
        )
        at = None if here is None else here + (1 if forward else -1)
        if at is None or not 0 <= at < len(stops):
            return False
        self.to(stops[at])
        return True

    def to_path(self, path: str) -> None:
        """The keyboard to a field; of a table to its first cell."""
        if path in self._boxes:
            self.to(self._boxes[path].widget)
        elif path in self._tables:
            table = self._tables[path]
            self.to(table.boxes()[0].widget if table.rows else table.add)

    def to(self, widget: QWidget) -> None:
        """The keyboard to a widget, scrolled into sight with what is said below it."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        around = widget.parentWidget()
        self._scroll.ensureWidgetVisible(around if isinstance(around, FieldBox) else widget, 0, 60)

    def to_first_empty(self, filled: Callable[[str], bool]) -> None:
        """The first field with nothing in it, else the first."""
        able = [self._boxes[path] for path in self.order() if path in self._boxes and _able(self._boxes[path])]
        empty = [box for box in able if not filled(box.path)]
        for box in (empty or able)[:1]:
            self.to(box.widget)

    def to_foot(self, table: SubTable) -> None:
        """Where the next line of a table begins."""
        self.to(table.scan_field if not table.scan_field.isHidden() else table.add)

    def next_of(self, paths: Sequence[str], here: str) -> str:
        """The first of these paths after the one that has the keyboard, round the end."""
        order = {path: at for at, path in enumerate(self.order())}
        after = order.get(here, -1)
        known = [path for path in paths if path in order]
        return next((path for path in known if order[path] > after), (known or list(paths))[0])

    def on_from(self, box: FieldBox) -> None:
        """Enter in a field: the next one; at the end of the last row the foot of the table."""
        table, number, _ = parts_of(box.path)
        if number is not None:
            rows = self._tables[table].rows
            cells = list(self._tables[table].row(number).boxes.values())
            if rows[-1].number == number and not any(_able(cell) for cell in cells[cells.index(box) + 1 :]):
                self.to_foot(self._tables[table])
                return
        self.after(box.path)

    def after(self, path: str) -> None:
        """The next field that can be filled."""
        order = self.order()
        for following in order[order.index(path) + 1 :]:
            box, table = self._boxes.get(following), self._tables.get(following)
            if box is not None and _able(box):
                self.to(box.widget)
                return
            if table is not None and table.asked and not table.rows:
                self.to_foot(table)
                return
        self._at_end()


def _able(box: FieldBox) -> bool:
    return box.asked and box.field.kind != "computed"
