"""The sheet of one inspection as it is seen: who and what, which pieces to pull, the grid, the panel, the verdict."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from client.data.sheets import SheetPage
from client.domain.reasons import said
from client.domain.results import Sheet
from client.gui.context import Context
from client.gui.formats import quantity
from client.gui.inspection.feature_panel import WIDTH, FeaturePanel
from client.gui.inspection.grid import Grid
from client.gui.inspection.verdict_strip import VerdictStrip
from client.gui.inspection.verdict_words import sampling_words, tranche_words
from client.gui.nodes.files_tab import FilesTab
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import label
from client.gui.widgets.record import RecordHeader
from client.gui.widgets.scrolling import column_area
from client.gui.widgets.states import ErrorCard
from client.gui.words import name_word
from client.usecases import inspect

SHOWN_PULLS = 20
SHOWN_DEFECTS = 3
STATUSES = {"accept": "released", "reject": "rejected", "conditional": "conditional", "sort": "quarantine"}


class SheetView(QWidget):
    """Shows a page and what is typed into it; who owns it wires the acts."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: SheetPage | None = None
        self._count: int | None = None  # of files
        self.header = RecordHeader()
        self._plan = label("", "fact", wrap=True)
        self._defects = label("", "late", wrap=True)
        self.error = ErrorCard("")
        self.grid, self.panel, self.strip = Grid(), FeaturePanel(), VerdictStrip()
        self.gauges_button = button("", icon="plug-connected", small=True)
        self.header.corner.addWidget(self.gauges_button)
        self.files = FilesTab(context)
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        sheet = QWidget()
        body = QVBoxLayout(sheet)
        body.setContentsMargins(24, 14, 24, 16)
        body.setSpacing(12)
        for widget in (self._plan, self._defects, self.error):
            body.addWidget(widget)
        self.error.hide()
        self._defects.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.grid, 1)
        left.addWidget(self.strip)
        row.addLayout(left, 1)
        row.addWidget(column_area(self.panel, WIDTH))
        body.addLayout(row, 1)
        self._pages.addWidget(sheet)
        self._pages.addWidget(self.files)
        column.addWidget(self._pages, 1)
        self.files.counted.connect(self._counted)
        self.header.tab_chosen.connect(self._choose)
        self.error.act.connect(self.error.hide)
        self.grid.moved.connect(lambda: self.panel.show_cell(self.grid))
        self.panel.gauge_chosen.connect(self._gauge)

    def next_tab(self) -> None:
        """The readings, or the files; the keyboard goes along."""
        self._choose("files" if self._pages.currentWidget() is not self.files else "readings")

    def show_page(self, page: SheetPage) -> Sheet:
        """Another page, or the same read again: its sheet, with what the database has. `ready` shows it."""
        if self.page is None or self.page.code != page.code:
            self.files.show_of("inspection", page.code)
            self._pages.setCurrentIndex(0)
        self.page = page
        self.error.hide()
        sheet = inspect.sheet_of(page)
        self.panel.set_gauges(page.gauges)
        fit = [gauge.code for gauge in page.gauges if gauge.hindrance is None]
        self.grid.instrument = {row: code for row, code in self.grid.instrument.items() if code in fit}
        for row, feature in enumerate(sheet.features):
            named = [
                gauge.code for gauge in page.gauges if gauge.code in fit and gauge.is_meant(feature.instrument)
            ]
            if feature.kind == "numeric" and named and row not in self.grid.instrument:
                self.grid.instrument[row] = named[0]
        return sheet

    def ready(self, sheet: Sheet) -> None:
        """The sheet is complete: draw it."""
        page = self.page
        if page is not None:
            self.grid.show_sheet(sheet, fixed=page.is_closed)
            self.tell()

    def tell(self) -> None:
        """Say everything about the page and what is typed."""
        page = self.page
        if page is None:
            return
        item = name_word(page.item_name, page.item)
        facts = [
            (self.tr("Lot"), page.unit),
            (self.tr("Supplier"), name_word(page.supplier, "–")),
            (self.tr("Presented"), quantity(page.presented, page.uom) or "–"),
            (self.tr("Plan"), self.tr("none: history") if page.is_history else f"{page.plan} v{page.version}"),
        ]
        status = STATUSES.get(page.verdict or "")
        self.header.show_record(page.code, status or ("done" if page.is_closed else "in_inspection"), item, facts)
        self._plan.setText(self._sampling_words(page))
        self._tell_defects()
        self.tell_counts()

    def tell_counts(self) -> None:
        """Only what a typed value changes."""
        page = self.page
        if page is not None:
            self.strip.show_state(
                self.grid.sheet,
                page.sampling,
                unit=page.unit,
                result=page.result,
                verdict="history" if page.is_history else page.verdict,
                tranches=tranche_words(page.tranches, page.uom),
                reason=said(page.reason, "verdict", language()) if page.verdict else "",
            )
            self.panel.show_cell(self.grid)

    def show_error(self, title: str, text: str = "", code: str = "") -> None:
        """On the page until it is closed or the work goes on."""
        self.error.show_error(title, text, code, self.tr("Close"))
        self.error.show()

    def retranslate(self) -> None:
        """Say everything again."""
        self.grid.setAccessibleName(self.tr("Readings"))
        self.gauges_button.setText(self.tr("Gauges"))
        self.panel.retranslate()
        self.files.retranslate()
        self._offer_tabs()
        self.grid.viewport().update()
        self.tell()

    def _counted(self, many: int) -> None:
        self._count = many
        self._offer_tabs()

    def _offer_tabs(self) -> None:
        tabs = [("readings", self.tr("Readings"), None), ("files", self.tr("Attachments"), self._count)]
        self.header.set_tabs(tabs)

    def _choose(self, tab: str) -> None:
        self._pages.setCurrentIndex(1 if tab == "files" else 0)
        self.header.choose_tab(tab)
        (self.files.table if tab == "files" else self.grid).setFocus()

    def _gauge(self, code: str) -> None:
        """What the feature under the cursor is measured with from now on."""
        self.grid.instrument[self.grid.cell[0]] = code
        self.grid.viewport().update()
        self.panel.show_cell(self.grid)
        self.grid.setFocus()

    def _class_word(self, name: str) -> str:
        words = {"critical": self.tr("Critical"), "major": self.tr("Major"), "minor": self.tr("Minor")}
        return words.get(name, name)

    def _tell_defects(self) -> None:
        """Defects told so far, by class."""
        parts = []
        for one in self.grid.sheet.defects:
            code = (one.note or "").partition(":")[0]
            group = "unmeasurable" if code in _UNMEASURABLE else "defect"
            where = self.tr("sample {0}").format(one.sample) if one.sample is not None else ""
            what = f"{one.count} × {said(one.note, group, language())}"
            parts.append(" · ".join(filter(None, (self._class_word(one.defect_class), what, where))))
        self._defects.setText("\n".join(parts[-SHOWN_DEFECTS:]))
        self._defects.setVisible(bool(parts))

    def _sampling_words(self, page: SheetPage) -> str:
        parts = [sampling_words(name, one) for name, one in sorted(page.sampling.items())]
        pull = inspect.pulled(page)
        if pull:
            shown = ", ".join(map(str, pull[:SHOWN_PULLS])) + (" …" if len(pull) > SHOWN_PULLS else "")
            later = inspect.pulled_before(page) > 0
            words = self.tr("Pull pieces {0} as well") if later else self.tr("Pull pieces {0}")
            parts.append(words.format(shown))
        elif inspect.looks_at_all(page):
            parts.append(self.tr("The sample is the whole lot: look at every piece"))
        return "\n".join(parts)


_UNMEASURABLE = frozenset({"broken", "no_access", "missing_feature", "gauge_failed"})
