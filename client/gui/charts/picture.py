"""A chart's picture without a window: for the terminal, where there may be no display."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from client.gui import theme, translations
from client.gui.charts.pages import save_chart
from client.refusals import Language
from client.usecases.charts import Charted

log = logging.getLogger(__name__)


def draw_to_file(charted: Charted, path: Path, language: Language) -> None:
    """Write the chart as PNG, SVG, PDF or CSV (by the suffix: TW719) in the light theme."""
    application = QApplication.instance()
    if application is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QApplication([])
    assert isinstance(application, QApplication)  # noqa: S101 - whoever made one before made the same kind
    theme.apply(application, "light")
    translations.use(language)
    before = qInstallMessageHandler(_hear)
    try:
        save_chart(charted, path)
    finally:
        qInstallMessageHandler(before)


def _hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """What Qt says goes to the log, without what the display-less platform says of itself each time."""
    del context
    if "propagateSizeHints" not in text:
        log.log(logging.INFO if kind == QtMsgType.QtInfoMsg else logging.WARNING, "Qt: %s", text)
