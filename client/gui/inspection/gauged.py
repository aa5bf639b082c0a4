"""Readings of gauges go into the cell with the cursor; what is no reading is a sentence beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from client.domain.forms.problems import sentence
from client.domain.gauges import Fault, Measured, fits
from client.gui.gauging.lines_dialog import LinesDialog
from client.gui.gauging.links import GaugeLinks
from client.gui.inspection.sheet_view import SheetView
from client.gui.translations import language


class GaugedSheet(QObject):
    """Between the lines of this computer and the sheet."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view
        self.links = GaugeLinks()
        self.links.measured.connect(self._measured)
        self.links.faulted.connect(self._faulted)
        view.destroyed.connect(self.links.close)

    def question(self) -> LinesDialog | None:
        """Which gauge is at which port; None while no inspection is shown."""
        page, grid = self._view.page, self._view.grid
        if page is None:
            return None
        codes = [gauge.code for gauge in page.gauges]
        return LinesDialog(self.links, codes, self._view, grid.instrument.get(grid.cell[0], ""))

    def ask(self) -> None:
        """Have the gauge of this feature send its reading, where it can be asked."""
        code = self._view.grid.instrument.get(self._view.grid.cell[0], "")
        if not code:
            self._view.panel.error.setText(self.tr("Choose the gauge first."))
        elif not self.links.ask(code):
            self._view.panel.error.setText(self.tr("{0} can't be asked. Press its own button.").format(code))

    def _measured(self, instrument: str, found: Measured) -> None:
        """As if it had been typed; a reading no cell waits for is told, not taken."""
        page, grid = self._view.page, self._view.grid
        feature = grid.feature()
        waits = (
            page is not None and not grid.fixed and grid.isVisible() and QApplication.activeModalWidget() is None
        )
        if feature is None or feature.kind != "numeric" or not waits:
            self._faulted(instrument, Fault("gauge_nowhere", found.line))
            return
        wrong = fits(found, feature.uom)
        if wrong is not None:
            self._faulted(instrument, wrong)
            return
        grid.instrument[grid.cell[0]] = instrument  # the one that speaks is the one that measures
        grid.put(f"{found.value:f}", source="gauge")

    def _faulted(self, instrument: str, fault: Fault) -> None:
        said = sentence(fault.rule, {"value": fault.value}, language())
        self._view.panel.error.setText(f"{instrument}: {said}")
