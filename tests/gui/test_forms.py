"""Forms as a person meets them: real widgets, real threads behind the search, keys and scans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from client.domain.forms.definition import Form
from client.domain.forms.library import form, names
from client.gui import theme, translations
from client.gui.faults import foreign_words, layout_faults
from client.gui.forms.editors import ListEditor, ShownEditor, SwitchEditor
from client.gui.forms.form_editor import FormEditor
from client.gui.forms.references import ReferenceEditor
from client.gui.forms.sub_table import SubTable
from tests.gui.forms import Station, box, keys, nowhere, type_into

ENTER, TAB, DOWN, UP, ESC = (
    Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape,
)  # fmt: skip
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def station(qtbot: QtBot) -> Iterator[Station]:
    made = Station(qtbot)
    yield made
    made.close()


RECEIPT = {
    "supplier": "SUP-014", "purchase_order": "PO-1", "delivery_note": "DN-1", "place": "Q2",
    "lots": "1,2", "lots[1].item": "A380", "lots[1].supplier_lot": "X-1", "lots[1].quantity": "2640",
    "lots[2].item": "PC", "lots[2].supplier_lot": "X-2", "lots[2].quantity": "8.50", "lots[2].made_on": "2026-11-17",
    "packaging_undamaged": "yes", "label_matches": "yes", "report_enclosed": "no",
}  # fmt: skip


def test_a_receipt_is_filled_in_with_the_keyboard_alone(station: Station) -> None:
    editor = station.editor(form("receipt"))
    sent: list[Any] = []
    editor.sent.connect(sent.append)
    editor.view.focus_first()
    keys(editor, "supplier 014", ENTER)
    station.settle()
    keys(editor, "PO-7", ENTER, "DN-8", ENTER, "Q2", ENTER, ENTER, ENTER)
    station.settle()
    keys(editor, "a380", ENTER, "X-7", ENTER, "2640", ENTER, ENTER, ENTER, "12", ENTER, ENTER)
    station.settle()
    assert box(editor.view, "lots[1].item").widget.text() == "A380"
    foot = editor.view.findChild(SubTable)
    assert foot is not None
    assert editor.window().focusWidget() is foot.scan_field
    keys(editor, ENTER, Qt.Key.Key_Space, TAB, TAB)  # yes, then the next switch
    for path in ("packaging_undamaged", "label_matches", "report_enclosed"):
        switch = box(editor.view, path).widget
        assert isinstance(switch, SwitchEditor)
        switch.setFocus(Qt.FocusReason.TabFocusReason)
        keys(editor, Qt.Key.Key_Space)
    keys(editor, (ENTER, CONTROL))
    assert len(sent) == 1
    assert sent[0]["supplier"] == "SUP-014"
    assert sent[0]["lots"] == [
        {"item": "A380", "supplier_lot": "X-7", "quantity": Decimal(2640), "containers": Decimal(12)}
    ]
    assert editor.view.request() == {
        "party": "SUP-014",
        "reference": {"purchase_order": "PO-7", "delivery_note": "DN-8"},
        "place": "Q2",
        "outputs": [{"item": "A380", "supplier_lot": "X-7", "quantity": "2640", "custom": {"containers": "12"}}],
    }


def test_a_value_is_judged_when_it_is_left_and_stays_as_it_was_typed(station: Station) -> None:
    view = station.editor(form("adjust")).view
    type_into(view, "difference", "1,234")
    assert box(view, "difference").problem() == ""
    keys(view, TAB)
    assert "1.234 or 1234" in box(view, "difference").problem()
    assert box(view, "difference").widget.text() == "1,234"
    assert "difference" not in view.values()
    type_into(view, "difference", "-12,5")
    assert box(view, "difference").problem() == ""
    keys(view, TAB)
    assert box(view, "difference").widget.text() == "\u221212.5"
    assert view.values()["difference"] == Decimal("-12.5")


def test_a_day_is_shown_as_it_was_understood(station: Station) -> None:
    view = station.editor(form("receipt")).view
    for typed in ("20261122", "2026/11/22", "11/22/2026"):
        type_into(view, "lots[1].made_on", typed)
        keys(view, TAB)
        shown = "2026-11-22" if typed != "11/22/2026" else typed
        assert view.texts()["lots[1].made_on"] == shown
        box(view, "lots[1].made_on").widget.selectAll()  # type: ignore[attr-defined]


def test_what_the_server_refused_is_said_at_the_field_until_it_is_edited(station: Station) -> None:
    editor = station.editor(form("receipt"))
    editor.view.fill(RECEIPT)
    editor.view.draw_now()
    editor.view.show_problem("purchase_order", "PO-1 is closed.")
    assert box(editor.view, "purchase_order").problem() == "PO-1 is closed."
    assert [problem.path for problem in editor.view.problems()] == ["purchase_order"]
    assert editor.view.check_all(), "whoever sends again lets the server judge again"
    editor.view.show_problem("purchase_order", "PO-1 is closed.")
    type_into(editor.view, "purchase_order", "2")
    assert editor.view.problems() == []


def test_nothing_is_chosen_before_a_person_chooses(station: Station) -> None:
    for name in names():
        editor = station.editor(form(name))
        assert editor.view.values() == {}, name
        assert set(editor.view.texts().values()) <= {"1"}, "rows only"
        for switch in editor.findChildren(SwitchEditor):
            assert switch.current() is None
        editor.window().close()


def test_yes_or_no_can_be_taken_back(station: Station) -> None:
    view = station.editor(form("receipt")).view
    switch = box(view, "report_enclosed").widget
    assert isinstance(switch, SwitchEditor)
    switch.setFocus(Qt.FocusReason.TabFocusReason)
    keys(view, Qt.Key.Key_Space)
    assert view.values()["report_enclosed"] is True
    keys(view, Qt.Key.Key_Delete)
    assert "report_enclosed" not in view.values()


def test_a_field_appears_only_when_it_is_asked_for(station: Station) -> None:
    view = station.editor(form("receipt")).view
    view.fill(RECEIPT | {"packaging_undamaged": "no", "damage": "torn"})
    view.draw_now()
    assert view.values()["damage"] == "torn"
    view.fill(RECEIPT | {"damage": "torn"})
    view.draw_now()
    assert "damage" not in view.values()
    assert [
        b for b in view.findChildren(type(box(view, "supplier"))) if b.path == "damage" and b.isVisible()
    ] == []


def test_every_edit_is_told_and_the_draft_comes_back_the_same(station: Station) -> None:
    view = station.editor(form("receipt")).view
    type_into(view, "purchase_order", "P1")
    type_into(view, "lots[1].quantity", "12")
    view.add_line("lots")
    type_into(view, "lots[2].quantity", "1,234")
    assert station.edits[:2] == [("purchase_order", "P"), ("purchase_order", "P1")]
    journal = dict(station.edits)
    again = station.editor(form("receipt")).view
    station.edits.clear()
    again.fill(journal)
    again.draw_now()
    station.settle()
    assert {k: v for k, v in again.texts().items() if k != "lots"} == {
        k: v for k, v in journal.items() if k != "lots"
    }
    assert again.values() == view.values()
    assert "read two ways" in box(again, "lots[2].quantity").problem()
    assert station.edits == []


def test_lines_come_and_go_by_keyboard(station: Station) -> None:
    view = station.editor(form("run")).view
    view.fill({"inputs": "1,2", "inputs[1].code": "RM-1", "inputs[1].quantity": "1", "inputs[2].code": "RM-2"})
    view.draw_now()
    station.settle()
    box(view, "inputs[1].quantity").focus()
    keys(view, DOWN)
    assert view.window().focusWidget() is box(view, "inputs[2].quantity").widget
    keys(view, UP, (Qt.Key.Key_Delete, CONTROL))
    assert view.texts()["inputs"] == "2"
    assert "inputs[1].code" not in view.texts()
    table = view.findChild(SubTable)
    assert table is not None
    assert not table._undo.isHidden()
    table._undo.click()
    assert view.texts()["inputs"] == "1,2"
    assert view.values()["inputs"][0] == {"code": "RM-1", "quantity": Decimal(1)}
    table.add.setFocus(Qt.FocusReason.TabFocusReason)
    keys(view, ENTER)
    assert view.texts()["inputs"] == "1,2,3"
    assert view.window().focusWidget() is box(view, "inputs[3].code").widget


def test_scanning_adds_lines_and_a_code_only_once(station: Station) -> None:
    view = station.editor(form("run")).view
    assert view.scanned("RM-1")
    station.settle()
    assert view.texts()["inputs[1].code"] == "RM-1"
    assert view.window().focusWidget() is box(view, "inputs[1].quantity").widget
    keys(view, "2,5", ENTER, ENTER)
    table = view.findChild(SubTable)
    assert table is not None
    assert view.window().focusWidget() is table.scan_field
    table.scan_field.take_scan("RM-1")
    station.settle()
    assert "line 1" in table._note.text()
    table.scan_field.take_scan("?what")
    station.settle()
    assert table._note.text()
    assert len(view.values()["inputs"]) == 1
    table.scan_field.take_scan("RM-2")
    station.settle()
    assert [line["code"] for line in view.values()["inputs"]] == ["RM-1", "RM-2"]
    assert table._note.text() == ""


def test_a_reference_searches_while_one_types_and_shows_the_unit(station: Station) -> None:
    view = station.editor(form("receipt")).view
    type_into(view, "lots[1].item", "poly")
    field = box(view, "lots[1].item").widget
    assert isinstance(field, ReferenceEditor)
    station.qtbot.waitUntil(field.list_is_open, timeout=10_000)
    keys(view, DOWN, ENTER)
    assert not field.list_is_open()
    assert field.typed() == "Polycarbonate"
    assert view.texts()["lots[1].item"] == "PC"
    assert view.window().focusWidget() is box(view, "lots[1].supplier_lot").widget
    quantity = box(view, "lots[1].quantity").widget
    assert quantity.unit() == "kg"  # type: ignore[attr-defined]


def test_the_only_hit_is_taken_by_enter_and_none_of_another_text(station: Station) -> None:
    view = station.editor(form("receipt")).view
    field = box(view, "lots[1].item").widget
    assert isinstance(field, ReferenceEditor)
    type_into(view, "lots[1].item", "polyc")
    station.qtbot.waitUntil(lambda: field.list_is_open() and field._popup.current() is not None)  # type: ignore[union-attr]
    keys(view, "x", ENTER)  # the hit is still there, but not what is typed now
    station.settle()
    assert view.texts()["lots[1].item"] == "polycx"
    type_into(view, "lots[1].item", "polyc")
    station.qtbot.waitUntil(lambda: field.list_is_open() and field._popup.current() is not None)  # type: ignore[union-attr]
    keys(view, ENTER)
    assert view.texts()["lots[1].item"] == "PC"


def test_an_unknown_name_is_said_and_kept(station: Station) -> None:
    view = station.editor(form("receipt")).view
    type_into(view, "supplier", "nobody")
    keys(view, ENTER)
    station.qtbot.waitUntil(lambda: bool(box(view, "supplier").problem()), timeout=10_000)
    assert "“nobody” isn't known" in box(view, "supplier").problem()
    assert box(view, "supplier").widget.typed() == "nobody"  # type: ignore[attr-defined]


def test_without_a_server_a_code_stays_as_typed(station: Station) -> None:
    view = station.editor(form("receipt"), search=nowhere).view
    type_into(view, "supplier", "SUP-099")
    keys(view, ENTER)
    station.settle()
    assert box(view, "supplier").problem() == ""
    assert view.values()["supplier"] == "SUP-099"


def test_several_persons_become_tags(station: Station) -> None:
    view = station.editor(form("run")).view
    for name in ("ana", "Bo"):
        type_into(view, "persons", name)
        keys(view, TAB)
        station.settle()
    assert view.values()["persons"] == ("ana", "bo")
    box(view, "persons").focus()
    keys(view, Qt.Key.Key_Backspace)
    assert view.values()["persons"] == ("ana",)
    assert view.request()["persons"] == ["ana"]
    again = station.editor(form("run")).view
    again.fill({"persons": "ana\nbo"})
    again.draw_now()
    station.settle()
    tags = box(again, "persons").widget.findChildren(QPushButton)
    assert [tag.text() for tag in tags] == ["Ana  ×", "Bo  ×"], "a draft's codes have their names again"


def test_f7_leads_round_all_that_is_missing_or_wrong(station: Station) -> None:
    editor = station.editor(form("party"))
    visited = []
    for _ in range(5):
        QTest.keyClick(editor.window().focusWidget() or editor, Qt.Key.Key_F7)
        visited.append(editor.view._walk.path_of(editor.window().focusWidget()))
    assert visited == ["code", "name_en", "name_zh", "roles", "code"]
    editor.send()
    assert box(editor.view, "code").problem() == "Code is needed."
    missing = editor.footer._missing.text()
    assert missing == "4 to finish: code, name (English), name (Chinese) …"


def test_it_is_sent_once_while_it_is_under_way(station: Station) -> None:
    editor = station.editor(form("party"))
    sent: list[Any] = []
    editor.sent.connect(sent.append)
    editor.view.fill({"code": "P1", "name_en": "One", "roles": "supplier\ncustomer"})
    editor.view.draw_now()
    editor.send()
    editor.set_busy(True)
    editor.send()
    editor.footer.primary.click()
    assert sent == [{"code": "P1", "name_en": "One", "roles": ("supplier", "customer")}]
    assert editor.view.request()["roles"] == ["supplier", "customer"]


def test_a_field_left_after_sending_tells_the_journal_nothing(station: Station) -> None:
    view = station.editor(form("adjust")).view
    type_into(view, "difference", "2500")
    station.edits.clear()
    view.stop_telling()
    keys(view, TAB)
    assert box(view, "difference").widget.text() == "2\u202f500"  # type: ignore[attr-defined]
    assert station.edits == []


def test_a_code_that_turns_out_to_be_known_is_no_edit(station: Station) -> None:
    view = station.editor(form("receipt")).view
    type_into(view, "supplier", "SUP-014")
    station.edits.clear()
    keys(view, TAB)
    station.settle()
    assert box(view, "supplier").widget.typed() == "Supplier 014"  # type: ignore[attr-defined]
    assert station.edits == []


def test_the_language_changes_while_one_types(station: Station) -> None:
    editor = station.editor(form("receipt"))
    editor.view.fill(RECEIPT | {"lots[2].quantity": "1,234"})
    editor.view.draw_now()
    station.settle()
    before = editor.view.texts()
    translations.use("zh_CN")
    QTest.qWait(10)
    assert box(editor.view, "supplier").widget.typed() == "供应商 014"  # type: ignore[attr-defined]
    assert "有两种读法" in box(editor.view, "lots[2].quantity").problem()
    assert editor.footer.primary.text() == "收货入待检"
    assert foreign_words(station.window) == []
    assert editor.view.texts() == before


@pytest.mark.parametrize("name", names())
def test_a_form_has_no_cut_text_in_either_language_density_or_width(
    name: str, station: Station, qapp: QApplication
) -> None:
    for language, density, width in (
        ("en", "normal", 1440),
        ("zh_CN", "glove", 1440),
        ("en", "glove", 1000),
        ("zh_CN", "normal", 600),
    ):
        theme.apply(qapp, "light", density)  # type: ignore[arg-type]
        translations.use(language)  # type: ignore[arg-type]
        editor = station.editor(form(name), width=width, height=1000)
        editor.view.check_all()
        QTest.qWait(1)
        assert layout_faults(station.window) == [], (language, density, width)
        if language == "zh_CN":
            assert foreign_words(station.window) == []
        station.window.close()


def test_columns_follow_the_width_and_glove_the_density(station: Station, qapp: QApplication) -> None:
    counts = [station.editor(form("receipt"), width=width).view.columns() for width in (1440, 1050, 680)]
    assert counts == [3, 2, 1]
    theme.apply(qapp, "light", "glove")
    view = station.editor(form("receipt")).view
    assert box(view, "purchase_order").widget.height() == 48
    theme.apply(qapp, "light", "normal")
    station.qtbot.waitUntil(lambda: box(view, "purchase_order").widget.height() == 36)


def test_a_stored_record_is_shown_with_its_version_and_cannot_be_changed(station: Station) -> None:
    values = {
        "supplier": "SUP-014", "purchase_order": "PO-1", "at": dt.datetime(2026, 11, 22, 8, 12, tzinfo=dt.UTC),
        "lots": [{"item": "PC", "supplier_lot": "X", "quantity": Decimal("8.000")}], "packaging_undamaged": False,
        "damage": "torn\nand wet",
    }  # fmt: skip
    editor = station.editor(form("receipt"), fixed=True)
    editor.view.show_values(values)
    editor.view.draw_now()
    station.settle()
    assert editor.footer.isHidden()
    assert box(editor.view, "at").widget.text() == "2026-11-22 09:12"  # type: ignore[attr-defined]
    assert box(editor.view, "lots[1].quantity").widget.text() == "8.000"  # type: ignore[attr-defined]
    assert box(editor.view, "packaging_undamaged").widget.text() == "No"  # type: ignore[attr-defined]
    assert "version 1" in editor.view._sheet.foot.text()
    for field in editor.findChildren(QLineEdit):
        assert field.isReadOnly() or not field.isVisible()
    for notes in editor.findChildren(QPlainTextEdit):
        assert notes.isReadOnly()
    assert editor.view.values() == values | {"lot_count": Decimal(1)}
    translations.use("zh_CN")
    QTest.qWait(10)
    assert box(editor.view, "packaging_undamaged").widget.text() == "否"  # type: ignore[attr-defined]


def test_the_wheel_over_a_list_scrolls_the_page_and_changes_nothing(station: Station) -> None:
    view = station.editor(form("item")).view
    kinds = box(view, "kind").widget
    assert isinstance(kinds, ListEditor)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(kinds, wheel)
    assert kinds.text() == ""


def test_input_methods_are_off_where_digits_and_codes_are_typed(station: Station) -> None:
    view = station.editor(form("receipt")).view
    for path in ("purchase_order", "lots[1].quantity", "lots[1].made_on", "lots[1].supplier_lot"):
        assert not box(view, path).widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert box(view, "carrier").widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


MARKUP = '<b>x</b><img src="file:///etc/passwd">&amp;%1 {value} &File'
HOSTILE = {
    "markup": MARKUP,
    "long": "W" * 9000,
    "right to left": "שלום עולם مرحبا",
    "hidden": "a\u202eb\u200bc",
    "lines": "a\nb\r\nc\td",
    "surrogates": "\U0001f9ea𠜎",
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_whatever_is_in_a_field_is_shown_literally(
    kind: str, station: Station, capfd: pytest.CaptureFixture[str]
) -> None:
    text = HOSTILE[kind]
    for name in ("receipt", "run", "party", "complaint"):
        made = form(name)
        editor = station.editor(made)
        editor.view.fill(everything(made, text))
        editor.view.draw_now()
        station.settle()
        editor.view.check_all()
        for field in editor.findChildren(QLineEdit):
            if field.text():
                assert field.text() in {text, text.replace("\n", " "), field.text()}
        for path, given in everything(made, text).items():
            if path in editor.view.texts() and made.field(path.split("[")[0]).kind != "table":
                assert editor.view.texts()[path] == given
        for shown in editor.findChildren(QLabel):
            assert shown.textFormat() == Qt.TextFormat.PlainText
        assert layout_faults(station.window) == []
        station.window.close()


def everything(made: Form, text: str) -> dict[str, str]:
    """The text in every field that text can be typed into."""
    texts: dict[str, str] = {}
    for field in made.fields():
        if field.kind == "table":
            texts[field.name] = "1"
            texts |= {
                f"{field.name}[1].{c.name}": text for c in field.fields if c.kind not in {"choice", "yes_no"}
            }
        elif field.kind not in {"choice", "yes_no", "computed"}:
            texts[field.name] = text
    return texts


def test_a_pasted_text_is_the_text(station: Station) -> None:
    view = station.editor(form("complaint")).view
    QApplication.clipboard().setText(MARKUP)
    for path in ("text", "unit"):
        widget = box(view, path).widget
        widget.setFocus()
        widget.paste()  # type: ignore[attr-defined]
    assert view.texts()["text"] == MARKUP
    assert view.values()["text"] == MARKUP
    assert view.texts()["unit"] == MARKUP


def test_fields_nobody_types_into_are_read_only(station: Station) -> None:
    view = station.editor(form("receipt")).view
    view.fill(RECEIPT)
    view.draw_now()
    count = box(view, "lot_count").widget
    assert isinstance(count, ShownEditor)
    assert count.text() == "2"
    assert count.isReadOnly()
    assert not any(isinstance(combo, QComboBox) and combo.isEditable() for combo in view.findChildren(QComboBox))


def test_an_editor_goes_while_its_search_is_under_way(station: Station) -> None:
    editor: FormEditor = station.editor(form("receipt"))
    type_into(editor.view, "supplier", "nobody")
    keys(editor.view, TAB)
    editor.window().close()
    editor.setParent(None)
    editor.deleteLater()
    station.settle()
