"""The files of a record: which there are, a look at the chosen one, attach, save a copy, take off with a reason."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from client.data.attachments import Attachment, read_attachments, read_file
from client.data.database import Database
from client.domain.command_id import new_command_id
from client.errors import TracewellError
from client.gui import formats
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.nodes.reason_dialog import ReasonDialog
from client.gui.nodes.rows_table import Column, RowsTable
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.labels import ElidedLabel, label
from client.gui.widgets.states import EmptyState
from client.usecases.attachments import attach_file, detach_file

LARGEST_SIDE = 12_000  # px of a picture that is shown: a bomb of a few kB must not fill the memory
SHOWN_SIDE = 1600  # px it is kept at
LONGEST_TEXT = 20_000


def preview(content: bytes, media_type: str) -> str | QImage | None:
    """What can be seen of a file, on a worker: a text, a picture, or None."""
    if media_type.startswith("text/"):
        return content.decode("utf-8", "replace")[:LONGEST_TEXT]
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
        return None
    if max(size.width(), size.height()) > SHOWN_SIDE:
        reader.setScaledSize(size.scaled(SHOWN_SIDE, SHOWN_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


class FilesTab(QWidget):
    """The list and the preview. Files may be dropped on it.

    Signals:
        counted: how many files are attached now
    """

    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._of: tuple[str, str] | None = None
        self._files: tuple[Attachment, ...] = ()
        self._seen: dict[str, str | QImage | None] = {}
        self._picture: QImage | None = None
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        self._card = Card(" ", ruled=True)
        self.attach_button = button("", icon="paperclip", small=True)
        self._card.corner.addWidget(self.attach_button)
        self.table = RowsTable()
        self._card.body.addWidget(self.table)
        column.addWidget(self._card)
        self._preview = Card(" ")
        self.save_button = button("", icon="download", small=True)
        self.detach_button = button("", "quiet", small=True)
        self._preview.corner.addWidget(self.save_button)
        self._preview.corner.addWidget(self.detach_button)
        self._stack = QStackedWidget()
        self._image = label()
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image.setMinimumSize(QSize(100, 200))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._nothing = EmptyState("file-text", "")
        for page in (self._nothing, self._image, self._text):
            self._stack.addWidget(page)
        self._about = ElidedLabel("", "secondary")
        self._preview.body.addWidget(self._about)
        self._preview.body.addWidget(self._stack, 1)
        column.addWidget(self._preview, 1)
        self._error = label("", "error", wrap=True)
        column.addWidget(self._error)
        self._error.hide()
        self.attach_button.clicked.connect(self._choose_file)
        self.save_button.clicked.connect(self._save_copy)
        self.detach_button.clicked.connect(self._ask_detach)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.retranslate()

    def show_of(self, kind: str, code: str) -> None:
        """The files of this record."""
        if self._of != (kind, code):
            self._seen.clear()
        self._of = (kind, code)
        self._context.tasks.query(
            lambda database: read_attachments(database, kind, code), owner=self, done=self._show, latest="files"
        )

    def attach(self, path: Path, *, note: str | None = None) -> None:
        """Tie a file to the record; `note` says what it shows."""
        if self._of is None:
            return
        (kind, code), command = self._of, new_command_id()

        def work(database: Database) -> tuple[Change, str]:
            made = attach_file(database, kind, code, path, note=note, command_id=command)
            return Change(frozenset({code}), frozenset({"attachment"})), made

        self._error.hide()
        self._context.tasks.change(work, owner=self, done=lambda _: self._again(), failed=self._say)

    def retranslate(self) -> None:
        """The words in the language."""
        self._card.set_title(self.tr("Attachments"))
        self._preview.set_title(self.tr("Preview"))
        self.attach_button.setText(self.tr("Attach a file"))
        self.save_button.setText(self.tr("Save a copy"))
        self.detach_button.setText(self.tr("Remove"))
        self._fill()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's call."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's call."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attach(Path(url.toLocalFile()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call."""
        super().resizeEvent(event)
        self._fit_picture()

    def _again(self) -> None:
        if self._of is not None:
            self.show_of(*self._of)

    def _show(self, files: tuple[Attachment, ...]) -> None:
        self._files = files
        self.counted.emit(sum(file.detached_at is None for file in files))
        self._fill()

    def _fill(self) -> None:
        columns = (
            Column(self.tr("Name"), wide=True),
            Column(self.tr("Size"), "number"),
            Column(self.tr("By")),
            Column(self.tr("When"), "number"),
            Column(self.tr("State"), wide=True),
        )
        rows = [
            (
                file.name,
                formats.file_size(file.size),
                self._context.words(file.by.name) or file.by.login,
                formats.moment(file.at),
                self.tr("taken off: {0}").format(file.reason) if file.detached_at else file.note or "",
            )
            for file in self._files
        ]
        self.table.show_rows(columns, rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
        self._show_chosen()

    def _chosen(self) -> Attachment | None:
        row = self.table.currentIndex().row()
        return self._files[row] if 0 <= row < len(self._files) else None

    def _show_chosen(self) -> None:
        file = self._chosen()
        self.save_button.setEnabled(file is not None)
        self.detach_button.setEnabled(file is not None and file.detached_at is None)
        self._about.set_text(f"{file.name} · SHA-256 {file.sha256}" if file else "")
        self._about.setVisible(file is not None)
        self._picture = None
        self._stack.setCurrentWidget(self._nothing)
        if file is None:
            self._nothing.set_texts(self.tr("No file yet"), self.tr("Attach one, or drop it here: at most 25 MB."))
            return
        kind = file.media_type.partition("/")[0]
        if kind not in {"image", "text"}:
            self._nothing.set_texts(self.tr("No preview of this kind of file"), self.tr("Save a copy to open it."))
            return
        self._nothing.set_texts(self.tr("Reading the file"))
        if file.sha256 in self._seen:
            self._show_content(self._seen[file.sha256])
            return
        self._context.tasks.query(
            lambda database: preview(read_file(database, file.sha256), file.media_type),
            owner=self,
            done=lambda seen: self._keep(file, seen),
            failed=self._say,
            latest="preview",
        )

    def _keep(self, file: Attachment, seen: str | QImage | None) -> None:
        self._seen[file.sha256] = seen
        if self._chosen() == file:
            self._show_content(seen)

    def _show_content(self, seen: str | QImage | None) -> None:
        if isinstance(seen, str):
            self._text.setPlainText(seen)
            self._stack.setCurrentWidget(self._text)
            return
        if seen is None:
            self._nothing.set_texts(self.tr("No preview of this picture"), self.tr("Save a copy to open it."))
            return
        self._picture = seen
        self._stack.setCurrentWidget(self._image)
        self._fit_picture()

    def _fit_picture(self) -> None:
        if self._picture is None:
            return
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        sharp = self.devicePixelRatioF()  # as many pixels as the screen has
        room = (self._stack.size() * sharp).boundedTo(self._picture.size())
        drawn = QPixmap.fromImage(self._picture.scaled(room, keep, smooth))
        drawn.setDevicePixelRatio(sharp)
        self._image.setPixmap(drawn)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Attach a file"))
        if name:
            self.attach(Path(name))

    def _save_copy(self) -> None:
        file = self._chosen()
        if file is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save a copy"), file.name)
        if name:
            self._context.tasks.query(
                lambda database: Path(name).write_bytes(read_file(database, file.sha256)),
                owner=self,
                done=lambda _: self._context.messages.note(self.tr("{0} is saved.").format(file.name)),
                failed=self._say,
            )

    def _ask_detach(self) -> None:
        file = self._chosen()
        if file is None:
            return
        dialog = ReasonDialog(
            self,
            "paperclip",
            title=self.tr("Take {0} off this record?").format(file.name),
            lead=self.tr("The file stays in the history with your reason."),
            act=self.tr("Remove the file"),
            field=self.tr("Reason"),
        )
        command = new_command_id()

        def work(database: Database, reason: str) -> tuple[Change, None]:
            detach_file(database, file.attachment, reason=reason, command_id=command)
            return Change(frozenset(), frozenset({"attachment"})), None

        def done(_: object) -> None:
            dialog.accept()
            self._again()

        dialog.given.connect(
            lambda reason: self._context.tasks.change(
                lambda database: work(database, reason),
                owner=dialog,
                done=done,
                failed=lambda error: dialog.set_error(self._context.messages.sentence(error)),
            )
        )
        dialog.exec()
        dialog.deleteLater()

    def _say(self, error: TracewellError) -> None:
        self._error.setText(self._context.messages.sentence(error))
        self._error.show()
        self._nothing.set_texts(self.tr("Not shown"))
