"""Saves what is shown to a file: asks for format and name, paints and writes on a worker, says when it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from client.data.database import Database
from client.errors import TracewellError
from client.gui.context import Context
from client.gui.genealogy.export import FORMATS, PICTURES, save_document, save_picture, save_sheet
from client.gui.genealogy.page import PicturePage
from client.gui.genealogy.reading import STOPPED, Reading
from client.gui.genealogy.words import translate
from client.gui.tasks import Report, Task

Work = Callable[[Report], None]


class Saving(QObject):
    """One file at a time; the window goes on meanwhile."""

    def __init__(self, context: Context, reading: Reading, page: PicturePage) -> None:
        super().__init__(page)
        self._context, self._reading, self._page = context, reading, page
        self._task: Task | None = None

    def choose(self) -> None:
        """The formats, below the button."""
        if self._reading.opened is None:
            return
        menu = QMenu(self._page)
        menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        words = {
            "png": translate("genealogy", "Picture (PNG)"), "svg": translate("genealogy", "Drawing (SVG)"), "pdf": translate("genealogy", "Page (PDF)"),
            "xlsx": translate("genealogy", "Units and lines (Excel)"), "json": translate("genealogy", "The whole trace (JSON)"),
        }  # fmt: skip
        for kind in FORMATS:
            menu.addAction(words[kind]).triggered.connect(lambda _=False, kind=kind: self.ask(kind))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._page.export.mapToGlobal(self._page.export.rect().bottomLeft()))

    def ask(self, kind: str) -> None:
        """Ask for the name of the file."""
        if self._reading.opened is None:
            return
        code = "".join(c if c.isalnum() or c in "-_." else "_" for c in self._reading.opened.asked.code)
        name, _ = QFileDialog.getSaveFileName(
            self._page, translate("genealogy", "Save genealogy"), f"genealogy-{code}.{kind}", f"*.{kind}"
        )
        if name:
            file = Path(name)
            self.save(file if file.suffix.lower() == f".{kind}" else file.with_name(f"{file.name}.{kind}"))

    def save(self, file: Path) -> None:
        """Save by the file's ending: the picture as it is opened and marked now, or its facts."""
        work = self._work(file)
        if work is None:
            return
        self._page.error.hide()
        self._page.set_busy(translate("genealogy", "saving {0}").format(file.name))

        def carried_out(_: Database, report: Report) -> str:
            try:
                work(report)
            except OSError as error:
                return error.strerror or str(error)
            return ""

        self._task = self._context.tasks.long(
            carried_out,
            owner=self,
            done=lambda why: self._not_saved(file, why) if why else self._saved(file),
            failed=lambda error: self._failed(file, error),
            latest="save",
        )
        self._task.progressed.connect(self._page.set_progress)

    def stop(self) -> bool:
        """The file isn't wanted any more; whether there was one under way."""
        if self._task is None:
            return False
        self._task.cancel()
        self._rest()
        return True

    def _work(self, file: Path) -> Work | None:
        opened, plane, kind = self._reading.opened, self._page.canvas.plane, file.suffix.lower()
        if opened is None or plane is None:
            return None
        if kind in PICTURES:
            marks, title = self._page.canvas.marks, self._page.title()
            return lambda report: save_picture(file, plane, marks, title, report)
        if kind == ".xlsx":
            return lambda report: save_sheet(file, opened.picture, report)
        return lambda report: save_document(file, opened.document, report)

    def _rest(self) -> None:
        self._task = None
        self._page.set_busy("")

    def _saved(self, file: Path) -> None:
        self._rest()
        self._context.messages.note(translate("genealogy", "{0} saved").format(file.name))

    def _not_saved(self, file: Path, why: str) -> None:
        self._rest()
        self._page.tell(translate("genealogy", "{0} was not saved").format(file.name), why)

    def _failed(self, file: Path, error: TracewellError) -> None:
        self._rest()
        if error.code != STOPPED:
            self._page.tell(
                translate("genealogy", "{0} was not saved").format(file.name),
                self._context.messages.sentence(error),
                error.code,
            )
