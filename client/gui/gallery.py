"""A picture of all parts in both themes, for whoever builds a screen: `python -m client.gui.gallery FILE.png`."""

from __future__ import annotations

import os
import sys
from decimal import Decimal

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from client.gui.dress import dress
from client.gui.theme import STATUS_NAMES, apply
from client.gui.tokens import DensityName, ThemeName
from client.gui.widgets.bars import BalanceBar, LimitBar, Part, Sparkline
from client.gui.widgets.buttons import Segmented, button, icon_button
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip, Mark
from client.gui.widgets.labels import KeyCap, label
from client.gui.widgets.notices import Banner, Toast
from client.gui.widgets.record import PinnedFooter, RecordHeader
from client.gui.widgets.search import ScanBox, SearchField
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows


def page() -> QWidget:
    """One window with every part in its states."""
    made = QWidget()
    dress(made)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    header = RecordHeader()
    facts = [("Supplier", "Supplier 014"), ("Order", "PO-45100866 / 20"), ("Received", "22 Nov 09:12")]
    header.show_record("RC-2611-0419", "draft", "Housing A380 die cast · order line 2 400 pcs", facts)
    header.set_tabs([("form", "Receipt", None), ("lots", "Lots and results", None), ("files", "Attachments", 4)])
    header.corner.addWidget(button("Label", icon="printer"))
    header.corner.addWidget(button("More", icon="dots"))
    layout.addWidget(header)
    banner = Banner("plug-connected-x")
    banner.show_notice(
        "No connection to the server since 14:02", "Entries are kept on this PC.", "Try now", "Details"
    )
    banner.set_note("next try in 8 s")
    layout.addWidget(banner)
    body = QHBoxLayout()
    body.setContentsMargins(24, 16, 24, 16)
    body.setSpacing(16)
    left = QVBoxLayout()
    left.setSpacing(16)
    left.addWidget(_statuses())
    left.addWidget(_buttons())
    left.addWidget(_fields())
    left.addWidget(
        ErrorCard(
            "The certificate was not printed",
            "It is saved and signed; print it again when the printer is on.",
            "PRN-204",
            "Print again",
        )
    )
    left.addWidget(_quantities())
    left.addStretch(1)
    body.addLayout(left, 3)
    right = QVBoxLayout()
    empty = Card()
    empty.body.addWidget(
        EmptyState(
            "topology-star-3",
            "Scan anything to see where it came from",
            "Labels, serials, pallets and delivery notes all work.",
            button("Receive a delivery", "primary", "plus"),
            ("Nothing at hand?", "Open an example"),
        )
    )
    right.addWidget(empty, 1)
    loading = Card("Loading", ruled=True)
    rows = LoadingRows(5)
    rows._shapes = True  # noqa: SLF001 - a picture of what appears after 150 ms
    loading.body.addWidget(rows)
    right.addWidget(loading, 1)
    body.addLayout(right, 2)
    layout.addLayout(body, 1)
    footer = PinnedFooter("Receive into quarantine")
    footer.set_missing("2 to finish: quantity, test report")
    footer.set_kept("Draft kept 09:26")
    footer.set_discard("Discard")
    layout.addWidget(footer)
    return made


def _statuses() -> Card:
    card = Card("Status")
    grid = QGridLayout()
    for at, name in enumerate(STATUS_NAMES):
        row = QHBoxLayout()
        row.addWidget(Mark(name))
        row.addWidget(Chip(name))
        row.addStretch(1)
        grid.addLayout(row, at // 5, at % 5)
    card.body.addLayout(grid)
    return card


def _buttons() -> Card:
    card = Card("Buttons")
    row = QHBoxLayout()
    off = button("Close recall")
    off.setEnabled(False)
    for one in (
        button("Start recall", "primary", "speakerphone"),
        button("Export", icon="download"),
        button("Discard", "quiet"),
        button("Scrap", "danger"),
        off,
        button("Open", small=True),
        icon_button("zoom-in", "Zoom in", framed=True),
        KeyCap("F2"),
    ):
        row.addWidget(one)
    row.addStretch(1)
    card.body.addLayout(row)
    row = QHBoxLayout()
    row.addWidget(Segmented([("back", "Back"), ("both", "Both"), ("forward", "Forward")], "both"))
    row.addWidget(Segmented([("yes", "Yes"), ("no", "No")], wide=True))
    row.addStretch(1)
    card.body.addLayout(row)
    return card


def _fields() -> Card:
    card = Card("Fields")
    grid = QGridLayout()
    choice = QComboBox()
    choice.addItems(["Supplier 014", "Supplier 022"])
    code, wrong, read = QLineEdit("PO-45100866 / 20"), QLineEdit("2 640"), QLineEdit("Given when you send")
    code.setProperty("role", "code")
    wrong.setProperty("state", "error")
    read.setReadOnly(True)
    for at, (name, field) in enumerate(
        (("Supplier", choice), ("Purchase order", code), ("Quantity received", wrong), ("Internal lot code", read))
    ):
        grid.addWidget(label(name, "label"), 0, at)
        grid.addWidget(field, 1, at)
    card.body.addLayout(grid)
    return card


def _quantities() -> Card:
    card = Card("Where the 1 200 pieces are")
    parts = [
        ("in stock", 660, "held.solid"),
        ("in process", 131, "quarantine.solid"),
        ("scrapped", 9, "draft.solid"),
        ("returned", 212, "released.solid"),
        ("confirmed on site", 138, "shipped.solid"),
        ("not yet located", 50, "danger"),
    ]
    card.body.addWidget(
        BalanceBar([Part(name, Decimal(value), token, open=token == "danger") for name, value, token in parts])
    )
    row = QHBoxLayout()
    bar, spark = LimitBar(), Sparkline()
    bar.show_values(Decimal("7.95"), Decimal("8.05"), [Decimal(v) for v in ("8.001", "8.003", "8.012", "8.062")])
    spark.show_values([95.1, 96.4, 96.9, 96.6, 97.1, 96.9, 97.4, 97.8], 97.5)
    for one in (bar, spark, SearchField("Filter receipts"), ScanBox("Scan or type any code")):
        row.addWidget(one)
    card.body.addLayout(row)
    return card


def main(file: str) -> None:
    """Draw the page light and dark, one under the other, into a file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    pictures: list[QPixmap] = []
    looks: list[tuple[ThemeName, DensityName]] = [("light", "normal"), ("dark", "normal"), ("light", "glove")]
    for name, sizes in looks:
        apply(application, name, sizes)
        shown = page()
        shown.resize(1440, 1280)
        shown.show()
        Toast(shown).say("RC-2611-0419 is received into quarantine.", "Open")
        QTest.qWait(200)
        application.processEvents()
        pictures.append(shown.grab())
        shown.deleteLater()
    sheet = QPixmap(1440, 1280 * len(pictures))
    painter = QPainter(sheet)
    for at, picture in enumerate(pictures):
        painter.drawPixmap(0, 1280 * at, picture)
    painter.end()
    sheet.save(file)


if __name__ == "__main__":
    main(sys.argv[1])
