"""A form being filled in: kept as a draft with every edit, sent once, and what the server says shown at its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.data.database import Database
from client.data.journal import Draft
from client.data.references import search
from client.domain.forms.definition import Form
from client.errors import Conflict, TracewellError, Unreachable
from client.gui import formats
from client.gui.changes import Change
from client.gui.conflict import ConflictCard, compare
from client.gui.context import Context
from client.gui.forms.form_editor import FormEditor
from client.gui.nodes.inputs_check import InputsCheck
from client.gui.nodes.password_dialog import PasswordDialog
from client.gui.nodes.suggestion import SuggestionBar
from client.gui.translations import language
from client.gui.widgets.record import RecordHeader
from client.gui.widgets.states import ErrorCard
from client.usecases.entries import NEEDS_PASSWORD, Saved, save_entry

UNKNOWN_OUTCOME = "TW025"  # sent, and no answer: the same command is sent again, never another one
ORDER, FIRST_MADE = "work_order", "outputs[1].item"  # the fields that say whose recipe is followed
MAKES = frozenset({"run", "blend"})  # acts for which lots are suggested


class EntryPage(QWidget):
    """One form. `texts` are what stands in it at first; `more` what its request needs beside the fields.

    Signals:
        saved: a Saved, when it was recorded
        closed: the person left it; a draft with something in it stays
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(
        self,
        context: Context,
        form: Form,
        *,
        site: str | None,
        zone: ZoneInfo,
        texts: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
        draft: Draft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.form = context, form
        self._site, self._more = site, dict(more or {})
        self._begun, self._over = draft is not None, False
        if draft is not None:
            self._more = dict(draft.context.get("more", {}))
            self._site = draft.context.get("site") or site
        self._draft: UUID = draft.id if draft is not None else self._begin()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.header = RecordHeader()
        outer.addWidget(self.header)
        self.error = ErrorCard("")
        self.error.hide()
        self.conflict = ConflictCard()
        self.conflict.hide()
        self._seen: int | None = None  # the row_version of what a conflict showed
        site_of_places = self._site or ""
        # What is made, for workers: which operations there are follows from it.
        self._made = dict.fromkeys((ORDER, FIRST_MADE), "")
        self.editor = FormEditor(
            form,
            tasks=context.tasks,
            search=lambda database, kind, text: search(
                database,
                kind,
                text,
                site_of_places,
                item=self._made[FIRST_MADE],
                order=self._made[ORDER],
                language=language(),
            ),
            zone=zone,
            edited=self._edited,
        )
        self.suggestion = SuggestionBar(context, self.editor.view, self._site)
        if form.act in MAKES:
            outer.addWidget(self.suggestion)
        outer.addWidget(self.error)
        outer.addWidget(self.conflict)
        outer.addWidget(self.editor, 1)
        self.check = InputsCheck(context, self.editor.view, form.act or "", self._site)
        self._kept = QTimer(self)
        self._kept.setSingleShot(True)
        self._kept.setInterval(400)
        self._kept.timeout.connect(self._say_kept)
        self.editor.sent.connect(self._send)
        self.editor.discard_requested.connect(self.discard)
        self.error.act.connect(self.editor.send)
        self.conflict.theirs_kept.connect(self._keep_theirs)
        self.conflict.mine_wanted.connect(self._use_mine)
        self.suggestion.taken.connect(self._fill_in)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.closed)
        given = {name: str(text) for name, text in (draft.values if draft is not None else texts or {}).items()}
        self._given = given  # before anything is typed: kept together with the first edit
        self._made |= {path: given[path] for path in self._made if path in given}
        if given:
            self.editor.view.fill(given)
        self.retranslate()

    def retranslate(self) -> None:
        """The words in the language; the form has its own."""
        words = self.context.words(self.form.title)
        self.header.show_record(title=words, status="draft", subtitle=self.context.words(self._subtitle()))

    def focus_first(self) -> None:
        """The keyboard to the first field that is empty."""
        self.editor.view.focus_first()

    def take_scan(self, text: str) -> bool:
        """A scan that no field asked for: a line, if the form has lines."""
        return self.editor.view.scanned(text)

    def draft(self) -> UUID:
        """The draft this is kept as."""
        return self._draft

    def discard(self) -> None:
        """Throw away what was typed, after a yes."""
        name = self.context.words(self.form.title)
        sure = not self.editor.view.texts() or self.context.messages.confirm(
            self,
            title=self.tr("Discard this draft?"),
            text=self.tr("{0}: what was typed is deleted from this PC. Nothing was sent.").format(name),
            yes=self.tr("Discard draft"),
            no=self.tr("Keep it"),
            danger=True,
        )
        if sure:
            self._over = True
            self.editor.view.stop_telling()
            self.context.journal.discard(self._draft)
            self._tell_drafts()
            self.closed.emit()

    def _begin(self) -> UUID:
        about = {"site": self._site, "more": self._more}
        title = self.context.words(self.form.title)
        return self.context.journal.begin(self.form.name, str(self.form.version), title, about)

    def _subtitle(self) -> Mapping[str, str]:
        code = self._more.get("code")
        return {"en": str(code), "zh_CN": str(code)} if code else {}

    def _edited(self, path: str, text: str) -> None:
        if self._over:  # a name that was looked up meanwhile: the draft is recorded or thrown away
            return
        if path in self._made:
            self._made[path] = text
        if not self._begun and self._given.get(path) == text:  # what stood there from the start, looked up
            return
        self._keep({path: text})
        self._kept.start()

    def _keep(self, texts: Mapping[str, str]) -> None:
        """On the disk when this returns, with what was given in advance."""
        self.context.journal.edit_all(self._draft, texts if self._begun else {**self._given, **texts})
        if not self._begun:
            self._begun = True
            self._tell_drafts()

    def _say_kept(self) -> None:
        draft = self.context.journal.draft(self._draft)
        if draft is not None:
            when = formats.short_moment(draft.edited_at)
            self.editor.set_kept(self.tr("Draft kept {0}").format(when))

    def _tell_drafts(self) -> None:
        """Nothing changed on the server; the count of drafts did."""
        self.context.changes.data_changed.emit(Change(frozenset(), frozenset({"draft"}), mine=True))

    def _fill_in(self, texts: dict[str, str]) -> None:
        before = self.editor.view.texts()
        self.editor.view.fill(texts)
        for path, text in texts.items():
            if before.get(path) != text:
                self._edited(path, text)

    def _send(self, values: Mapping[str, Any]) -> None:
        """Carry the act out; a person's password is asked for before, and kept nowhere."""
        if self.form.act not in NEEDS_PASSWORD:
            self._carry_out(values)
            return
        dialog = PasswordDialog(self, str(values.get("login", "")), back=self.form.act != "person_add")

        def given(password: str) -> None:
            dialog.accept()
            self._carry_out(values, password)

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _carry_out(self, values: Mapping[str, Any], password: str | None = None) -> None:
        self.error.hide()
        self.conflict.hide()
        self.editor.set_busy(True)
        form, site, more, command = self.form, self._site, self._more, self._draft
        if not self._begun and self._given:  # sent as it was given: it must not get lost either
            self._keep({})
        self.context.journal.sending(command, now=True)

        def work(database: Database) -> tuple[Change, Saved]:
            made = save_entry(database, form, values, command_id=command, site=site, more=more, password=password)
            kinds = frozenset({"unit", "event", "hold", "complaint", made.kind})
            return Change(made.units | {made.code}, kinds), made

        self.context.tasks.change(work, owner=self, done=self._done, failed=self._failed)

    def _done(self, made: Saved) -> None:
        self._over = True
        self.editor.view.stop_telling()
        self.context.journal.discard(self._draft)
        self._tell_drafts()
        self.saved.emit(made)

    def _failed(self, error: TracewellError) -> None:
        self.editor.set_busy(False)
        if error.code != UNKNOWN_OUTCOME:
            self.context.journal.sending(self._draft, now=False)
        if isinstance(error, Conflict):
            self._show_conflict(error)
            return
        path = None if isinstance(error, Unreachable) else self._path_of(error)
        if path is not None:
            self.editor.view.show_problem(path, self.context.messages.sentence(error))
        self.error.tell(lambda: self._words_of(error))
        self.error.show()

    def _words_of(self, error: TracewellError) -> tuple[str, ...]:
        sentence = self.context.messages.sentence(error)
        if isinstance(error, Unreachable):
            kept = self.tr("{0} The draft is kept on this PC.").format(sentence)
            return self.tr("Not sent: the server can't be reached"), kept, error.code, self.tr("Send again")
        return self.tr("Not recorded"), sentence, error.code

    def _path_of(self, error: TracewellError) -> str | None:
        """The field a refusal speaks of: by its name in the request, or by the code that stands in a line."""
        named = str(error.detail.get("field") or "")
        for field in self.form.fields():
            if named and named in {field.request, field.name} and field.kind != "table":
                return field.name
        code = str(error.detail.get("code") or "")
        texts = self.editor.view.texts()
        return next((path for path, text in texts.items() if code and text == code), None)

    def _show_conflict(self, error: Conflict) -> None:
        """What stands on the server beside what was wanted; the draft is kept until the person has chosen."""
        self._seen = (error.detail.get("present") or {}).get("row_version")
        rows = compare(self.context, self.form, error, self.editor.view.texts())
        self.conflict.show_conflict(str(error.detail.get("code") or ""), rows)
        self.conflict.show()

    def _keep_theirs(self) -> None:
        self.context.journal.discard(self._draft)
        self._tell_drafts()
        self.closed.emit()

    def _use_mine(self) -> None:
        """Said after seeing the other version: it is that one which is changed now."""
        self._more["row_version"] = self._seen
        self.editor.send()
