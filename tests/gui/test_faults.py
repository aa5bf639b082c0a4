"""The checks of drawn windows find what they should, and nothing in a window that is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from client.gui import theme, translations
from client.gui.faults import foreign_words, layout_faults, unmarked
from client.gui.gallery import page
from client.gui.widgets.fitting_box import SHORT, FittingBox
from client.gui.widgets.labels import ElidedLabel, label

LONG = "240 more than the order line; correct it, or record an over-delivery"


def _cut(window: QWidget) -> None:
    label(LONG, parent=window).setGeometry(10, 10, 100, 20)


def _low(window: QWidget) -> None:
    label(LONG, parent=window, wrap=True).setGeometry(10, 10, 150, 20)


def _button(window: QWidget) -> None:
    QPushButton(LONG, window).setGeometry(10, 10, 100, 36)


def _hint(window: QWidget) -> None:
    field = QLineEdit(window)
    field.setPlaceholderText(LONG)
    field.setGeometry(10, 10, 100, 36)


def _crossed(window: QWidget) -> None:
    label("Supplier", parent=window).setGeometry(10, 10, 100, 20)
    label("Customer", parent=window).setGeometry(40, 15, 100, 20)


def _under_a_box(window: QWidget) -> None:
    QPlainTextEdit(window).setGeometry(10, 10, 200, 60)
    label("Choose a reason", parent=window).setGeometry(10, 63, 200, 20)


def _outside(window: QWidget) -> None:
    box = QWidget(window)
    box.setGeometry(0, 0, 60, 30)
    label("Supplier of this lot", parent=box).setGeometry(10, 0, 200, 20)


def _titled(window: QWidget) -> None:
    window.setWindowTitle("BODY\x1fBORE-D")


def _markup(window: QWidget) -> None:
    QLabel("text", window).setGeometry(10, 10, 100, 20)


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (_cut, "px of width"),
        (_low, "px of height"),
        (_button, "px of width"),
        (_hint, "the hint"),
        (_crossed, "overlaps"),
        (_under_a_box, "overlaps"),
        (_titled, "nobody can read"),
        (_outside, "cut by what it stands in"),
        (_markup, "markup"),
    ],
)
def test_a_fault_is_found(qtbot: QtBot, qapp: QApplication, build: Callable[[QWidget], None], says: str) -> None:
    theme.apply(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    build(window)
    window.show()
    found = layout_faults(window)
    assert any(says in fault for fault in found), found


def test_what_scrolls_or_ends_in_dots_on_purpose_is_no_fault(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    inside = QWidget()
    column = QVBoxLayout(inside)
    for _ in range(40):
        column.addWidget(label(LONG))
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(inside)
    area.resize(200, 200)
    area.show()
    short = ElidedLabel(LONG)
    qtbot.addWidget(short)
    short.resize(80, 20)
    short.show()
    assert layout_faults(area) == []
    assert layout_faults(short) == []
    assert short.toolTip() == LONG


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("sizes", ["normal", "glove"])
def test_no_part_of_the_gallery_is_cut(qtbot: QtBot, qapp: QApplication, name: str, sizes: str) -> None:
    theme.apply(qapp, name, sizes)  # type: ignore[arg-type]
    shown = page()
    qtbot.addWidget(shown)
    shown.resize(1440, 1280)
    shown.show()
    assert layout_faults(shown) == []
    theme.apply(qapp, "light")


def test_untranslated_words_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for text in (
        "批次 RM-2611-0388-A",
        "12.5 kg · PostgreSQL 15",
        "Supplier",
        "收货 Receipt 完成",
        "⟦Šüppļier··⟧",
    ):
        column.addWidget(label(text))
    typed = label("whatever a person wrote")
    typed.setProperty("data", True)
    column.addWidget(typed)
    window.show()
    assert [fault.rsplit(": ", 1)[1] for fault in foreign_words(window)] == ["'Supplier'", "'收货 Receipt 完成'"]
    found = unmarked(window, frozenset({"receipt"}))
    assert [fault.rsplit(": ", 1)[1] for fault in found] == ["'Supplier'"]


def test_texts_made_by_the_translation_are_marked(qtbot: QtBot) -> None:
    from client.gui.widgets.states import ErrorCard  # noqa: PLC0415

    translations.use_pseudo()
    try:
        card = ErrorCard("⟦Ţitle⟧", code="PRN-204")
        qtbot.addWidget(card)
        card.show()
        assert unmarked(card, frozenset()) == []
    finally:
        translations.use("en")
    assert Qt.TextFormat.PlainText in {one.textFormat() for one in card.findChildren(QLabel)}


def test_a_choice_that_has_no_room_is_found(qtbot: QtBot) -> None:
    """Qt cuts the word of a closed box without a sign; a box that says a short word for it is whole."""
    for kind, found in ((QComboBox, True), (FittingBox, False)):
        box = kind() if kind is QComboBox else FittingBox(4)
        box.addItem("SUZ · Lindtal Nutrition (Suzhou) Co., Ltd.")
        box.setItemData(0, "SUZ", SHORT)
        qtbot.addWidget(box)
        box.setFixedWidth(140)
        box.show()
        assert any("is cut" in fault for fault in layout_faults(box)) is found, kind
