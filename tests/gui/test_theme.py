"""The theme: one style sheet from tokens, icons that follow it, fonts that are there."""

from __future__ import annotations

import ast
import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPixmap, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from client.gui import fonts, theme
from client.gui.dress import dress
from client.gui.icons import icon
from client.gui.tokens import DENSITIES, THEMES
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import label, restyle
from client.resources import RESOURCES

GUI = Path(theme.__file__).parent


@pytest.mark.parametrize("name", sorted(THEMES))
@pytest.mark.parametrize("sizes", sorted(DENSITIES))
def test_the_sheet_has_no_name_left_and_its_pictures_exist(name: str, sizes: str, tmp_path: Path) -> None:
    sheet = theme.qss(THEMES[name], DENSITIES[sizes], tmp_path)  # type: ignore[index]
    assert "@" not in sheet
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(Path(picture).exists() for picture in pictures)


def test_a_name_the_tokens_do_not_have_is_found_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_template", lambda: "QLabel { color: @colour; }")
    with pytest.raises(KeyError):
        theme.qss(theme.current(), theme.density(), tmp_path)


def test_no_selector_names_a_real_property_of_qt(qtbot: QtBot) -> None:
    """`[size="small"]` would never match: setProperty of a declared name sets the real one or fails."""
    declared = set()
    for kind in (QWidget, QPushButton, QLineEdit):
        made = kind()  # the meta object of a class without an object may be gone when it is asked
        qtbot.addWidget(made)
        meta = made.metaObject()
        declared |= {meta.property(i).name() for i in range(meta.propertyCount())}
    used = set(re.findall(r"\[(\w+)[=\]]", (RESOURCES / "styles" / "station.qss").read_text(encoding="utf-8")))
    assert used
    assert not used & declared


def test_restyle_refuses_a_real_property(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(ValueError, match="property of Qt"):
        restyle(widget, "pos", "first")


def test_controls_keep_their_height_when_focused_or_wrong(qtbot: QtBot, qapp: QApplication) -> None:
    for sizes in DENSITIES.values():
        theme.apply(qapp, "light", sizes.name)
        page = QWidget()
        qtbot.addWidget(page)
        field, press = QLineEdit(page), button("Receive", "primary", parent=page)
        page.show()
        for widget in (field, press):
            widget.setFocus()
            assert widget.sizeHint().height() == sizes.control, type(widget).__name__
        restyle(field, "state", "error")
        field.clearFocus()
        assert field.sizeHint().height() == sizes.control
    theme.apply(qapp, "light", "normal")


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "link", "check", "radio", "tool"])
def test_focus_has_one_frame_whether_by_mouse_or_by_tab(qtbot: QtBot, qapp: QApplication, kind: str) -> None:
    theme.apply(qapp, "light", "normal")
    window = QWidget()
    qtbot.addWidget(window)
    dress(window)
    others = {"check": QCheckBox, "radio": QRadioButton, "tool": QToolButton}
    one = others[kind]() if kind in others else button("", kind)
    one.setText("Save 8 readings")
    QVBoxLayout(window).addWidget(one)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    by_mouse = window.grab().toImage()
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # what the first Tab sets
    assert window.grab().toImage() == by_mouse


def test_an_icon_takes_the_colour_of_the_theme_in_use(qapp: QApplication) -> None:
    asked = icon("check", "accent")
    for name, tokens in THEMES.items():
        theme.apply(qapp, name)
        assert tokens.accent.lower() in _colours(asked.pixmap(QSize(48, 48)))
    theme.apply(qapp, "light")
    assert theme.current().text3.lower() in _colours(asked.pixmap(QSize(48, 48), QIcon.Mode.Disabled))


def test_icons_outlive_the_python_objects_that_made_them(qapp: QApplication) -> None:
    buttons = [QPushButton(icon("truck", token), "") for token in ("text", "accent", "danger")]
    changed = buttons[0].icon()
    changed.addPixmap(QPixmap(3, 3))  # Qt clones the engine here
    gc.collect()
    assert not changed.pixmap(QSize(24, 24)).isNull()
    assert all(not one.grab().isNull() for one in buttons)


def test_an_icon_that_does_not_exist_is_found_where_it_is_named() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing")


def test_the_fonts_have_the_words_and_signs_the_station_writes(qapp: QApplication) -> None:
    fonts.load()
    assert {"Inter", "Noto Sans SC", "JetBrains Mono"} <= set(QFontDatabase.families())
    latin = QRawFont.fromFont(fonts.text_font())
    for sign in "\u202f\u2212–×≤≥÷·…µ°Ø²³▲▼■":
        assert latin.supportsCharacter(ord(sign)) or sign in "▲▼■", sign
    chinese = QRawFont(str(RESOURCES / "fonts" / "NotoSansSC_400Regular.ttf"), 14)
    assert all(chinese.supportsCharacter(ord(sign)) for sign in "追溯批次冻结放行，。？！䶮")


def test_only_the_theme_names_colours_and_sets_style_sheets() -> None:
    """No other module of the window writes #RRGGBB, a named colour, or calls setStyleSheet."""
    wrong = []
    for file in sorted(GUI.rglob("*.py")):
        if file.name in {"tokens.py", "theme.py", "dress.py"}:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            where = f"{file.relative_to(GUI)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet":
                wrong.append(f"{where}: setStyleSheet")
            if isinstance(node, ast.Constant) and re.fullmatch(r"#[0-9A-Fa-f]{3,8}", str(node.value)):
                wrong.append(f"{where}: {node.value}")
            named = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            if named.startswith("Qt.GlobalColor.") and node.attr != "transparent":
                wrong.append(f"{where}: {named}")
    assert not wrong, "colours come from client/gui/tokens.py by name: " + ", ".join(wrong)


def test_labels_are_made_in_one_place() -> None:
    """A QLabel guesses whether its text is markup; `label()` never does. So data can't forge a screen."""
    wrong = [
        f"{file.relative_to(GUI)}:{node.lineno}"
        for file in sorted(GUI.rglob("*.py"))
        if file.name != "labels.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "QLabel"
    ]
    assert not wrong, "use client.gui.widgets.labels.label (plain text): " + ", ".join(wrong)


def test_tooltips_are_set_in_one_place() -> None:
    """Qt reads a tooltip with a tag in it as HTML; `set_tip` and `plain_tip` show it literally."""
    wrong = [
        f"{file.relative_to(GUI)}:{node.lineno}"
        for file in sorted(GUI.rglob("*.py"))
        if file.name != "labels.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "setToolTip"
    ]
    assert not wrong, "use client.gui.widgets.labels.set_tip: " + ", ".join(wrong)


def test_every_icon_in_the_folder_is_used() -> None:
    """What nobody shows is not shipped. Names are looked for as whole strings in the code and the definitions."""
    texts = [f.read_text(encoding="utf-8") for f in (*GUI.rglob("*.py"), *RESOURCES.rglob("*.toml"))]
    unused = [
        file.stem
        for file in sorted((RESOURCES / "icons").glob("*.svg"))
        if not any(f'"{file.stem}"' in text for text in texts)
    ]
    assert not unused, f"remove from resources/icons: {unused}"


def test_hostile_text_is_shown_as_it_is(qtbot: QtBot) -> None:
    text = "<b>bold</b><img src=x> &amp; \u202eevil"
    shown = label(text)
    qtbot.addWidget(shown)
    assert shown.text() == text
    assert shown.textFormat().name == "PlainText"


def _colours(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    seen = {image.pixelColor(x, y).rgba() for x in range(image.width()) for y in range(image.height())}
    return {QColor.fromRgba(rgba).name() for rgba in seen if QColor.fromRgba(rgba).alpha() == 255}
