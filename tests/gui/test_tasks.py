"""Work off the GUI thread: answers come home, stale ones and those nobody waits for are dropped, errors are told."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from client.data.database import Database
from client.errors import Cancelled, Refused, TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.tasks import Report
from client.refusals import refusal


def who(database: Database) -> str:
    return str(database.read("SELECT session_user AS who")[0]["who"])


def test_an_answer_arrives_on_the_gui_thread(context: Context, qtbot: QtBot, qapp: QApplication) -> None:
    got: list[tuple[str, bool]] = []
    owner = QObject()
    context.tasks.query(
        who, owner=owner, done=lambda name: got.append((name, QThread.currentThread() is qapp.thread()))
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("inspector", True)]


def test_only_the_latest_answer_counts(context: Context, qtbot: QtBot) -> None:
    got: list[int] = []
    first = threading.Event()
    owner = QObject()

    def slow(_: Database) -> int:
        first.wait(5)
        return 1

    context.tasks.query(slow, owner=owner, done=got.append, latest="search")
    context.tasks.query(lambda _: 2, owner=owner, done=got.append, latest="search")
    qtbot.waitUntil(lambda: got == [2])
    first.set()
    qtbot.waitUntil(lambda: context.tasks.busy() == 0)
    assert got == [2]


def test_nobody_is_told_when_the_owner_is_gone(context: Context, qtbot: QtBot) -> None:
    got: list[int] = []
    owner = QObject()
    gate = threading.Event()
    context.tasks.query(lambda _: gate.wait(5) and 1, owner=owner, done=got.append)
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: context.tasks.busy() == 0)
    assert got == []


def test_a_refusal_is_told_and_a_mistake_of_ours_too(context: Context, qtbot: QtBot) -> None:
    got: list[TracewellError] = []
    owner = QObject()

    def refused(_: Database) -> int:
        raise refusal("TW010", kind="unit", code="X")

    context.tasks.query(refused, owner=owner, done=lambda _: None, failed=got.append)
    context.tasks.query(lambda _: 1 // 0, owner=owner, done=lambda _: None, failed=got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert {error.code for error in got} == {"TW010", "TW061"}
    assert all(isinstance(error, Refused) for error in got)


def test_long_work_reports_and_stops_when_asked(context: Context, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    ended: list[bool] = []
    owner = QObject()
    stopped = threading.Event()

    def work(_: Database, report: Report) -> None:
        try:
            for step in range(10_000):
                report(step, 10_000)
                stopped.wait(0.002)
        except Cancelled:
            stopped.set()
            raise

    task = context.tasks.long(work, owner=owner, done=lambda _: ended.append(True))
    task.progressed.connect(lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: len(steps) > 2)
    task.cancel()
    qtbot.waitUntil(lambda: context.tasks.busy() == 0)
    assert stopped.is_set()
    assert not ended


def test_everybody_hears_of_a_change(context: Context, qtbot: QtBot) -> None:
    heard: list[Any] = []
    context.changes.data_changed.connect(heard.append)
    owner, got = QObject(), []
    touched = Change(frozenset({"L1"}), frozenset({"unit"}))
    context.tasks.change(lambda _: (touched, 7), owner=owner, done=got.append)
    qtbot.waitUntil(lambda: got == [7])
    assert heard == [Change(frozenset({"L1"}), frozenset({"unit"}), mine=True)]
    assert heard[0].touches("unit", code="L1")
    assert not heard[0].touches("unit", code="L2")
    assert not heard[0].touches("hold")
