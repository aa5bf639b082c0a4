"""The line under the choices of a chart: what is charted, how many a sample has, which rules judge it, whose limits they are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from client.domain.spc.limits import Limits
from client.domain.spc.words import chart_name, rules_name
from client.gui.charts.view import rules_applied
from client.gui.translations import language
from client.gui.words import name_word
from client.usecases.charts import Charted


def subtitle(charted: Charted, begun: tuple[int, ...]) -> str:
    """In one line; `begun`: first points of phases that nobody froze yet."""
    limits = charted.study.chart.limits[-1]
    parts = [charted.measured.item, charted.measured.characteristic, chart_name(charted.study.kind, language())]
    if limits.n is not None and limits.n > 1:
        parts.append(f"n = {limits.n:g}")
    if rules := rules_applied(charted.study):
        parts.append(rules)
    if charted.rules is not None and charted.rules != charted.study.rule_set:
        said = QCoreApplication.translate("ChartScreen", "in force: %1")
        parts.append(said.replace("%1", rules_name(charted.rules, language())))
    if begun:
        parts.append(
            QCoreApplication.translate("ChartScreen", "phases of this screen until their limits are frozen")
        )
    if limits.author is not None:
        said = QCoreApplication.translate("ChartScreen", "limits frozen by %1")
        parts.append(said.replace("%1", _author(charted, limits)))
    return " · ".join(parts)


def _author(charted: Charted, limits: Limits) -> str:
    versions = charted.kept.limits if charted.kept is not None else ()
    names = next(
        (one.author_name for one in versions if (one.chart, one.version) == (limits.chart, limits.version)), None
    )
    return name_word(names, limits.author)
