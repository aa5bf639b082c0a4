"""What is wrong with a window as it is drawn now: cut or overlapping text, markup read in data, foreign words.

Used by the tour and by the tests of every screen, so that nobody has to find these by eye.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QWidget,
)

from client.resources import toml

SMALLEST = 12  # px: no text is smaller
KNOWN = frozenset(toml("translations/terms.toml")["latin"]["words"])


def layout_faults(window: QWidget) -> list[str]:
    """Sentences about text that is cut, overlaps, is too small or would be read as markup. Empty: none found."""
    window.ensurePolished()
    title = window.windowTitle()
    return [
        *([] if title.isprintable() else [f"{where(window)}: its title {title!r} holds what nobody can read"]),
        *(f"{where(widget)}: {fault}" for widget in _seen(window) for fault in _of_widget(widget)),
        *_overlaps(window),
        *_undressed(window),
    ]


def foreign_words(window: QWidget) -> list[str]:
    """With Chinese in use: texts with a Latin word that is no code, unit or name known to stay Latin.

    A widget whose property `data` is true shows what a person typed, in whatever language, and is left out.
    """
    found = []
    for widget in _seen(window):
        if widget.property("data"):
            continue
        for text in shown_texts(widget):
            for word in re.findall(r"(?<![\w./@-])[A-Za-z][a-z]{2,}(?![\w./@-])", text):
                if word.lower() not in KNOWN:
                    found.append(f"{where(widget)}: {text!r}")
                    break
    return found


def unmarked(window: QWidget, data_words: frozenset[str]) -> list[str]:
    """With the pseudo-language in use: texts that did not come through the translation, and are no data."""
    found = []
    for widget in _seen(window):
        if widget.property("data"):
            continue
        for text in shown_texts(widget):
            outside = re.sub(r"⟦[^⟧]*⟧", " ", text)
            words = re.findall(r"(?<![\w./@-])[A-Za-z][a-z]{2,}(?![\w./@-])", outside)
            if any(word.lower() not in data_words and word.lower() not in KNOWN for word in words):
                found.append(f"{where(widget)}: {text!r}")
    return found


def shown_texts(widget: QWidget) -> list[str]:
    """What a person reads on this widget itself (not on its children, and not in the cells of a table)."""
    texts = [widget.toolTip()]
    if isinstance(widget, QLabel | QAbstractButton):
        texts.append(widget.text())
    elif isinstance(widget, QLineEdit):
        texts.append(widget.placeholderText())
    elif isinstance(widget, QComboBox):
        texts.append(widget.currentText())
    elif isinstance(widget, QTabBar):
        texts += [widget.tabText(at) for at in range(widget.count())]
    elif isinstance(widget, QHeaderView):
        texts += [header for _, header in _headers(widget)]
    return [re.sub(r"<[^>]+>", "", text) for text in texts if text]


def where(widget: QWidget) -> str:
    """A widget for whoever has to find it: its screen, kind, and text."""
    chain = []
    parent: QWidget | None = widget
    while parent is not None:
        if type(parent).__module__.startswith("client."):
            chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    text = next(iter(shown_texts(widget)), "")
    return f"{' < '.join(chain[:3])} {type(widget).__name__} {text[:40]!r}"


def _seen(window: QWidget) -> Iterator[QWidget]:
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def _undressed(window: QWidget) -> Iterator[str]:
    """Text and lists in no widget that wears the style sheet, in a window where others do: they look like another program's."""
    seen = list(_seen(window))
    if any(widget.styleSheet() for widget in seen):
        for widget in seen:
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QAbstractScrollArea):
                around: QWidget | None = widget
                while around is not None and not around.styleSheet():
                    around = around.parentWidget()
                if around is None:
                    yield f"{where(widget)}: wears no style sheet"


def _of_widget(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        if widget.textFormat() != Qt.TextFormat.PlainText:
            yield "reads its text as markup"
        if widget.text() and not widget.property("elides"):
            yield from _cut(widget, _label_need(widget))
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _cut(widget, _button_need(widget))
    elif isinstance(widget, QComboBox):
        yield from _cut_choice(widget)
    elif isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        yield from _cut_hint(widget)
    elif isinstance(widget, QHeaderView):
        yield from _cut_headings(widget)
    elif isinstance(widget, QTabBar) and widget.tabRect(widget.count() - 1).right() > widget.width() + 1:
        yield "its tabs do not fit"
    if shown_texts(widget) and 0 < widget.fontInfo().pixelSize() < SMALLEST:
        yield f"its text is {widget.fontInfo().pixelSize()} px"


def _cut_choice(field: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    room = field.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, field
    )
    need = field.fontMetrics().horizontalAdvance(option.currentText)
    if not field.isEditable() and need > room.width() + 1:
        yield f"its choice {option.currentText!r} is cut: needs {need} px, has {room.width()}"


def _cut_hint(field: QLineEdit) -> Iterator[str]:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    margins = field.textMargins()
    width = max(room.width() - margins.left() - margins.right() - 4, 0)
    if field.fontMetrics().horizontalAdvance(field.placeholderText()) > width + 1:
        yield f"the hint {field.placeholderText()!r} is cut"


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    for at, text in _headers(header):
        need = header.sectionSizeFromContents(at).width()
        if not header.isSectionHidden(at) and header.sectionSize(at) < need - 12:
            yield f"the heading {text!r} is cut"


def _label_need(one: QLabel) -> QSize:
    if _on_one_line(one):
        # The height of what is drawn: a row keeps the height of Latin text where Chinese would like a taller line.
        drawn = one.fontMetrics().tightBoundingRect(one.text()).height()
        width = one.minimumSizeHint().width() if one.wordWrap() else one.sizeHint().width()
        return QSize(width, min(one.sizeHint().height(), drawn + 2))
    return QSize(one.minimumSizeHint().width(), one.heightForWidth(one.width()))


def _button_need(one: QAbstractButton) -> QSize:
    text = one.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, one.text())
    icon = one.iconSize().width() + 4 if not one.icon().isNull() else 0
    return QSize(min(text.width() + icon + 8, one.sizeHint().width()), text.height() - 4)


def _cut(widget: QWidget, need: QSize) -> Iterator[str]:
    if need.width() > widget.width() + 1:
        yield f"is cut: needs {need.width()} px of width, has {widget.width()}"
    if need.height() > widget.height() + 1:
        yield f"is cut: needs {need.height()} px of height, has {widget.height()}"
    clip = _clip(widget)
    if clip is not None and clip.width() < min(need.width(), widget.width()) - 1:
        yield f"is cut by what it stands in: {clip.width()} of {widget.width()} px can be seen"


def _clip(widget: QWidget) -> QRect | None:
    """The part of a widget its ancestors let be seen; None inside anything that scrolls."""
    seen = QRect(QPoint(0, 0), widget.size())
    child: QWidget = widget
    offset = QPoint(0, 0)
    while not child.isWindow():
        parent = child.parentWidget()
        if parent is None:
            break
        if isinstance(parent, QAbstractScrollArea):
            return None
        offset += child.pos()
        seen &= QRect(-offset, parent.size())
        child = parent
    return seen


def _overlaps(window: QWidget) -> Iterator[str]:
    """Texts side by side in one parent whose areas cross."""
    groups: dict[QWidget, list[QWidget]] = {}
    for widget in _seen(window):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or isinstance(parent, QLineEdit | QComboBox | QHeaderView):
            continue
        reads = isinstance(widget, QLabel | QAbstractButton | QLineEdit) and shown_texts(widget)
        if reads or isinstance(widget, QPlainTextEdit):  # where a person writes several lines: its frame is seen
            groups.setdefault(parent, []).append(widget)
    for siblings in groups.values():
        for at, one in enumerate(siblings):
            for other in siblings[at + 1 :]:
                crossed = _drawn(one) & _drawn(other)
                if crossed.width() > 1 and crossed.height() > 1:
                    yield f"{where(one)} overlaps {where(other)}"


def _on_one_line(one: QLabel) -> bool:
    """Whether it may not, or need not, break its text."""
    return not one.wordWrap() or one.fontMetrics().horizontalAdvance(one.text()) <= one.width()


def _drawn(widget: QWidget) -> QRect:
    """Where its text stands: a label may be much wider than its words."""
    area = widget.geometry()
    if isinstance(widget, QLabel) and _on_one_line(widget):
        words = min(widget.fontMetrics().horizontalAdvance(widget.text()), area.width())
        return QStyle.alignedRect(widget.layoutDirection(), widget.alignment(), QSize(words, area.height()), area)
    return area


def _headers(header: QHeaderView) -> Iterator[tuple[int, str]]:
    model = header.model()
    if model is None or header.orientation() != Qt.Orientation.Horizontal:
        return
    for at in range(header.count()):
        text = model.headerData(at, header.orientation())
        if text:
            yield at, str(text)
