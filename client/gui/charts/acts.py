"""What a person does at a chart: leaves points out and takes them back, freezes limits, answers signals, holds lots."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from client.data.database import Database
from client.domain.command_id import new_command_id
from client.domain.spc.families import COUNTS, limits_from
from client.domain.spc.limits import Limits
from client.domain.spc.words import rule_sentence
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.charts.control_chart import line_decimals
from client.gui.charts.exclude_dialog import ExcludeDialog
from client.gui.charts.hold_dialog import HoldDialog
from client.gui.charts.limits_dialog import LimitsDialog, Range, points_named
from client.gui.charts.numbers import shown
from client.gui.charts.point_card import when
from client.gui.charts.signal_dialog import Answer, SignalDialog
from client.gui.context import Context
from client.gui.translations import language
from client.gui.widgets.dialog import ActDialog
from client.gui.words import role_word
from client.usecases.chart_phases import frozen, source
from client.usecases.chart_records import exclude_point, freeze_limits, restore_point
from client.usecases.chart_signals import (
    Doubtful,
    Reaction,
    answer,
    doubtful,
    flagged_points,
    reaction_to,
    signal_at,
    version_at,
)
from client.usecases.charts import Charted
from client.usecases.holds import hold_units

MAY = {
    "exclude": ("engineer", "manager"),
    "freeze": ("engineer", "manager"),
    "answer": ("inspector", "engineer", "manager"),
    "hold": ("technician", "inspector", "engineer", "manager"),
}


class ChartActs(QObject):
    """Asks in a dialog and carries out; a refusal stands in the dialog. What changed is told to every screen."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.dialog: ActDialog | None = None  # the one that is open

    def why_not(self, act: str, charted: Charted | None, point: int | None) -> str:
        """Why an act can't be done now; empty where it can. The database decides, this only greys out."""
        translate = QCoreApplication.translate
        if not self._context.session.may(*MAY[act]):
            who = translate("charts", ", ").join(role_word(role) for role in MAY[act])
            return translate("charts", "This is for: %1.").replace("%1", who)
        if charted is None or (point is None and act != "freeze"):
            return translate("charts", "Choose a point first.")
        if act == "freeze":
            return _why_not_frozen(charted)
        return _why_not_at(act, charted, point or 0)

    def exclude_or_restore(self, charted: Charted, point: int) -> None:
        """Leave a point out, or take it back."""
        if point in charted.study.chart.phases.excluded:
            self._restore(charted, point)
            return
        dialog = ExcludeDialog(self._page, point, self._facts(charted, point))
        measured, command = charted.measured, new_command_id()

        def carry_out(of: str, cause: str, note: str) -> None:
            def work(database: Database) -> object:
                named = measured.points[point].named
                return exclude_point(
                    database, measured.characteristic, named, excluded_from=of, cause=cause, note=note or None,
                    command_id=command,
                )  # fmt: skip

            said = QCoreApplication.translate("charts", "Point %1 is left out.").replace("%1", str(point + 1))
            self._change(work, dialog, charted, said, partial(self._restore, charted, point))

        dialog.given.connect(carry_out)
        self._open(dialog)

    def freeze(self, charted: Charted, in_view: Range, begun: tuple[int, ...]) -> None:
        """Show the versions of the limits; freeze new ones deliberately."""
        measured, kind = charted.measured, charted.study.kind
        material = charted.material
        assert material is not None  # noqa: S101 - what is on the screen was read from the database
        kept = charted.kept.limits if charted.kept is not None else ()
        dialog = LimitsDialog(
            self._page,
            versions=[one for one in kept if one.chart == kind],
            ranges=_ranges(charted, in_view, begun),
            compute=lambda first, last: limits_from(charted.study, material, first, last),
            say=self._context.messages.sentence,
            decimals=_decimals(charted),
            why_not=self.why_not("freeze", charted, None),
        )
        command = new_command_id()

        def carry_out(limits: Limits, reason: str) -> None:
            def work(database: Database) -> object:
                return freeze_limits(
                    database, measured.characteristic, measured.item, kind, limits=frozen(limits), method=limits.method,
                    source=source(measured, limits), reason=reason, command_id=command,
                )  # fmt: skip

            points = points_named(limits.points.start + 1, limits.points.stop)
            said = QCoreApplication.translate("charts", "Limits from %1 are frozen.").replace("%1", points)
            self._change(work, dialog, charted, said)

        dialog.given.connect(carry_out)
        self._open(dialog)

    def answer(self, charted: Charted, point: int) -> None:
        """Open the reaction plan of a signal: steps, cause, action, owner."""
        self._context.tasks.query(
            lambda database: reaction_to(database, charted, point, language()),
            owner=self, done=partial(self._answer, charted, point), latest="ask",
        )  # fmt: skip

    def hold(self, charted: Charted, point: int) -> None:
        """Offer the lots made since the last good point."""
        self._context.tasks.query(
            lambda database: doubtful(database, charted, point),
            owner=self, done=partial(self._hold, charted), latest="ask",
        )  # fmt: skip

    def _restore(self, charted: Charted, point: int) -> None:
        measured, command = charted.measured, new_command_id()
        named = measured.points[point].named
        said = QCoreApplication.translate("charts", "Point %1 counts again.").replace("%1", str(point + 1))
        self._change(
            lambda database: restore_point(database, measured.characteristic, named, command_id=command),
            None, charted, said,
        )  # fmt: skip

    def _answer(self, charted: Charted, point: int, reaction: Reaction) -> None:
        kept = signal_at(charted, point)
        before = Answer(None, None, None, None, close=False)
        if kept is not None:
            before = Answer(kept.cause, kept.action, kept.owner, kept.due_on, close=False)
        dialog = SignalDialog(
            self._page,
            title=QCoreApplication.translate("charts", "Signal at point %1").replace("%1", str(point + 1)),
            facts=[*self._facts(charted, point), *_rules(charted, point)],
            steps=reaction.steps, people=reaction.people, before=before,
        )  # fmt: skip
        commands = {close: (new_command_id(), new_command_id()) for close in (True, False)}

        def carry_out(given: Answer) -> None:
            def work(database: Database) -> object:
                answer(
                    database, charted, point, cause=given.cause, action=given.action, owner=given.owner,
                    due_on=given.due_on, close=given.close, commands=commands[given.close],
                )  # fmt: skip
                return None

            closed = QCoreApplication.translate("charts", "The signal at point %1 is closed.")
            noted = QCoreApplication.translate("charts", "The answer is kept; the signal at point %1 stays open.")
            self._change(work, dialog, charted, (closed if given.close else noted).replace("%1", str(point + 1)))

        dialog.given.connect(carry_out)
        self._open(dialog)

    def _hold(self, charted: Charted, found: Doubtful) -> None:
        translate = QCoreApplication.translate
        bad = points_named(found.first_bad + 1, found.last_bad + 1)
        if found.last_good is None:
            lead = translate("charts", "There is no good point before; these belong to %1.").replace("%1", bad)
        else:
            lead = translate("charts", "Made after point %1, the last good one, up to %2.")
            lead = lead.replace("%1", str(found.last_good + 1)).replace("%2", str(found.last_bad + 1))
        name = charted.measured.name.get(language()) or charted.measured.characteristic
        reason = translate("charts", "%1 out of control, %2").replace("%1", name).replace("%2", bad)
        dialog = HoldDialog(self._page, lead=lead, lots=found.lots, reason=reason)
        command = new_command_id()

        def carry_out(codes: list[str], reason: str) -> None:
            said = translate("charts", "%n lot(s) on hold", None, len(codes))
            self._change(
                lambda database: hold_units(database, codes, reason=reason, command_id=command), dialog, charted,
                said, kinds=frozenset({"unit", "hold"}), codes=frozenset(codes),
            )  # fmt: skip

        dialog.given.connect(carry_out)
        self._open(dialog)

    def _facts(self, charted: Charted, point: int) -> list[tuple[str, str]]:
        translate, about = QCoreApplication.translate, charted.measured.points[point]
        value = shown(float(charted.study.chart.panes[0].values[point]), _decimals(charted))
        facts = [
            (translate("charts", "Value"), value),
            (translate("charts", "When"), when(charted.measured, point)),
        ]
        if about.record:
            facts.append((translate("charts", "Record"), about.record))
        return [*facts, (translate("charts", "Unit"), about.unit)]

    def _open(self, dialog: ActDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _change(
        self, work: Callable[[Database], object], dialog: ActDialog | None, charted: Charted, said: str,
        undo: Callable[[], None] | None = None, *, kinds: frozenset[str] = frozenset({"characteristic"}),
        codes: frozenset[str] | None = None,
    ) -> None:  # fmt: skip
        touched = Change(codes if codes is not None else frozenset({charted.measured.characteristic}), kinds)

        def told(database: Database) -> tuple[Change, Any]:
            return touched, work(database)

        def done(_: object) -> None:
            if dialog is not None:
                dialog.accept()
            self._context.messages.note(said, QCoreApplication.translate("charts", "Undo") if undo else "", undo)

        def failed(error: TracewellError) -> None:
            if dialog is not None:
                dialog.set_error(self._context.messages.sentence(error))
            else:
                self._context.messages.error(error, self._page)

        self._context.tasks.change(told, owner=dialog or self, done=done, failed=failed)


def _why_not_at(act: str, charted: Charted, point: int) -> str:
    """Why a point can't be left out, answered or held for, whoever asks."""
    translate = QCoreApplication.translate
    if act == "exclude":
        return ""
    if point not in flagged_points(charted):
        return translate("charts", "No rule objects to this point.")
    if act == "answer":
        kept = signal_at(charted, point)
        if kept is not None and kept.state == "closed":
            return translate("charts", "The signal is closed.")
        if version_at(charted, point) is None:
            return translate(
                "charts", "Freeze the limits of this phase first: a signal is kept with the limits it broke."
            )
    return ""


def _why_not_frozen(charted: Charted) -> str:
    translate = QCoreApplication.translate
    if charted.only is not None:
        return translate("charts", "Limits are frozen for all points, not for a part of them.")
    return ""


def _ranges(charted: Charted, in_view: Range, begun: tuple[int, ...]) -> list[tuple[str, str, Range]]:
    """What limits may come from: the last phase that somebody began, what is in view, or all points."""
    count = charted.study.chart.count
    translate = QCoreApplication.translate
    ranges = [("all", translate("charts", "All points"), (0, count))]
    if begun:
        start = max(begun)
        named, points = translate("charts", "Phase from %1").replace("%1", str(start + 1)), (start, count)
        if (
            charted.study.kind == "t2" and charted.study.chart.limits[-1].version is None
        ):  # phase II follows phase I
            named, points = translate("charts", "Phase %1").replace("%1", "1"), (0, start)
        ranges.insert(0, ("phase", named, points))
    first, last = max(0, in_view[0]), min(count, in_view[1])
    if last - first > 1 and (first, last) != (0, count):
        ranges.append(("view", translate("charts", "In view"), (first, last)))
    return ranges


def _rules(charted: Charted, point: int) -> list[tuple[str, str]]:
    rows = []
    for found in charted.study.signals:
        names = {rule.number: rule for rule in found.rules}
        for at, number in found.pairs():
            if at == point:
                name = QCoreApplication.translate("charts", "Rule %1").replace("%1", str(number))
                rows.append((name, rule_sentence(names[number], language())))
    return rows


def _decimals(charted: Charted) -> int:
    return 4 if charted.study.kind in COUNTS else line_decimals(charted.study)
