"""The parts of a page do what a person expects of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from client.gui import theme
from client.gui.dress import dress
from client.gui.faults import layout_faults
from client.gui.fonts import text_font
from client.gui.messages import Messages
from client.gui.rail import WIDE, RailItem
from client.gui.screens import SCREENS
from client.gui.widgets.bars import BalanceBar, LimitBar, Part, Sparkline, sum_sentence
from client.gui.widgets.buttons import Segmented, button
from client.gui.widgets.chip import Chip, chip_width
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.notices import Banner, Toast
from client.gui.widgets.record import PinnedFooter, RecordHeader
from client.gui.widgets.search import ScanBox, SearchField
from client.gui.widgets.states import ErrorCard, LoadingRows


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def test_a_yes_no_begins_with_neither_and_the_keyboard_answers(qtbot: QtBot) -> None:
    switch = Segmented([("yes", "Yes"), ("no", "No")], wide=True)
    qtbot.addWidget(switch)
    switch.show()
    assert switch.current() is None
    heard: list[str] = []
    switch.chosen.connect(heard.append)
    switch.setFocus()
    buttons = switch.findChildren(QPushButton)
    qtbot.keyClick(buttons[0], Qt.Key.Key_Space)
    assert (switch.current(), heard) == ("yes", ["yes"])
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert (switch.current(), heard) == ("no", ["yes", "no"])
    switch.choose(None)
    assert (switch.current(), heard) == (None, ["yes", "no"])


def test_a_chip_says_its_status_as_a_word(qtbot: QtBot) -> None:
    chip = Chip("held")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "On hold"
    chip.show_status("nobody_knows")
    assert chip.word() == "nobody_knows"  # a status newer than this station is shown, not hidden
    assert chip.sizeHint().width() >= chip_width("nobody_knows")


def test_an_error_card_copies_its_code(qtbot: QtBot) -> None:
    card = ErrorCard("The certificate was not printed", "It is saved.", "PRN-204", "Print again")
    qtbot.addWidget(card)
    card.show()
    copy = next(one for one in card.findChildren(QPushButton) if one.text() == "Copy code")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "PRN-204"
    with qtbot.waitSignal(card.act):
        press = next(one for one in card.findChildren(QPushButton) if one.text() == "Print again")
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)


def test_an_error_card_is_whole_in_a_narrow_list(qtbot: QtBot) -> None:
    card = ErrorCard("The list of lots could not be read", "The server is not there.", "TW-NET", "Try again")
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.addWidget(card)
    column.addStretch(1)
    dress(around)
    for width in (316, 700):
        around.resize(width, 400)
        around.show()
        QApplication.processEvents()
        assert layout_faults(around) == [], width


def test_an_ampersand_in_data_is_a_letter(qtbot: QtBot) -> None:
    press = button("Ship to Smith & Sons")
    qtbot.addWidget(press)
    assert press.text() == "Ship to Smith && Sons"


def test_loading_shows_nothing_at_first_and_can_be_cancelled_late(qtbot: QtBot) -> None:
    rows = LoadingRows(4)
    qtbot.addWidget(rows)
    rows.resize(400, 300)
    rows.show()
    rows.start()
    blank = rows.grab().toImage()
    cancel = rows.findChild(QPushButton)
    assert cancel is not None
    assert not cancel.isVisible()
    qtbot.waitUntil(lambda: rows.grab().toImage() != blank, timeout=3000)
    qtbot.waitUntil(cancel.isVisible, timeout=5000)
    with qtbot.waitSignal(rows.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    rows.stop()
    assert rows.grab().toImage() == blank


def test_a_record_keeps_its_tab_when_its_tabs_are_named_again(qtbot: QtBot) -> None:
    header = RecordHeader()
    qtbot.addWidget(header)
    header.show_record("RC-2611-0419", "quarantine", "Housing", [("Supplier", "<b>Supplier</b> 014")])
    header.set_tabs([("form", "Receipt", None), ("files", "Attachments", 4)])
    assert header.tab() == "form"
    heard: list[str] = []
    header.tab_chosen.connect(heard.append)
    header.choose_tab("files")
    header.set_tabs([("form", "收货", None), ("lots", "批次", 3), ("files", "附件", 5)])
    assert (header.tab(), heard) == ("files", [])
    header.show_record("RC-2611-0420", None)
    header.set_tabs([])
    assert header.tab() == ""


def test_a_footer_tells_what_is_missing_and_leads_there(qtbot: QtBot) -> None:
    footer = PinnedFooter("Receive into quarantine")
    qtbot.addWidget(footer)
    footer.show()
    footer.set_missing("2 to finish: quantity, test report")
    press = next(one for one in footer.findChildren(QPushButton) if one.text().startswith("2 to finish"))
    with qtbot.waitSignal(footer.missing_clicked):
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    footer.set_missing("")
    assert not press.isVisible()
    with qtbot.waitSignal(footer.primary_clicked):
        qtbot.mouseClick(footer.primary, Qt.MouseButton.LeftButton)


def test_the_scan_box_gives_what_was_entered_and_takes_no_input_method(qtbot: QtBot) -> None:
    box = ScanBox("Scan or type any code")
    qtbot.addWidget(box)
    box.show()
    assert not box.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    with qtbot.waitSignal(box.scanned) as heard:
        QTest.keyClicks(box, " RM-2611-0388-A ")
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard.args == ["RM-2611-0388-A"]
    box.clear()
    with qtbot.assertNotEmitted(box.scanned):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_esc_empties_a_filter(qtbot: QtBot) -> None:
    field = SearchField("Filter receipts")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field, "hous")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_toast_goes_by_itself_and_offers_one_act(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    toast = Toast(window, left=220)
    toast._end.setInterval(50)
    toast.say("RC-2611-0419 is received into quarantine.", "Open")
    assert toast.isVisible()
    assert (toast.x(), toast.y() + toast.height()) == (220, 376)
    window.resize(800, 500)
    qtbot.waitUntil(lambda: toast.y() + toast.height() == 476)
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=5000)
    toast.say("Released.", "Undo")
    with qtbot.waitSignal(toast.act):
        qtbot.mouseClick(toast.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_banner_offers_what_can_be_done(qtbot: QtBot) -> None:
    banner = Banner("plug-connected-x")
    qtbot.addWidget(banner)
    banner.show_notice("No connection to the server since 14:02", "Entries are kept on this PC.", "Try now")
    banner.show()
    shown = [one for one in banner.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in shown] == ["Try now"]
    with qtbot.waitSignal(banner.act):
        qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)


def test_a_balance_names_every_part_and_writes_the_sum_out(qtbot: QtBot) -> None:
    parts = [
        Part("in stock", Decimal(660), "held.solid"),
        Part("not yet located", Decimal(1), "danger", open=True),
    ]
    assert sum_sentence(parts) == "660 + 1 = 661"
    bar = BalanceBar([*parts, Part("nothing", Decimal(0), "accent")])
    qtbot.addWidget(bar)
    bar.resize(400, 120)
    assert bar.accessibleName() == "in stock 660, not yet located 1"
    picture = bar.grab().toImage()
    hatched = {picture.pixelColor(x, 18).name() for x in range(394, 400)}
    assert theme.current().danger.lower() in hatched or len(hatched) > 1  # 0.15 % of the whole is still seen


@pytest.mark.parametrize("name", ["light", "dark"])
def test_drawings_are_not_empty(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)  # type: ignore[arg-type]
    limits, spark = LimitBar(), Sparkline()
    limits.show_values(Decimal("7.95"), None, [Decimal("7.90"), Decimal(8)])
    spark.show_values([1.0, 1.0, 1.0], 1.0)
    for one in (limits, spark):
        qtbot.addWidget(one)
        one.resize(200, 80)
        image = one.grab().toImage()
        assert len({image.pixelColor(x, y).name() for x in range(200) for y in range(image.height())}) > 3
    theme.apply(qapp, "light")


def test_a_dialog_dims_its_window_repeats_the_object_and_acts_by_keyboard(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    before = window.grab().toImage().pixelColor(10, 10)
    dialog = ActDialog(window, "hand-stop")
    dialog.set_texts("Hold lot RM-1", "Nobody can use it.", "Hold lot")
    dialog.set_object([("Lot", "RM-1"), ("Item", "<i>Housing</i>")])
    dialog.show()
    assert window.grab().toImage().pixelColor(10, 10) != before
    assert layout_faults(dialog) == []
    with qtbot.waitSignal(dialog.acted):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()  # the act may be refused: its sentence stands here
    dialog.set_error("RM-1 is on hold already.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.grab().toImage().pixelColor(10, 10) == before


@pytest.mark.parametrize(("press", "answer"), [("Scrap lot RM-1", True), ("Keep it", False), (None, False)])
def test_a_question_is_answered_by_its_own_words_and_esc_says_no(
    qtbot: QtBot, qapp: QApplication, press: str | None, answer: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def reply() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, ActDialog)
        assert layout_faults(dialog) == []  # also: no label reads "<b>" as markup
        if press is None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(
                next(one for one in dialog.findChildren(QPushButton) if one.text() == press),
                Qt.MouseButton.LeftButton,
            )

    QTimer.singleShot(50, reply)
    asked = Messages().confirm(
        window,
        title="Scrap lot RM-1?",
        text="12 pcs of <b>Housing</b> are gone.",
        yes="Scrap lot RM-1",
        no="Keep it",
    )
    assert asked is answer


def test_the_rail_has_room_for_the_name_of_every_screen(qtbot: QtBot) -> None:
    """The item paints its name itself, where no look at labels finds a cut one."""
    item = RailItem("clipboard-list")
    qtbot.addWidget(item)
    item.resize(WIDE, item.sizeHint().height())
    bold = QFontMetricsF(text_font(theme.density().body, text_font().Weight.Medium))
    for entry in SCREENS:
        assert bold.horizontalAdvance(entry.title) <= item.name_room(), entry.title
