"""Where everything of a unit went, as a bar and as a sum that is written out; what is missing is told, never rounded away."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from client.data.units import Balance
from client.gui.formats import quantity
from client.gui.unit.saying import parts_of
from client.gui.widgets.bars import BalanceBar, sum_sentence
from client.gui.widgets.card import Card
from client.gui.widgets.labels import label

translate = QCoreApplication.translate


class BalanceCard(Card):
    """The card."""

    def __init__(self) -> None:
        super().__init__(" ")
        self._bar = BalanceBar()
        self._sum, self._open = label("", "secondary"), label("", "error", wrap=True)
        for one in (self._bar, self._sum, self._open):
            self.body.addWidget(one)

    def show_balance(self, balance: Balance) -> None:
        """Another unit's, or the same one's now."""
        parts = parts_of(balance)
        self._bar.setVisible(parts is not None)
        if parts is None:
            self._sum.setText(translate("unit", "Some quantities are unknown, so nothing can be added up."))
            self._open.hide()
            return
        self._bar.show_parts(parts)
        shown = [part for part in parts if part.value > 0]
        made = quantity(balance.made, balance.uom)
        self._sum.setText(
            translate("unit", "Made: {0}. {1}").format(made, sum_sentence(shown))
            if shown
            else translate("unit", "Made: {0}.").format(made)
        )
        missing = balance.unexplained or Decimal(0)
        self._open.setVisible(missing != 0)
        if missing > 0:
            self._open.setText(
                translate("unit", "{0} are not accounted for. Count the stock.").format(
                    quantity(missing, balance.uom)
                )
            )
        elif missing < 0:
            self._open.setText(
                translate("unit", "{0} more went out than were made.").format(quantity(-missing, balance.uom))
            )
