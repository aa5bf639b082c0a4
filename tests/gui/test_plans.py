"""Plans and limits on the real screens: a new version from the one in force, a severity with its reason, what would be drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from client.gui import translations
from client.gui.context import Context
from client.gui.link import Link
from client.gui.nodes import specs
from client.gui.nodes.node_screen import NodeScreen
from client.gui.sampling.screen import SamplingScreen
from tests.factories import receive, stock
from tests.inspections import inspected, lay_out
from tests.plants import Plant

WAIT = 15_000


@pytest.fixture
def planned(plant: Plant) -> Plant:
    lay_out(stock(plant))
    receive(plant, "LOT-1", "resin", "1000", release=False)
    code = inspected(plant, "LOT-1", "10", "10.1", "9.9")
    plant.call("inspector", "decide_inspection", {"code": "LOT-1", "verdict": "accept", "inspection": code})
    return plant


@pytest.fixture
def screen(planned: Plant, log_in: Callable[[str], Context], qtbot: QtBot) -> NodeScreen:
    made = NodeScreen(specs.PLANS, log_in("engineer"))
    qtbot.addWidget(made)
    made.resize(1440, 836)
    made.show()
    qtbot.waitUntil(
        lambda: made.record.record() is not None, timeout=WAIT
    )  # the list's first record follows its cursor
    return made


def shown(screen: NodeScreen, qtbot: QtBot, kind: str, code: str) -> None:
    assert screen.show_link(Link(kind, code))

    def there() -> bool:
        record = screen.record.record()
        return record is not None and (record.kind, record.code) == (kind, code)

    qtbot.waitUntil(there, timeout=WAIT)


def fill(screen: NodeScreen, **texts: str) -> None:
    """As somebody types them over what stands there."""
    assert screen.entry is not None
    view = screen.entry.editor.view
    view.fill(view.texts() | texts)


def test_limits_plans_and_severity_are_changed_by_their_next_version(
    screen: NodeScreen, planned: Plant, qtbot: QtBot
) -> None:
    shown(screen, qtbot, "specification", "weight/resin")
    screen._act("specification", screen.record.record())  # type: ignore[arg-type]
    assert screen.entry is not None
    view = screen.entry.editor.view
    assert {view.texts()[name] for name in ("lower", "upper")} == {"9", "11"}
    fill(screen, upper="8")
    screen.entry.editor.send()
    assert planned.ask("SELECT count(*) FROM trace.specification WHERE upper = 8") in {0, (0,)}, "limits reversed"
    fill(screen, upper="１０，９", reason="new drawing")
    screen.entry.editor.send()
    qtbot.waitUntil(lambda: screen.entry is None, timeout=WAIT)
    assert (
        planned.ask(
            "SELECT max(version), max(upper) FILTER (WHERE version = 2) FROM trace.specification s JOIN trace.characteristic c ON c.id = s.characteristic WHERE c.code = 'weight'"
        )[0]
        == 2
    )

    shown(screen, qtbot, "inspection_plan", "IN-RESIN")
    record = screen.record.record()
    assert record is not None
    assert [lines.title for lines in record.lines] == ["Sampling", "Characteristics", "Versions"]
    screen._act("inspection_plan", record)
    assert screen.entry is not None
    fill(screen, **{"classes[1].type": "double", "priority": "3"})
    screen.entry.editor.send()
    qtbot.waitUntil(lambda: screen.entry is None, timeout=WAIT)
    found = planned.ask(
        "SELECT p.version, k.type, p.priority FROM trace.inspection_plan p JOIN trace.inspection_plan_class k ON k.plan = p.id WHERE p.to_at = 'infinity' AND k.class = 'major'"
    )
    assert found == (2, "double", 3)

    shown(screen, qtbot, "switching", "SUP/resin/major")
    record = screen.record.record()
    assert record is not None
    screen._act("severity", record)
    assert screen.entry is not None
    fill(screen, severity="tightened")
    screen.entry.editor.send()
    assert screen.entry is not None, "without a reason nothing is sent"
    fill(screen, reason="two late deliveries")
    screen.entry.editor.send()
    qtbot.waitUntil(lambda: screen.entry is None, timeout=WAIT)
    assert planned.ask("SELECT severity FROM trace.switching") in {"tightened", ("tightened",)}
    for name in ("characteristics", "defects"):
        screen.show_list(name)


def test_what_would_be_drawn_is_said_with_its_risks(
    planned: Plant, log_in: Callable[[str], Context], qtbot: QtBot
) -> None:
    screen = SamplingScreen(log_in("technician"))
    qtbot.addWidget(screen)
    screen.resize(1300, 836)
    screen.show()
    screen.show_link(Link("sampling", "IN-RESIN"))
    qtbot.waitUntil(lambda: screen._drawn is not None, timeout=WAIT)
    drawn = screen._drawn
    assert drawn is not None
    assert (drawn.letter, drawn.n, drawn.stages[0].ac) == ("J", 80, 2)
    assert len(set(drawn.pull)) == 80
    assert drawn.producer is not None
    assert 0 < drawn.producer < 0.1
    for text, sentence in (("12a", "12a"), ("1", "lot size"), ("", "")):
        screen.fields["lot"].setText(text)
        screen.compute()
        qtbot.waitUntil(screen.error.isVisible, timeout=WAIT)
        assert sentence in " ".join(label.text().lower() for label in screen.error.findChildren(QLabel)), text
        translations.use("zh_CN")
        qtbot.waitUntil(lambda: "没有方案" in [label.text() for label in screen.error.findChildren(QLabel)])
        translations.use("en")
        screen.error.hide()
    screen.fields["lot"].setText("５０")
    screen.find_plan()
    qtbot.waitUntil(lambda: screen._drawn is not None, timeout=WAIT)
    assert screen._drawn is not None
    assert screen._drawn.every_unit, "the plan through both points would take more than fifty"
