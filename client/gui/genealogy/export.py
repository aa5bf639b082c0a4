"""Saves a genealogy: the picture as PNG, SVG or PDF, its units and lines as XLSX, the whole trace as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from client.domain.picture import Picture
from client.gui.fonts import text_font
from client.gui.genealogy.geometry import HEAD, Plane, View
from client.gui.genealogy.painting import Marks, paint
from client.gui.genealogy.table import cells, heads
from client.gui.genealogy.words import event_word, node_code, translate
from client.gui.tasks import Report
from client.gui.theme import current
from client.reports.spreadsheets import XlsxWriter

PICTURES = frozenset({".png", ".svg", ".pdf"})
FORMATS = ("png", "svg", "pdf", "xlsx", "json")
LARGEST = 12_000  # pixels a side
TITLE = 44.0


def _silent(done: int, total: int) -> None:
    del done, total


def save_picture(file: Path, plane: Plane, marks: Marks, title: str, report: Report = _silent) -> None:
    """The whole picture with its title, by the file's ending. Raises OSError if the file can't be written."""
    width, height = plane.size[0], plane.size[1] + HEAD + TITLE
    zoom = min(1.0, LARGEST / width, LARGEST / height)
    size = QSize(round(width * zoom), round((height - TITLE - HEAD) * zoom + TITLE + HEAD))
    target = QRectF(0, 0, size.width(), size.height())
    kind = file.suffix.lower()
    half = file.with_name(file.name + ".part")
    if kind == ".png":
        image = QImage(size * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2)
        _draw(QPainter(image), target, plane, zoom, marks, title)
        written = image.save(str(half), "PNG")  # type: ignore[call-overload]  # the stub says bytes, Qt takes text only
    elif kind == ".svg":
        drawing = QSvgGenerator()
        drawing.setFileName(str(half))
        drawing.setSize(size)
        drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
        drawing.setTitle(title)
        written = _draw(QPainter(), target, plane, zoom, marks, title, drawing)
    else:
        page = QPdfWriter(str(half))
        page.setTitle(title)
        page.setResolution(144)
        page.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if width > 1600 else QPageSize.PageSizeId.A4))
        page.setPageOrientation(QPageLayout.Orientation.Landscape)
        page.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter)
        written = _draw(QPainter(), target, plane, zoom, marks, title, page)
    if not written:
        half.unlink(missing_ok=True)
        raise OSError(str(file))
    half.replace(file)


def _draw(
    painter: QPainter, target: QRectF, plane: Plane, zoom: float, marks: Marks, title: str,
    device: QSvgGenerator | QPdfWriter | None = None,
) -> bool:  # fmt: skip
    """Title, then the picture below it; a page gets it scaled down to fit."""
    if device is not None and not painter.begin(device):
        return False
    if isinstance(device, QPdfWriter):
        scale = min(device.width() / target.width(), device.height() / target.height())
        painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(target, QColor(current().surface))
    painter.setFont(text_font(16))
    painter.setPen(QColor(current().text))
    painter.drawText(QRectF(16, 0, target.width() - 32, TITLE), 0x84, title)  # left, in the middle
    painter.translate(0, TITLE)
    paint(painter, target.adjusted(0, 0, 0, -TITLE), plane, View(zoom, 0, HEAD), marks)
    painter.end()
    return True


def save_sheet(file: Path, picture: Picture, report: Report = _silent) -> None:
    """Two sheets: units, and what went into and came out of each event; no text in it can run as a formula."""
    nodes = picture.pedigree.nodes
    with XlsxWriter(file, heads()) as book:
        book.write([cells(nodes[number]) for number in picture.where])
        book.sheet(
            translate("genealogy", "Lines"),
            (
                translate("genealogy", "Event"), translate("genealogy", "Kind"), translate("genealogy", "When"),
                translate("genealogy", "Side"), translate("genealogy", "Code"), translate("genealogy", "Quantity"),
                translate("genealogy", "Unit"),
            ),
        )  # fmt: skip
        for event in picture.pedigree.events:
            facts = (event.code, event_word(event.kind), event.at or "")
            for side, ends in (
                (translate("genealogy", "went in"), event.inputs),
                (translate("genealogy", "came out"), event.outputs),
            ):
                book.write(
                    [
                        (*facts, side, node_code(nodes[line.node]), line.quantity, line.uom)
                        for line in ends
                        if line.node in picture.where
                    ]
                )


def save_document(file: Path, document: Mapping[str, Any], report: Report = _silent) -> None:
    """The trace as `python main.py trace --json` prints it."""
    half = file.with_name(file.name + ".part")
    half.write_text(json.dumps(document, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
    half.replace(file)
