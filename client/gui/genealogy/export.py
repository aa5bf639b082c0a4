"""Saves a genealogy: the picture as PNG, SVG or PDF, its units and lines as XLSX, the whole trace as JSON.

All of it may run on a worker. Whoever is asked how far it is may raise to stop it; then there is no file.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QBuffer, QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from client.domain.pedigree import Event
from client.domain.picture import Picture
from client.gui.fonts import spelt, text_font
from client.gui.formats import event_number
from client.gui.genealogy.drawing import CHUNK, Piece
from client.gui.genealogy.geometry import HEAD, Plane, View
from client.gui.genealogy.kit import KIT
from client.gui.genealogy.marks import Marks
from client.gui.genealogy.painting import paint, pieces
from client.gui.genealogy.table import cells, heads
from client.gui.genealogy.words import event_word, node_code, translate
from client.gui.tasks import Report
from client.gui.theme import current
from client.reports.spreadsheets import XlsxWriter

PICTURES = frozenset({".png", ".svg", ".pdf"})
FORMATS = ("png", "svg", "pdf", "xlsx", "json")
LARGEST = 12_000  # pixels a side of a PNG, at its natural scale
NARROWEST = 640.0  # pixels: the title wants its place
TITLE = 44.0
DOTS = 144  # of a page, to the inch
SMALLEST, NATURAL = 0.7, 1.5  # dots a pixel: what can just be read on paper, and as large as on a screen
Item = TypeVar("Item")
BAND = 400.0  # pixels of the ground of a PNG filled at once
SHEET = 12  # pieces of an SVG written at once
ROWS = 500  # of a sheet between two reports


def _silent(done: int, total: int) -> None:
    del done, total


def save_picture(file: Path, plane: Plane, marks: Marks, title: str, report: Report = _silent) -> None:
    """The whole picture with its title, by the file's ending. Raises OSError if the file can't be written."""
    draw = {".png": _png, ".svg": _svg, ".pdf": _pdf}[file.suffix.lower()]
    with _appearing(file) as half:
        if not draw(half, plane, marks, title, report):
            raise OSError(str(file))


def _png(half: Path, plane: Plane, marks: Marks, title: str, report: Report) -> bool:
    width, height = plane.size[0], plane.size[1] + HEAD + TITLE
    zoom = min(1.0, LARGEST / width, LARGEST / height)
    area = QRectF(0, 0, max(width * zoom, NARROWEST), plane.size[1] * zoom + HEAD + TITLE)
    image = QImage(QSize(round(area.width()), round(area.height())) * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    try:
        for piece in _told(area, plane, View(zoom, 0, HEAD), marks, title, report, BAND):
            piece(painter)
    finally:
        painter.end()
    return bool(image.save(str(half), "PNG"))  # type: ignore[call-overload]  # the stub says bytes, Qt takes text only


def _svg(half: Path, plane: Plane, marks: Marks, title: str, report: Report) -> bool:
    """In sheets put together: Qt writes a drawing when it ends, in one go, and nobody else has a turn meanwhile."""
    area = QRectF(0, 0, max(plane.size[0], NARROWEST), plane.size[1] + HEAD + TITLE)
    told = _told(area, plane, View(1.0, 0, HEAD), marks, title, report)
    with half.open("wb") as stream:
        end: bytes = b""
        for first, some in enumerate(_batches(told, SHEET)):
            head, body, end = _sheet(area, title, some)
            stream.write(body if first else head + body)
        stream.write(end)
    return True


def _sheet(area: QRectF, title: str, some: Sequence[Piece]) -> tuple[bytes, bytes, bytes]:
    """A drawing of these pieces: up to its definitions, what is drawn, and its end."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(area.size().toSize())
    drawing.setViewBox(QRect(0, 0, round(area.width()), round(area.height())))
    drawing.setTitle(title)
    with _drawings(drawing) as painter:
        if painter is not None:
            for piece in some:
                piece(painter)
    text = bytes(buffer.data().data())
    begin, end = text.index(b"</defs>") + len(b"</defs>"), text.rindex(b"</svg>")
    return text[:begin], text[begin:end], text[end:]


def _pdf(half: Path, plane: Plane, marks: Marks, title: str, report: Report) -> bool:
    """One page if it can be read then, else as many as the picture is long."""
    width, height = max(plane.size[0], NARROWEST), plane.size[1]
    page = QPdfWriter(str(half))
    page.setTitle(title)
    page.setResolution(DOTS)
    page.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if width > 1600 else QPageSize.PageSizeId.A4))
    page.setPageOrientation(QPageLayout.Orientation.Landscape)
    page.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter)
    scale = min(page.width() / width, page.height() / (height + HEAD + TITLE), NATURAL)
    body, pages = height, 1
    if scale < SMALLEST:
        scale = min(page.width() / width, NATURAL)
        body = page.height() / scale - HEAD - TITLE
        pages = max(1, math.ceil(height / body))
    area = QRectF(0, 0, page.width() / scale, body + HEAD + TITLE)
    with _drawings(page) as painter:
        if painter is None:
            return False
        painter.scale(scale, scale)
        for number in range(pages):
            report(number, pages)
            if number:
                page.newPage()
            many = f"{number + 1} / {pages}" if pages > 1 else ""
            view = View(1.0, 0, HEAD - number * body)
            _title(painter, area, title, many)
            _below(
                painter, partial(paint, area=area.adjusted(0, 0, 0, -TITLE), plane=plane, view=view, marks=marks)
            )
            time.sleep(0)  # another thread may want its turn
    return True


def _told(
    area: QRectF, plane: Plane, view: View, marks: Marks, title: str, report: Report, band: float = 0.0
) -> Iterator[Piece]:
    """The pieces of a whole picture with its title; says how far it is, and lets other threads have their turn."""
    below = area.adjusted(0, 0, 0, -TITLE)
    of = 2 + math.ceil(plane.source.size / CHUNK) * 2 + math.ceil(len(plane.picture.shown) / CHUNK)
    yield partial(_title, area=area, title=title)
    for done, piece in enumerate(pieces(below, plane, view, marks, band)):
        report(min(done, of), of)
        time.sleep(0)
        yield partial(_below, piece=piece)


def _below(painter: QPainter, piece: Piece) -> None:
    painter.save()
    painter.translate(0, TITLE)
    piece(painter)
    painter.restore()


@contextmanager
def _drawings(device: QSvgGenerator | QPdfWriter) -> Iterator[QPainter | None]:
    """A painter on a device that keeps drawings, not pixels; None if its file can't be written."""
    painter = QPainter()
    if not painter.begin(device):
        yield None
        return
    KIT.vector = True
    try:
        with spelt():
            yield painter
    finally:
        KIT.vector = False
        painter.end()


@contextmanager
def _appearing(file: Path) -> Iterator[Path]:
    """A file beside its place, that gets there when it is whole."""
    half = file.with_name(file.name + ".part")
    try:
        yield half
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)


def _title(painter: QPainter, area: QRectF, title: str, page: str = "") -> None:
    """What is shown, and which page of how many."""
    painter.fillRect(QRectF(0, 0, area.width(), TITLE), QColor(current().surface))
    painter.setFont(text_font(16))
    painter.setPen(QColor(current().text))
    line, metrics = QRectF(16, 0, area.width() - 32, TITLE), painter.fontMetrics()
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, page)
    line.setRight(line.right() - metrics.horizontalAdvance(page) - 16)
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, round(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, shown)


def _batches(all_of: Iterable[Item], most: int) -> Iterator[tuple[Item, ...]]:
    source = iter(all_of)
    while some := tuple(islice(source, most)):
        yield some


def save_sheet(file: Path, picture: Picture, report: Report = _silent) -> None:
    """Two sheets: units, and what went into and came out of each event; no text in it can run as a formula."""
    nodes, events = picture.pedigree.nodes, picture.pedigree.events
    done, total = 0, len(picture.where) + len(events)
    with XlsxWriter(file, heads()) as book:
        for some in _batches(picture.where, ROWS):
            report(done, total)
            book.write([cells(nodes[number]) for number in some])
            done += len(some)
        book.sheet(
            translate("genealogy", "Lines"),
            (
                translate("genealogy", "Event"), translate("genealogy", "Kind"), translate("genealogy", "When"),
                translate("genealogy", "Side"), translate("genealogy", "Code"), translate("genealogy", "Quantity"),
                translate("genealogy", "Unit"),
            ),
        )  # fmt: skip
        for part in _batches(events, ROWS):
            report(done, total)
            book.write([row for event in part for row in _lines(picture, event)])
            done += len(part)


def _lines(picture: Picture, event: Event) -> Iterator[tuple[str | Decimal | None, ...]]:
    facts = (event_number(event.code), event_word(event.kind), event.at or "")
    for side, ends in (
        (translate("genealogy", "went in"), event.inputs),
        (translate("genealogy", "came out"), event.outputs),
    ):
        for line in ends:
            if line.node in picture.where:
                yield (*facts, side, node_code(picture.pedigree.nodes[line.node]), line.quantity, line.uom)


def save_document(file: Path, document: Mapping[str, Any], report: Report = _silent) -> None:
    """The trace as `python main.py trace --json` prints it."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2, default=str).iterencode(document)
    with _appearing(file) as half, half.open("w", encoding="utf-8") as stream:
        for some in _batches(pieces, 4096):
            report(0, 0)  # nobody knows how long it will be
            stream.write("".join(some))
