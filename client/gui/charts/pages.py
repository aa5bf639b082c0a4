"""A chart as a file: PNG, SVG, one-page PDF of the whole view; CSV of its points, lines and rules."""

from __future__ import annotations

import csv
import io
import math
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QMarginsF, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client import VERSION
from client.domain.spc.words import chart_name
from client.gui.charts.control_chart import line_decimals
from client.gui.charts.limits_dialog import described
from client.gui.charts.point_card import when
from client.gui.charts.view import ChartView, rules_applied
from client.gui.dress import dress
from client.gui.fonts import spell, spelt
from client.gui.translations import language
from client.gui.widgets.labels import label, panel
from client.refusals import refusal
from client.reports.spreadsheets import neutral
from client.usecases.charts import Charted

SIZE = (1360, 860)
SUFFIXES = (".png", ".svg", ".pdf", ".csv")


def save_chart(charted: Charted, path: Path) -> None:
    """Write the file by its suffix; TW719 for another suffix, TW720 where it can't be written."""
    if path.suffix.lower() not in SUFFIXES:
        raise refusal("TW719", file=path.name, known=list(SUFFIXES))
    if path.suffix.lower() == ".csv":
        try:
            path.write_text(table(charted), encoding="utf-8-sig", newline="")
        except OSError as error:
            raise refusal("TW720", file=str(path), problem=error.strerror or str(error)) from None
        return
    with spelt() if path.suffix.lower() == ".pdf" else nullcontext():
        is_written = _DRAWN[path.suffix.lower()](chart_page(charted), path)
    if not is_written:
        raise refusal("TW720", file=str(path), problem="-")


def chart_page(charted: Charted) -> QWidget:
    """The view with its title, as a widget of its own that was never on a screen."""
    page = panel("canvas")
    dress(page)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(24, 20, 24, 20)
    layout.setSpacing(4)
    measured = charted.measured
    layout.addWidget(label(named(charted), "title"))
    page.setWindowTitle(named(charted))
    about = (measured.item, measured.characteristic, chart_name(charted.study.kind, language()))
    layout.addWidget(label(" · ".join(about), "secondary"))
    layout.addSpacing(10)
    view = ChartView(is_page=True)
    layout.addWidget(view, 1)
    layout.addSpacing(4)
    layout.addWidget(label(_made_by(charted), "caption"))
    page.resize(*SIZE)
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.show()  # lays out; nothing appears
    view.show_charted(charted)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return page


def named(charted: Charted) -> str:
    """The characteristic and the item by their names in the language in force."""
    measured = charted.measured
    names = [
        texts.get(language()) or next(iter(texts.values()), code)
        for texts, code in ((measured.name, measured.characteristic), (measured.item_name, measured.item))
    ]
    return " · ".join(names)


def _made_by(charted: Charted) -> str:
    """What somebody needs to compute the same again: the limits, their method and points, the rules; program and day."""
    limits = charted.study.chart.limits[-1]
    parts = [described(limits, line_decimals(charted.study)), rules_applied(charted.study)]
    if limits.version is not None:
        parts.append(QCoreApplication.translate("charts", "limits v%1").replace("%1", str(limits.version)))
    return " · ".join(
        [*filter(None, parts), f"Tracewell {VERSION}", f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"]
    )


def table(charted: Charted) -> str:
    """One row a point: when, where, its readings' statistic, lines, and the rules it broke."""
    out = io.StringIO()
    writer = csv.writer(out)
    study = charted.study
    head = ["point", "at", "unit", "record"]
    for pane in study.chart.panes:
        head += [pane.name, *(f"{pane.name} {line}" for line in ("centre", "lower", "upper", "rules"))]
    writer.writerow(head)
    broken: list[dict[int, list[int]]] = []
    for hits in study.signals:
        rules: dict[int, list[int]] = {}
        for point, rule in hits.pairs():
            rules.setdefault(point, []).append(rule)
        broken.append(rules)
    for point, about in enumerate(charted.measured.points):
        row: list[Any] = [
            point + 1,
            when(charted.measured, point),
            neutral(about.unit),
            neutral(about.record or ""),
        ]
        for pane, rules in zip(study.chart.panes, broken, strict=True):
            for line in (pane.values, pane.centre, pane.lower, pane.upper):
                value = float(line) if np.ndim(line) == 0 else float(line[point])  # type: ignore[index]
                row.append("" if math.isnan(value) else repr(value))
            row.append(" ".join(map(str, rules.get(point, []))))
        writer.writerow(row)
    return out.getvalue()


def _png(page: QWidget, path: Path) -> bool:
    return page.grab().save(str(path))


def _svg(page: QWidget, path: Path) -> bool:
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(*SIZE))
    generator.setViewBox(QRect(0, 0, *SIZE))
    painter = QPainter()
    if not painter.begin(generator):
        return False
    page.render(painter, QPoint(0, 0))
    return painter.end()


def _pdf(page: QWidget, path: Path) -> bool:
    spell(page)
    writer = QPdfWriter(str(path))
    writer.setTitle(page.windowTitle())
    writer.setCreator("Tracewell")
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(10, 10, 10, 10),
        QPageLayout.Unit.Millimeter,
    )  # fmt: skip
    writer.setPageLayout(layout)
    writer.setResolution(150)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    area = QRectF(painter.viewport())
    scale = min(area.width() / SIZE[0], area.height() / SIZE[1])
    painter.scale(scale, scale)
    page.render(painter, QPoint(0, 0))
    return painter.end()


_DRAWN = {".png": _png, ".svg": _svg, ".pdf": _pdf}
