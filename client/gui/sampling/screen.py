"""Sampling: what a plan would draw from a lot of some size, what it is worth, and the plan through two points."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood, sentence
from client.domain.sampling.finder import Point
from client.domain.sampling.letters import levels
from client.domain.sampling.tables import bundled, find_table
from client.domain.sampling.variables import AQLS
from client.errors import TracewellError
from client.gui import formats
from client.gui.context import Context
from client.gui.link import Link
from client.gui.lists.names import choice_word
from client.gui.nodes.describe_quality import SCHEMES
from client.gui.nodes.facts_card import FactsCard
from client.gui.nodes.shown import kept
from client.gui.sampling.curve import OperatingCurve
from client.gui.screen import Screen
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.labels import label, panel
from client.gui.widgets.states import ErrorCard
from client.usecases.drawing import Asked, Drawn, between_points, sampling_of_plan, would_draw

SIDE = 316
REST_MS = 250  # it is computed once typing rests
SHOWN_UNITS = 400  # positions written out; more are counted
HOLDS = "\u00a0"  # a space no line ends at: n, Ac and Re of a sample stay together
CHOICES = ("scheme", "type", "level", "aql", "severity", "sigma")
FIELDS = ("ltpd", "beta", "lot", "seed", "good", "good_chance", "bad", "bad_chance")
START = {
    "lot": "1000",
    "seed": "1",
    "ltpd": "5",
    "beta": "10",
    "good": "1",
    "good_chance": "95",
    "bad": "6",
    "bad_chance": "10",
}


def prepare() -> None:
    """The tables, read before the screen is made; from any thread."""
    bundled()


class SamplingScreen(Screen):
    """At the left what is asked, at the right what comes of it. Everything is computed anew as one types."""

    name = "sampling"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._link: Link | None = None
        self._drawn: Drawn | None = None
        self._found = False
        self._titles: dict[str, QLabel] = {}
        self.choices = {name: QComboBox() for name in CHOICES}
        self.fields = {name: QLineEdit(START[name]) for name in FIELDS}
        self.error = ErrorCard("")
        self.curve = OperatingCurve()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.compute)
        self._find = button("", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._asking())
        row.addWidget(self._answering(), 1)
        self._fill()
        for box in self.choices.values():
            box.currentIndexChanged.connect(self._chosen)
        for name in ("ltpd", "beta", "lot", "seed"):
            self.fields[name].textEdited.connect(lambda _: self._rest.start())
        self._find.clicked.connect(self.find_plan)
        self.retranslate()
        self._chosen()

    def show_link(self, link: Link) -> bool:
        """What the plan of that code would draw."""
        self._link = link
        self.context.tasks.query(
            lambda database: sampling_of_plan(database, link.code),
            owner=self,
            done=self._take,
            failed=self._failed,
            latest="plan",
        )
        return True

    def link(self) -> Link | None:
        """The plan it was opened for."""
        return self._link

    def title(self) -> str:
        """What the window says it shows."""
        return self._link.code if self._link else ""

    def activate(self) -> None:
        """The keyboard goes to the lot's size: what changes most."""
        super().activate()
        self.fields["lot"].setFocus()
        self.fields["lot"].selectAll()

    def retranslate(self) -> None:
        """The words in the language in force."""
        words = {
            "scheme": self.tr("Scheme"), "type": self.tr("Samples"), "level": self.tr("Level"), "aql": self.tr("AQL"),
            "severity": self.tr("Severity"), "sigma": self.tr("Sigma"), "ltpd": self.tr("LTPD, %"),
            "beta": self.tr("May pass, % of lots"), "lot": self.tr("Lot size"), "seed": self.tr("Seed of the selection"),
            "good": self.tr("Good lots have, %"), "good_chance": self.tr("Accepted, % of lots"),
            "bad": self.tr("Bad lots have, %"), "bad_chance": self.tr("Accepted, % of lots"),
            "finder": self.tr("Plan through two points"), "plan": self.tr("What would be drawn"),
        }  # fmt: skip
        for name, one in self._titles.items():
            one.setText(words[name])
        self._find.setText(self.tr("Find the smallest plan"))
        for name in ("type", "severity", "sigma"):
            for at in range(self.choices[name].count()):
                word = str(self.choices[name].itemData(at))
                said = {"known": self.tr("Known"), "unknown": self.tr("Unknown: s of the sample")}.get(word)
                self.choices[name].setItemText(at, said or choice_word(word))
        self._show()

    def asked(self) -> Asked:
        """What stands in the fields. NotUnderstood names what is no number."""
        chosen = {name: str(box.currentData()) for name, box in self.choices.items()}
        lot = self._number("lot", 0)
        return Asked(
            **chosen, ltpd=float(self._number("ltpd", 6)) / 100, beta=float(self._number("beta", 6)) / 100,
            lot=int(lot), seed=self.fields["seed"].text().strip(),
        )  # fmt: skip

    def compute(self) -> None:
        """Compute the plan for what stands in the fields, on a worker."""
        try:
            asked = self.asked()
        except NotUnderstood as problem:
            self._say_problem(problem)
            return
        self._found = False
        self.context.tasks.query(
            lambda _: would_draw(asked), owner=self, done=self._done, failed=self._failed, latest="plan"
        )

    def find_plan(self) -> None:
        """The smallest plan through the two points."""
        try:
            good, bad = (
                Point(float(self._number(name, 6)) / 100, float(self._number(f"{name}_chance", 6)) / 100)
                for name in ("good", "bad")
            )
            asked = self.asked()
        except NotUnderstood as problem:
            self._say_problem(problem)
            return
        self._found = True
        self.context.tasks.query(
            lambda _: between_points(good, bad, asked),
            owner=self,
            done=self._done,
            failed=self._failed,
            latest="plan",
        )

    def _asking(self) -> QWidget:
        side = panel("list")
        side.setFixedWidth(SIDE)
        grid = QGridLayout(side)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        places: tuple[tuple[str, ...], ...] = (
            ("lot", "seed"), ("scheme",), ("type", "severity"), ("level", "aql"), ("sigma",), ("ltpd", "beta"),
            ("finder",), ("good", "good_chance"), ("bad", "bad_chance"),
        )  # fmt: skip
        for at, names in enumerate(places):
            for column, name in enumerate(names):
                title = self._titles[name] = label("", "section" if name == "finder" else "label")
                across = 2 if len(names) == 1 else 1
                grid.addWidget(title, 2 * at, column, 1, across)
                widget = self.choices.get(name) or self.fields.get(name)
                if widget is not None:
                    title.setBuddy(widget)
                    grid.addWidget(widget, 2 * at + 1, column, 1, across)
        grid.addWidget(self._find, 2 * len(places), 0, 1, 2)
        grid.setRowStretch(2 * len(places) + 1, 1)
        return side

    def _answering(self) -> QWidget:
        page = panel("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        self.error.hide()
        column.addWidget(self.error)
        self._facts = QVBoxLayout()
        column.addLayout(self._facts)
        self._curve_card = Card(self.tr("How often such lots are accepted"))
        self._curve_card.body.addWidget(self.curve)
        column.addWidget(self._curve_card)
        self._units_card = Card(self.tr("Units to pull, counted from 1"))
        self._units = label("", wrap=True)
        self._units.setProperty("data", True)
        self._units_card.body.addWidget(self._units)
        column.addWidget(self._units_card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        return area

    def _fill(self) -> None:
        for scheme, word in SCHEMES.items():
            self.choices["scheme"].addItem(word, scheme)
        for name, values in (
            ("type", ("single", "double", "multiple")), ("severity", ("normal", "tightened", "reduced")),
            ("sigma", ("unknown", "known")),
        ):  # fmt: skip
            for value in values:
                self.choices[name].addItem(value, value)
        self._offer("iso2859-1", "II", "1.0")

    def _offer(self, scheme: str, level: str, aql: str) -> None:
        """The levels and AQLs a scheme's tables have; what was chosen stays where it is one of them."""
        if scheme == "c=0":
            return
        known = AQLS if scheme == "z1.9" else find_table(scheme, "single", "normal").aqls
        for name, values, wanted in (("level", tuple(levels(scheme)), level), ("aql", known, aql)):
            box = self.choices[name]
            box.blockSignals(True)
            box.clear()
            for value in values:
                box.addItem(value, value)
            box.setCurrentIndex(max(0, box.findData(wanted)))
            box.blockSignals(False)

    def _chosen(self) -> None:
        asked = {name: str(box.currentData()) for name, box in self.choices.items()}
        scheme = asked["scheme"]
        if self.sender() is self.choices["scheme"]:
            self._offer(scheme, asked["level"], asked["aql"])
        zero, values = scheme == "c=0", scheme == "z1.9"
        usable = {
            "type": not zero and not values,
            "level": not zero,
            "aql": not zero,
            "severity": not zero,
            "sigma": values,
        }
        for name, box in self.choices.items():
            box.setEnabled(usable.get(name, True))
        for name in ("ltpd", "beta"):
            self.fields[name].setEnabled(zero)
        self._rest.start()

    def _take(self, asked: Asked | None) -> None:
        if asked is None:
            self._rest.start()
            return
        scheme = self.choices["scheme"]
        scheme.setCurrentIndex(scheme.findData(asked.scheme))
        self._offer(asked.scheme, asked.level, asked.aql)
        for name in ("type", "sigma"):
            self.choices[name].setCurrentIndex(self.choices[name].findData(getattr(asked, name)))
        self.fields["ltpd"].setText(f"{100 * asked.ltpd:g}")
        self.fields["beta"].setText(f"{100 * asked.beta:g}")
        self.title_changed.emit(self.title())
        self._rest.start()

    def _number(self, name: str, decimals: int) -> Decimal:
        number = read_number(self.fields[name].text(), decimals)
        if number is None:
            self.fields[name].setFocus()
            raise NotUnderstood("number", value="")
        return number

    def _done(self, drawn: Drawn) -> None:
        self.error.hide()
        self._drawn = drawn
        self._show()

    def _failed(self, error: TracewellError) -> None:
        self._drawn = None
        self._show()
        self.error.tell(lambda: (self.tr("No plan"), self.context.messages.sentence(error), error.code))
        self.error.show()

    def _say_problem(self, problem: NotUnderstood) -> None:
        self._drawn = None
        self._show()
        self.error.tell(lambda: (self.tr("No plan"), sentence(problem.rule, problem.detail, language())))
        self.error.show()

    def _show(self) -> None:
        drawn = self._drawn
        while taken := self._facts.takeAt(0):
            if widget := taken.widget():
                widget.deleteLater()
        for card in (self._curve_card, self._units_card):
            card.setVisible(drawn is not None)
        if drawn is None:
            return
        title = self.tr("Smallest plan through both points") if self._found else self.tr("What would be drawn")
        self._facts.addWidget(FactsCard(title, self._said(drawn)))
        self._curve_card.set_title(self.tr("How often such lots are accepted"))
        axis = (
            self.tr("Nonconformities per 100 units")
            if drawn.per_hundred
            else self.tr("Nonconforming units in the lot, %")
        )
        marks = []
        if drawn.producer is not None:
            aql = float(str(self.choices["aql"].currentData()))
            marks.append(
                (aql, 1 - drawn.producer, self.tr("AQL: refused {0}").format(formats.percent(drawn.producer, 1)))
            )
        if drawn.consumer is not None:
            marks.append((drawn.consumer, 0.1, self.tr("accepted one time in ten")))
        last = drawn.curve[-1][0]
        self.curve.show_curve(drawn.curve, tuple(mark for mark in marks if mark[0] <= last), axis)
        self._units_card.set_title(self.tr("Units to pull, counted from 1"))
        listed = ", ".join(map(str, drawn.pull[:SHOWN_UNITS]))
        if drawn.every_unit:
            listed = self.tr("Every unit: the sample would be the whole lot.")
        elif len(drawn.pull) > SHOWN_UNITS:
            listed += " " + self.tr("… and %n more", "", len(drawn.pull) - SHOWN_UNITS)
        self._units.setText(listed)

    def _said(self, drawn: Drawn) -> tuple[tuple[str, str], ...]:
        numbers = "  ·  ".join(
            f"{stage.n}:{HOLDS}{'#' if stage.ac is None else stage.ac}{HOLDS}/{HOLDS}{stage.re}"
            for stage in drawn.stages
        )
        return kept([
            (self.tr("Code letter"), " → ".join(drawn.path) if len(drawn.path) > 1 else drawn.letter),
            (self.tr("Units to pull first"), str(drawn.n)),
            (self.tr("n: Ac / Re") if len(drawn.stages) == 1 else self.tr("Each sample's n: Ac / Re so far"), numbers),
            (self.tr("k (form 1)"), None if drawn.k is None else formats.number(f"{drawn.k:.4f}")),
            (self.tr("M (form 2), %"), None if drawn.m is None else formats.number(f"{drawn.m:.3f}")),
            (self.tr("Producer's risk at the AQL"), None if drawn.producer is None else formats.percent(drawn.producer, 2)),
            (self.tr("Accepted one time in ten at"), None if drawn.consumer is None else f"{formats.number(f'{drawn.consumer:.2f}')} %"),
            (self.tr("From"), self.context.words(drawn.source)),
        ])  # fmt: skip
