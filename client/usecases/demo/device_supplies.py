"""What the device plant is delivered: resin, pouches, and valves of a good supplier and of one that slips."""

from __future__ import annotations

from decimal import Decimal

from client.usecases.demo.book import WEEKS, Book, Lot, When, said

MANAGER = "demo_manager"

# In which weeks a delivery of the slipping supplier was rejected: one of 13, then two, four, six.
SLIPS = {9, 17, 24, 27, 31, 34, 36, 41, 43, 45, 47, 48, 50}
SUSPECT_WEEK = 38


class Supplies:
    """Deliveries, the verdicts on them, and what becomes of what was rejected."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.suspect: Lot | None = None
        self._arrived: list[Lot] = []

    def week(self, week: int) -> None:
        """What arrives on the first days of the week, and the verdicts on it."""
        book, day = self.book, 7 * week
        self._arrived = []
        if week % 6 == 0:
            lot = self._delivery(
                (day, 7.5), ("RHEINPOLY", "PC-RESIN", Decimal(20)), "RES-", f"RP-{20400 + 7 * week}"
            )
            if week == 30:
                reason = "certificate of analysis follows; retained sample taken"
                meaning = "released under condition by the quality manager"
                book.sign_verdict(lot, MANAGER, "conditional", meaning=meaning, reason=reason)
                book.highlights["conditional_lot"] = lot.code
            else:
                book.judge(lot)
        if week % 12 == 0:
            book.judge(self._delivery((day, 8.0), ("RHEINPOLY", "MB-BLUE", Decimal(1)), "MBB-", f"B{310 + week}"))
        if week % 8 == 0:
            book.receive(
                (day, 8.5), "FOLIEN-OST", "POUCH", Decimal(500), book.code("PCH-"), place="RAW", usable=True
            )
        self._valves(week)
        arrived = [lot for lot in self._arrived if lot.usable]
        if arrived:
            lines = [{"code": lot.code, "quantity": said(lot.left)} for lot in arrived]
            book.record(book.technician, "move", (day + 1, 15.0), place="RAW", inputs=lines)

    def _valves(self, week: int) -> None:
        """Silvaflex delivers every week, worse and worse; Nordseal every other week, well."""
        book, day = self.book, 7 * week
        if week == SUSPECT_WEEK:
            self._suspect_delivery(day)
        elif week < WEEKS - 1:
            lot = self._delivery((day, 9.0), ("SILVAFLEX", "VALVE", Decimal(40)), "VAL-", f"SF{5000 + 3 * week}")
            if week in SLIPS:
                book.judge(lot, "reject", reason="flash on the sealing lip, slit not through")
                book.highlights["rejected_lot"] = lot.code
                self._after_rejection(lot, week)
            else:
                book.judge(lot)
        if week % 2 == 0:
            lot = self._delivery((day, 10.0), ("NORDSEAL", "VALVE", Decimal(40)), "VAL-", f"NS-{880 + week}")
            book.judge(lot)
        if week == WEEKS - 1:
            # Came yesterday, nobody judged it yet.
            lot = self._delivery(
                (day + 6, 9.0), ("SILVAFLEX", "VALVE", Decimal(40)), "VAL-", f"SF{5000 + 3 * week}"
            )
            book.highlights["quarantine_lot"] = lot.code
        if week == 14:
            whole = next(lot for lot in book.lots["VALVE"] if lot.usable and lot.left >= 20)
            part = Decimal(10)
            whole.left -= part
            new = book.put("VALVE", f"{whole.code}-B", part, usable=True)
            line = {"code": whole.code, "quantity": said(part)}
            output = {"code": new.code, "item": "VALVE", "quantity": said(part), "place": "CLEAN"}
            book.record(book.technician, "split", (day + 1, 16.0), inputs=[line], outputs=[output])

    def _suspect_delivery(self, day: int) -> None:
        """The lot that passed a reduced inspection and should not have."""
        book = self.book
        lot = self._delivery((day, 9.0), ("SILVAFLEX", "VALVE", Decimal(60)), "VAL-", "SF5114")
        lot.reserved = True
        sample = {"code": f"{lot.code}-S1", "item": "VALVE", "quantity": "5", "kind": "sample", "place": "IN"}
        line = {"code": lot.code, "quantity": "5"}
        book.record(book.inspector, "sample", (day, 11.0), place="IN", inputs=[line], outputs=[sample])
        lot.left -= 5
        book.judge(lot, reason="reduced inspection: 5 of 60, none nonconforming")
        self.suspect = lot
        book.highlights["suspect_lot"] = lot.code
        book.highlights["slipping_supplier"] = "SILVAFLEX"

    def _after_rejection(self, lot: Lot, week: int) -> None:
        """Rejected valves go to the blocked stock; older ones are scrapped with the supplier's consent."""
        book, day = self.book, 7 * week
        line = {"code": lot.code, "quantity": said(lot.left)}
        book.record(book.technician, "move", (day + 1, 14.0), place="BLOCK", inputs=[line])
        if week < 44:
            book.record(
                book.technician,
                "scrap",
                (day + 5, 14.0),
                inputs=[line],
                reason="credit note of the supplier, no return",
            )
            lot.left = Decimal(0)

    def _delivery(self, when: When, what: tuple[str, str, Decimal], prefix: str, supplier_lot: str) -> Lot:
        supplier, item, quantity = what
        lot = self.book.receive(when, supplier, item, quantity, self.book.code(prefix), supplier_lot=supplier_lot)
        self._arrived.append(lot)
        return lot
