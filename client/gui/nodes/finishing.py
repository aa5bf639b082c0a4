"""Acts of a record that only want a reason: open and close a work order, close a complaint, end a role or an access."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.data.database import Database
from client.domain.command_id import new_command_id
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.nodes.reason_dialog import ReasonDialog
from client.gui.nodes.shown import Shown
from client.gui.words import role_word
from client.usecases.entries import Saved, finish, saved
from client.usecases.people import disable_person, end_role

_SAID = {
    "close_work_order": "reason",
    "close_complaint": "cause",
}  # what a person has to say, as the request calls it
END_ROLE = "end_role:"  # then the role, @ and the site, which is empty for a role at every site


class Finisher(QObject):
    """Asks what is needed and carries the act out.

    Signals:
        done: a Saved
    """

    ACTS = frozenset({"open_work_order", "close_work_order", "close_complaint", "person_disable"})
    done = Signal(object)

    @classmethod
    def does(cls, act: str) -> bool:
        """Whether it is one of these acts."""
        return act in cls.ACTS or act.startswith(END_ROLE)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, parent

    def ask(self, act: str, record: Shown) -> None:
        """Begin such an act for a record as it was read."""
        version, code, command = int(record.raw.get("row_version") or 0), record.code, new_command_id()
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
                if act not in _SAID:
                    return _ended(database, act, code, text, command)
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
        facts = [(self.tr("Person"), record.subtitle), (self.tr("Login"), record.code)]
        if act == "person_disable":
            return ReasonDialog(
                self._page, "user-circle", title=self.tr("Disable {0}?").format(record.subtitle),
                lead=self.tr("No log-in any more, open stations of this person end, and all roles. What was recorded stays."),
                act=self.tr("Disable the person"), field=self.tr("Reason"), facts=facts, kind="danger",
            )  # fmt: skip
        if act.startswith(END_ROLE):
            role, site = _role_of(act)
            facts.append((self.tr("Role"), f"{role_word(role)} · {site or self.tr('everywhere')}"))
            return ReasonDialog(
                self._page, "user-circle", title=self.tr("End this role?"),
                lead=self.tr("That it was held, and from when to when, stays on record."),
                act=self.tr("End the role"), field=self.tr("Reason"), facts=facts, kind="danger",
            )  # fmt: skip
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


def _role_of(act: str) -> tuple[str, str]:
    """Role and site of such an act's name."""
    role, _, site = act.removeprefix(END_ROLE).partition("@")
    return role, site


def _ended(database: Database, act: str, login: str, reason: str, command: UUID) -> Saved:
    """On a worker: a role or the access of a person ends."""
    if act == "person_disable":
        made = disable_person(database, login, reason=reason, command_id=command)
        return saved("person_disable", {"login": login}, made)
    role, site = _role_of(act)
    made = end_role(database, login, role, site or None, reason=reason, command_id=command)
    return saved("end_role", {"login": login}, made)
