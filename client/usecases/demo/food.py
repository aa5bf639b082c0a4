"""A year of the food plant: milk, cocoa, sugar and a syrup tank that is topped up become a drink in tins."""

from __future__ import annotations

from decimal import Decimal

from client.usecases.demo.book import WEEKS, Book, Lot, When, said
from client.usecases.demo.device import ENGINEER

BATCH = Decimal(240)  # kg of one mix
TINS = Decimal(580)  # tins of one filling
TANK = "TANK-1"
LITRES = Decimal("0.75")  # of syrup in a kilogram, as items.toml says

SHORT_DATED_WEEK = 21  # a milk lot that is forgotten and expires
WET_WEEK = 16  # a mix that is dried again
SECOND_GRADE_WEEK = 28
CONTAMINATED_WEEK = 41  # the mix that will be recalled
NEW_FILLING_SOP_DAY = 250


class FoodPlant:
    """Tells the year week by week; `crates` keeps what is packed and not yet shipped."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.crates: dict[str, tuple[Lot, Decimal]] = {}
        self.recalled: list[Lot] = []
        self.contaminated: list[str] = []  # the mixes
        self.first_shipped = "DRK-0001"
        self._heel = Decimal(0)

    def deliveries(self, week: int) -> None:
        """What arrives this week, the verdicts, and the tank."""
        book, day = self.book, 7 * week
        arrived = [self._milk(week)]
        if week % 4 == 0:
            arrived.append(
                self._delivery((day, 8.5), ("YUNNAN-SUGAR", "SUGAR", Decimal(900)), "SUG-", f"YN{600 + week}")
            )
        if week % 2 == 0:
            lot = self._delivery(
                (day, 9.0), ("COCOA-GH", "COCOA-LIQUOR", Decimal(220)), "COC-", f"GH-{1200 + 5 * week}"
            )
            arrived.append(lot)
        if week % 10 == 0:
            book.receive(
                (day, 10.0), "TINWORKS", "TIN", Decimal(13000), book.code("TIN-"), place="RAW", usable=True
            )
        for lot in arrived:
            book.judge(lot)
        lines = [{"code": lot.code, "quantity": said(lot.left)} for lot in arrived]
        book.record(book.technician, "move", (day, 16.0), place="RAW", inputs=lines)
        self._top_up(week)
        if week == 6:
            self._split(arrived[0], day)

    def _milk(self, week: int) -> Lot:
        book, day = self.book, 7 * week
        # Deliveries late in the story would outlive it: only the forgotten lot is short-dated.
        good_days = 120 if week == SHORT_DATED_WEEK else 330
        lot = self._delivery(
            (day, 8.0), ("PASTURE-NZ", "MILK-POWDER", Decimal(175)), "MLK-", f"SP{88000 + 13 * week}", good_days
        )
        if week % 4 == 2:
            sample = {
                "code": f"{lot.code}-S1",
                "item": "MILK-POWDER",
                "quantity": "500",
                "uom": "g",
                "kind": "sample",
            }
            line = {"code": lot.code, "quantity": "500", "uom": "g"}
            book.record(book.inspector, "sample", (day, 11.0), place="IN", inputs=[line], outputs=[sample])
            lot.left -= Decimal("0.5")
        if week == SHORT_DATED_WEEK:
            lot.reserved = True
            book.highlights["expired_lot"] = lot.code
        return lot

    def _top_up(self, week: int) -> None:
        """The tank's heel and the new delivery become its next generation; nothing separates them ever again."""
        book, day = self.book, 7 * week
        delivered = self._delivery((day, 9.5), ("JS-MALT", "MALT-SYRUP", Decimal(95)), "SYR-", f"M{2600 + week}")
        book.judge(delivered)
        inputs = book.use("MALT-SYRUP", delivered.left, day, [delivered])
        if self._heel:
            inputs.insert(0, {"code": TANK, "quantity": said(self._heel)})
        self._heel += delivered.made
        book.lots["TANK-SYRUP"] = []
        book.put("TANK-SYRUP", TANK, self._heel, usable=True)
        book.record(
            book.technician,
            "blend",
            (day, 15.0),
            place="TANKS",
            inputs=inputs,
            outputs=[{"code": TANK, "item": "TANK-SYRUP", "quantity": said(self._heel)}],
        )

    def _split(self, lot: Lot, day: int) -> None:
        """Half of a milk lot goes to the mixer's own store under a code of its own."""
        book, half = self.book, Decimal(80)
        lot.left -= half
        part = book.put("MILK-POWDER", f"{lot.code}-B", half, usable=True, expires=lot.expires)
        output = {"code": part.code, "item": "MILK-POWDER", "quantity": said(half), "place": "MIX"}
        assert lot.expires is not None  # noqa: S101 - every milk lot has a date
        output["expires_on"] = book.day(lot.expires).isoformat()
        line = {"code": lot.code, "quantity": said(half)}
        book.record(book.technician, "split", (day + 1, 7.5), inputs=[line], outputs=[output])

    def pressing(self, week: int) -> None:
        """Every other week: cocoa liquor becomes powder and butter, by stated shares of its value."""
        if week % 2:
            return
        book, day = self.book, 7 * week
        liquor, powder, butter = Decimal(200), Decimal(104), Decimal("92.5")
        one, other = book.code("COP-"), book.code("COB-")
        book.record(
            book.technician,
            "run",
            (day + 1, 9.0),
            place="MIX",
            operation={"item": "COCOA-POWDER", "code": "PRESS"},
            equipment=["PRESS-01"],
            inputs=book.use("COCOA-LIQUOR", liquor, day + 1),
            outputs=[
                {"code": one, "item": "COCOA-POWDER", "quantity": said(powder), "allocation": "0.45"},
                {
                    "code": other,
                    "item": "COCOA-BUTTER",
                    "quantity": said(butter),
                    "allocation": "0.55",
                    "place": "FG",
                },
            ],
            loss={"quantity": said(liquor - powder - butter), "uom": "kg"},
        )
        made = book.put("COCOA-POWDER", one, powder, usable=False)
        fat = book.put("COCOA-BUTTER", other, butter, usable=False)
        book.judge(made, stage="in_process")
        book.judge(fat, stage="final")
        if week > 0:
            book.ship((day + 4, 14.0), "BEAUTY-COCO", book.use("COCOA-BUTTER", Decimal(90), day + 4))
        if week == SECOND_GRADE_WEEK:
            self._second_grade(day)
        if week == 30:
            self._merge(day)

    def _second_grade(self, day: int) -> None:
        """What is left of two lots is too coarse for the drink: it is sold as second grade."""
        book = self.book
        lines = book.use("COCOA-POWDER", Decimal(12), day + 3)
        output = {"code": "CO2-0001", "item": "COCOA-2ND", "quantity": "12", "place": "FG"}
        reason = "过粗 (too coarse)"
        book.record(book.technician, "regrade", (day + 3, 9.0), inputs=lines, outputs=[output], reason=reason)
        lot = book.put("COCOA-2ND", "CO2-0001", Decimal(12), usable=False)
        book.judge(lot, stage="final")
        book.ship((day + 6, 10.0), "BEAUTY-COCO", book.use("COCOA-2ND", Decimal(12), day + 6))

    def _merge(self, day: int) -> None:
        """Two opened lots of cocoa powder become one."""
        book = self.book
        lots = [lot for lot in book.lots["COCOA-POWDER"] if lot.usable and lot.left > 0][:2]
        total = sum((lot.left for lot in lots), Decimal(0))
        lines = book.use("COCOA-POWDER", total, day, lots)
        output = {"code": "COP-M001", "item": "COCOA-POWDER", "quantity": said(total), "place": "MIX"}
        book.record(book.technician, "merge", (day + 1, 16.0), inputs=lines, outputs=[output])
        lot = book.put("COCOA-POWDER", "COP-M001", total, usable=False)
        book.judge(lot, stage="in_process")

    def mixing(self, week: int) -> None:
        """Two mixes a week, each filled the next day but one."""
        for number, start in enumerate((2, 3)):
            base = self._mix(week, 7 * week + start, number)
            self._fill(week, 7 * week + start + 2, base, number)

    def _mix(self, week: int, day: int, number: int) -> Lot:
        book = self.book
        syrup = Decimal(60)  # weighed in, as the mixer does; 0.75 L a kilogram
        inputs = [
            *book.use("MILK-POWDER", Decimal(80), day),
            *book.use("COCOA-POWDER", Decimal(25), day),
            *book.use("SUGAR", Decimal(95), day),
            {**book.use("TANK-SYRUP", syrup * LITRES, day)[0], "quantity": said(syrup), "uom": "kg"},
        ]
        self._heel -= syrup * LITRES
        code = book.code("BAS-")
        wet = week == WET_WEEK and number == 0
        book.record(
            book.technician,
            "run",
            (day, 8.0),
            place="MIX",
            operation={"item": "DRINK-BASE", "code": "MIX"},
            methods=[{"document": "SOP-310", "version": "1"}],
            equipment=["MIXER-01"],
            inputs=inputs,
            outputs=[{"code": code, "item": "DRINK-BASE", "quantity": said(BATCH)}],
            readings=[
                {
                    "characteristic": "MOISTURE",
                    "value": f"{book.chance.gauss(4.6 if wet else 2.4, 0.15):.2f}",
                    "instrument": "BAL-01",
                },
                {"characteristic": "SIEVE", "text": "passed"},
            ],
        )
        lot = book.put("DRINK-BASE", code, BATCH, usable=False)
        if wet:
            self._dry_again(lot, day)
        else:
            book.judge(lot, stage="in_process")
        return lot

    def _dry_again(self, lot: Lot, day: int) -> None:
        book = self.book
        book.judge(lot, "reject", stage="in_process", reason="水分超标 (moisture 4.6 %, limit 3.0 %)")
        line = {"code": lot.code, "quantity": said(lot.left)}
        lot.left -= 5
        book.record(
            book.technician,
            "rework",
            (day, 15.0),
            inputs=[line],
            outputs=[{"code": lot.code, "item": "DRINK-BASE", "quantity": said(lot.left), "place": "MIX"}],
            loss={"quantity": "5", "uom": "kg"},
            equipment=["MIXER-01"],
            readings=[{"characteristic": "MOISTURE", "value": "2.31", "instrument": "BAL-01"}],
            reason="再次干燥 (dried again)",
        )
        lot.since = book.now
        book.judge(lot, stage="in_process")

    def _fill(self, week: int, day: int, base: Lot, number: int) -> None:
        book = self.book
        tins = TINS if base.left == BATCH else TINS - 12
        code = book.code("DRK-")
        inside = tins * Decimal("0.4")
        book.record(
            book.technician,
            "run",
            (day, 9.0),
            place="MIX",
            operation={"item": "DRINK-400", "code": "FILL"},
            methods=[{"document": "SOP-320", "version": "1" if day < NEW_FILLING_SOP_DAY else "2"}],
            equipment=["FILL-01"],
            inputs=[{"code": base.code, "quantity": said(inside)}, *book.use("TIN", tins, day)],
            outputs=[{"code": code, "item": "DRINK-400", "quantity": said(tins), "place": "FG"}],
            readings=[
                {"characteristic": "NET-W", "value": f"{book.chance.gauss(401.5, 0.8):.1f}"} for _ in range(4)
            ],
        )
        base.left -= inside
        lot = book.put("DRINK-400", code, tins, usable=False)
        if week == CONTAMINATED_WEEK:
            self.recalled.append(lot)
            self.contaminated.append(base.code)
        if week == WEEKS - 1 and number == 1:
            return  # filled yesterday, waits for the laboratory
        book.judge(lot, stage="final")
        for _ in range(2):
            crate, quantity = book.code("CS-S"), Decimal(280)
            lines = [{"code": code, "quantity": said(quantity)}]
            book.pack((day, 16.0), "CASE", lines, crate)
            lot.left -= quantity
            self.crates[crate] = (lot, quantity)

    def stock_taking(self, week: int) -> None:
        """The rest of a mix is scrapped each week; every quarter sugar is counted, once tins are corrected."""
        book, day = self.book, 7 * week
        rests = [lot for lot in book.lots["DRINK-BASE"] if lot.left > 0]
        if rests:
            lines = [{"code": lot.code, "quantity": said(lot.left)} for lot in rests]
            book.record(book.technician, "scrap", (day + 6, 8.0), inputs=lines, reason="rest of the mixer, dust")
            for lot in rests:
                lot.left = Decimal(0)
        if week % 13 == 12:
            lot = next(lot for lot in book.lots["SUGAR"] if lot.left > 10)
            lot.left -= Decimal("1.5")
            line = {"code": lot.code, "quantity": said(lot.left)}
            book.record(
                book.technician, "count", (day + 6, 9.0), place="RAW", inputs=[line], reason="盘亏 (spilled)"
            )
        if week == 31:
            lot = next(lot for lot in book.lots["TIN"] if lot.left > 50)
            lot.left -= 14
            book.record(
                ENGINEER,
                "adjust",
                (day + 6, 9.5),
                place="RAW",
                code=lot.code,
                difference="-14",
                reason="压扁 (dented)",
            )

    def _delivery(
        self,
        when: When,
        what: tuple[str, str, Decimal],
        prefix: str,
        supplier_lot: str,
        good_days: int | None = None,
    ) -> Lot:
        supplier, item, quantity = what
        code = self.book.code(prefix)
        return self.book.receive(
            when, supplier, item, quantity, code, supplier_lot=supplier_lot, good_days=good_days
        )
