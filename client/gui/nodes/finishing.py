"""Acts of a record that only want a reason: open and close a work order, close a complaint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.data.database import Database
from client.domain.command_id import new_command_id
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.nodes.reason_dialog import ReasonDialog
from client.gui.nodes.shown import Shown
from client.usecases.entries import Saved, finish

_SAID = {
    "close_work_order": "reason",
    "close_complaint": "cause",
}  # what a person has to say, as the request calls it


class Finisher(QObject):
    """Asks what is needed and carries the act out.

    Signals:
        done: a Saved
    """

    ACTS = frozenset({"open_work_order", "close_work_order", "close_complaint"})
    done = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, parent

    def ask(self, act: str, record: Shown) -> None:
        """Begin one of ACTS for a record as it was read."""
        version, code, command = int(record.raw["row_version"]), record.code, new_command_id()
        if act == "open_work_order":
            self._carry_out(
                lambda database: finish(database, act, code, row_version=version, command_id=command),
                self,
                self.done.emit,
                lambda error: self._context.messages.error(error, self._page),
            )
            return
        dialog = self._dialog(act, record)

        def carry_out(text: str) -> None:
            def work(database: Database) -> Saved:
                said = {_SAID[act]: text}
                return finish(database, act, code, row_version=version, command_id=command, **said)

            def done(made: Saved) -> None:
                dialog.accept()
                self.done.emit(made)

            self._carry_out(
                work, dialog, done, lambda error: dialog.set_error(self._context.messages.sentence(error))
            )

        dialog.given.connect(carry_out)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _dialog(self, act: str, record: Shown) -> ReasonDialog:
        if act == "close_work_order":
            return ReasonDialog(
                self._page, "check", title=self.tr("Close work order {0}?").format(record.code),
                lead=self.tr("Nothing is made for it any more."), act=self.tr("Close work order"),
                field=self.tr("Reason"), facts=record.facts[:2],
            )  # fmt: skip
        return ReasonDialog(
            self._page, "check", title=self.tr("Close complaint {0}?").format(record.code),
            lead=self.tr("What was found stays with the complaint for ever."), act=self.tr("Close complaint"),
            field=self.tr("Cause"), facts=record.facts[:2],
        )  # fmt: skip

    def _carry_out(
        self,
        work: Callable[[Database], Saved],
        owner: QObject,
        done: Callable[[Saved], None],
        failed: Callable[[TracewellError], None],
    ) -> None:
        def told(database: Database) -> tuple[Change, Saved]:
            made = work(database)
            return Change(made.units | {made.code}, frozenset({made.kind, "unit"})), made

        self._context.tasks.change(told, owner=owner, done=done, failed=failed)
