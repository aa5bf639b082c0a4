"""Where the drink goes, and the recall: two lots come back, and what came back is destroyed."""

from __future__ import annotations

from decimal import Decimal

from client.usecases.demo.book import Book, codes, said
from client.usecases.demo.device_supplies import MANAGER
from client.usecases.demo.food import CONTAMINATED_WEEK, FoodPlant

RECALL_WEEK = CONTAMINATED_WEEK + 3
RECALL = "过敏原：花生 (peanut found in a retained sample, allergen not declared)"
DISTRIBUTOR, STORE = "LEYOU", "HAOMART-42"


class FoodMarket:
    """Ships what the plant packed the week before."""

    def __init__(self, plant: FoodPlant) -> None:
        self.plant = plant
        self.book: Book = plant.book
        self._kept: list[str] = []

    def week(self, week: int) -> None:
        """Shipments of last week's crates, onward sale, a return, and in its week the recall."""
        day = 7 * week
        waiting = [crate for crate in self.plant.crates if crate not in self._kept]
        if week == CONTAMINATED_WEEK + 1:
            self._kept.append(waiting.pop())  # no lorry for the last one: it never leaves
        if waiting:
            self._ship_round(day, waiting[:4])
        if week == 18:
            self._dented(day)
        if week == RECALL_WEEK:
            self._recall(day)

    def _ship_round(self, day: int, crates: list[str]) -> None:
        book = self.book
        pallet = book.pack((day, 10.0), "PALLET", codes(crates[:2]), book.code("PL-S"))
        book.ship((day + 1, 9.0), DISTRIBUTOR, codes([pallet]))
        if crates[2:]:
            book.ship((day + 1, 10.0), "HAOMART", codes(crates[2:]))
            if day % 28 == 0 or day == 7 * (CONTAMINATED_WEEK + 1):
                book.record(
                    book.technician,
                    "deliver",
                    (day + 5, 9.0),
                    party=STORE,
                    inputs=codes(crates[2:3]),
                    reference={"dealer": "HAOMART"},
                )
        for crate in crates:
            del self.plant.crates[crate]

    def _dented(self, day: int) -> None:
        """Forty dented tins come back, are judged, and are scrapped."""
        book = self.book
        drink = self.plant.first_shipped
        self._come_back(day + 3, drink, Decimal(40), "RET-S0001", "运输压扁 (dented in transport)")
        request = {"code": "RET-S0001", "stage": "final", "verdict": "reject", "reason": "dented"}
        book.decide(book.inspector, "decide_inspection", **request, at=book.at(day + 3, 11.0))
        line = {"code": "RET-S0001", "quantity": "40"}
        book.record(book.technician, "scrap", (day + 4, 10.0), inputs=[line], reason="dented beyond use")

    def _come_back(self, day: int, lot: str, quantity: Decimal, code: str, reason: str) -> None:
        """What the distributor sends back of a lot gets a code of its own."""
        self.book.record(
            self.book.technician,
            "return",
            (day, 9.0),
            party=DISTRIBUTOR,
            place="BLOCK",
            reason=reason,
            inputs=[{"code": lot, "quantity": said(quantity)}],
            outputs=[{"code": code, "item": "DRINK-400", "quantity": said(quantity)}],
        )

    def _recall(self, day: int) -> None:
        """The manager recalls the mixes with all that came of them; a customer sends back, which is destroyed."""
        book = self.book
        bases = self.plant.contaminated
        book.decide(MANAGER, "hold", codes=bases, kind="recall", descendants=True, reason=RECALL)
        drink = self.plant.recalled[0].code
        book.highlights["recalled_lot"] = drink
        self._come_back(day + 4, drink, Decimal(255), "RET-S0002", RECALL)
        line = {"code": "RET-S0002", "quantity": "255"}
        reason = "recall: destroyed under supervision"
        book.record(MANAGER, "destroy", (day + 6, 10.0), place="BLOCK", inputs=[line], reason=reason)
