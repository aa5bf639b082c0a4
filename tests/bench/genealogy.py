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
    fitted = canvas.view
    near = View(1.0, 300 - canvas.plane.x[100], 300 - canvas.plane.y[100])  # type: ignore[union-attr]
    middle = View(0.3, 300 - 0.3 * canvas.plane.x[5000], 300 - 0.3 * canvas.plane.y[5000])  # type: ignore[union-attr]
    scene = _scene(canvas)
    view = QGraphicsView(scene)
    view.resize(*SIZE)
    whole: QRectF = scene.sceneRect()
    for _ in range(ROUNDS):
        for name, peer, look in (
            ("all of it", True, fitted), ("at 30 %", True, middle), ("at 100 %", True, near),
        ):  # fmt: skip
            other = f"QGraphicsView, an item a node, {name}"
            canvas.view = look
            if peer:
                view.resetTransform()
                if look is fitted:
                    view.fitInView(whole)
                else:
                    view.scale(look.zoom, look.zoom)
                    view.centerOn((SIZE[0] / 2 - look.x) / look.zoom, (SIZE[1] / 2 - look.y) / look.zoom)
                times.measure(other, None, view.grab)
            times.measure(f"repaint, 10k units opened, {name}", other, canvas.grab)
        times.measure("repaint, 10k units as they open (collapsed)", LIMIT_REPAINT, collapsed.grab)


def _scene(canvas: Any) -> Any:
    """What one writes first: a rectangle and two texts a node, a curve a line."""
    from PySide6.QtGui import QColor, QPen  # noqa: PLC0415
    from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem  # noqa: PLC0415

    scene, plane = QGraphicsScene(), canvas.plane
    pen = QPen(QColor("#C3CCD6"))
    for line in range(plane.source.size):
        scene.addPath(plane.way(line), pen)
    for number, one in enumerate(plane.picture.shown):
        rect = plane.rect(number)
        box = scene.addRect(rect, pen)
        for nth, text in enumerate((one.key, "10")):
            item = QGraphicsSimpleTextItem(text, box)
            item.setPos(rect.left() + 8, rect.top() + 8 + nth * 20)
    return scene
