"""How long the genealogy view takes to lay out and to paint 10k units, beside a plain QGraphicsView with an item a node.

The graph: ten thousand units in lanes as a plant has them, each made of one to three earlier ones. Painting is into a
widget of 1040 × 670 without a display (raster). `ratio` is to the row that `to` names, medians of the same run, in turns.
"""

from __future__ import annotations

import os
from decimal import Decimal
from typing import Any

import numpy as np

from client.domain.layout import place
from client.domain.pedigree import Event, Line, Node, Pedigree
from client.domain.picture import Picture, Wish, _shape, draw
from tests.bench.machine import machine
from tests.bench.times import Times

UNITS = 10_000
ROUNDS = 15
LIMIT_LAYOUT, LIMIT_REPAINT = "limit: layout 100 ms", "limit: repaint 16 ms"
SIZE = (1040, 670)
ZOOMS = (0.02, 0.1, 0.21, 0.23, 0.3, 0.51, 0.86, 1.0, 2.5)  # at each border of a level of detail, and between
BESIDE = ("all of it", "at 30%", "at 100%")
NODE = 100  # in the middle of the view


def pedigree_of(units: int, seed: int = 3) -> Pedigree:
    """A plant's closure: lanes in parts as they occur, quantities known, the same for the same seed."""
    chance = np.random.default_rng(seed)
    lanes = np.sort(chance.choice(6, units, p=[0.01, 0.15, 0.25, 0.51, 0.05, 0.03]))
    kinds = ("supplier", "lot", "lot", "serial", "shipment", "customer")
    words = ("released", "released", "released", "quarantine", "held", "rejected")
    nodes = tuple(
        Node(
            key=f"U{n}#1", kind=kinds[lane], code=f"U{n:06}", generation=1, title={"en": f"Item {n % 40}"},  # type: ignore[arg-type]
            item=f"I{n % 40}", status=words[n % 97 % 6], quantity=Decimal(10), uom="1", lane=int(lane), depth=int(lane),
        )
        for n, lane in enumerate(lanes.tolist())
    )  # fmt: skip
    starts = np.searchsorted(lanes, np.arange(7))
    events = []
    for n in range(int(starts[1]), units):
        lane = int(lanes[n])
        low, high = int(starts[lane - 1]), int(starts[lane])
        many = int(chance.integers(1, 4))
        inputs = tuple(Line(int(a), Decimal(3), "1") for a in np.unique(chance.integers(low, high, many)))
        events.append(Event(f"E{n}", "run", None, inputs, (Line(n, Decimal(10), "1"),)))
    return Pedigree(int(starts[1]), nodes, tuple(events))


def everything(pedigree: Pedigree) -> Picture:
    """All units, none in a group: the worst that opening groups can lead to."""
    return draw(pedigree, Wish(apart=frozenset(node.key for node in pedigree.nodes)))


def run() -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to"}]}; under a minute."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - Qt only for this bench

    from client.gui import theme  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    theme.apply(application, "light")  # type: ignore[arg-type]
    times = Times()
    pedigree = pedigree_of(UNITS)
    picture = everything(pedigree)
    lines = f"{len(picture.shown):,} nodes, {len(picture.edges):,} lines"
    shape = _shape(pedigree, list(picture.shown), list(picture.edges))
    for _ in range(ROUNDS):
        times.measure(f"layout of {lines}", LIMIT_LAYOUT, lambda: place(shape))
        times.measure("collapsed picture: groups, quantities, layout", None, lambda: draw(pedigree, Wish()))
    _views(times, pedigree, picture)
    times.of[LIMIT_LAYOUT], times.of[LIMIT_REPAINT] = [100.0], [16.0]
    return {"machine": machine(), "rows": times.rows()}


def _views(times: Times, pedigree: Pedigree, picture: Picture) -> None:
    from PySide6.QtCore import QRectF  # noqa: PLC0415
    from PySide6.QtWidgets import QGraphicsView  # noqa: PLC0415

    from client.gui.genealogy.canvas import Canvas  # noqa: PLC0415
    from client.gui.genealogy.geometry import View  # noqa: PLC0415

    canvas, collapsed = Canvas(), Canvas()
    for widget, what in ((canvas, picture), (collapsed, draw(pedigree, Wish()))):
        widget.resize(*SIZE)
        widget.show()  # a hidden widget lays itself out anew for each picture of it
        widget.show_picture(what, keep=False)
    canvas.fit()
    looks = {"all of it": canvas.view}
    for zoom in ZOOMS:
        looks[f"at {zoom:.0%}"] = View(
            zoom,
            SIZE[0] / 2 - zoom * canvas.plane.x[NODE],  # type: ignore[union-attr]
            SIZE[1] / 2 - zoom * canvas.plane.y[NODE],  # type: ignore[union-attr]
        )
    scene = _scene(canvas)
    view = QGraphicsView(scene)
    view.resize(*SIZE)
    view.show()
    whole: QRectF = scene.sceneRect()
    for _ in range(ROUNDS):
        for name, look in looks.items():
            canvas.view = look
            other = LIMIT_REPAINT
            if name in BESIDE:
                other = f"QGraphicsView, an item a node, {name}"
                view.resetTransform()
                if name == "all of it":
                    view.fitInView(whole)
                else:
                    view.scale(look.zoom, look.zoom)
                    view.centerOn((SIZE[0] / 2 - look.x) / look.zoom, (SIZE[1] / 2 - look.y) / look.zoom)
                times.measure(other, None, view.grab)
            times.measure(f"repaint, 10k units opened, {name}", other, canvas.grab)
        times.measure("repaint, 10k units as they open (collapsed)", LIMIT_REPAINT, collapsed.grab)


def _scene(canvas: Any) -> Any:
    """What one writes first: a rectangle and two texts a node, a curve a line."""
    from PySide6.QtGui import QColor, QPainterPath, QPen  # noqa: PLC0415
    from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem  # noqa: PLC0415

    scene, plane = QGraphicsScene(), canvas.plane
    pen = QPen(QColor("#C3CCD6"))
    for x0, y0, x1, y1 in zip(*(each.tolist() for each in plane.line_ends()), strict=True):
        way, half = QPainterPath(), max(abs(x1 - x0) / 2, 24.0)
        way.moveTo(x0, y0)
        way.cubicTo(x0 + half, y0, x1 - half, y1, x1, y1)
        scene.addPath(way, pen)
    for number, one in enumerate(plane.picture.shown):
        rect = plane.rect(number)
        box = scene.addRect(rect, pen)
        for nth, text in enumerate((one.key, "10")):
            item = QGraphicsSimpleTextItem(text, box)
            item.setPos(rect.left() + 8, rect.top() + 8 + nth * 20)
    return scene
