"""A year of the device plant: resin and valves become connectors with serial numbers, and one machine drifts."""

from __future__ import annotations

from decimal import Decimal

from client.usecases.demo.book import WEEKS, Book, Lot, When, codes, said
from client.usecases.demo.device_supplies import SUSPECT_WEEK, Supplies

RUN = Decimal(28)  # bodies of one moulding run
SET = Decimal(20)  # connectors of one assembly run
SMALL = Decimal(12)  # connectors of one run with the suspect valves

ENGINEER = "demo_engineer"

DRIFT_FROM = 26  # week from which machine 2 moulds wider every week
DRIFT = 0.0009  # mm a week
DRIFT_REJECTED = {44, 46, 49}
DRIFT_HELD = {50, 51}
SORTED_WEEK = 33  # a lot with a verdict by parts
CORRECTED_WEEK = 37
REWORKED_WEEK = 22
OLD_RECIPE_UNTIL = 180  # day


class DevicePlant:
    """Tells the year week by week; `cases` keeps what is packed and not yet shipped."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.cases: dict[str, list[str]] = {}  # case → serials
        self.outside: dict[str, str] = {}  # serial → who has it
        self.supplies = Supplies(book)
        self.suspect_cases: list[str] = []

    def moulding(self, week: int) -> None:
        """A run on each machine: bodies on 1 and 2, caps on 3."""
        book, day = self.book, 7 * week
        for machine, start in (("IM-01", (day + 1, 9.0)), ("IM-02", (day + 2, 9.0))):
            lot = self._bodies(week, machine, start)
            if machine == "IM-02" and week in DRIFT_REJECTED:
                book.judge(lot, "reject", stage="in_process", reason="bore diameter above 4.290 mm")
            elif machine == "IM-02" and week == SORTED_WEEK:
                self._sorted(lot, day)
            else:
                book.judge(lot, stage="in_process")
            if machine == "IM-02" and week in DRIFT_HELD:
                book.decide(
                    ENGINEER,
                    "hold",
                    codes=[lot.code],
                    reason="bore diameter drifts on IM-02: to be sorted 100 %",
                )
                lot.usable = False
                book.highlights["held_lot"] = lot.code
        code, quantity = book.code("CAP-"), Decimal(52)
        book.record(
            book.technician,
            "run",
            (day + 1, 10.0),
            place="MOULD",
            operation={"item": "CAP", "code": "MOULD"},
            equipment=["IM-03"],
            inputs=book.use("PC-RESIN", quantity * Decimal("0.012"), day + 1),
            outputs=[{"code": code, "item": "CAP", "quantity": said(quantity)}],
            readings=[self._reading("MELT-T", 292, 1.5, 1)],
        )
        book.put("CAP", code, quantity, usable=True)

    def _bodies(self, week: int, machine: str, when: When) -> Lot:
        book = self.book
        old = when[0] < OLD_RECIPE_UNTIL
        resin, colour = (Decimal("0.035"), Decimal("0.7")) if old else (Decimal("0.034"), Decimal("0.6"))
        wide = DRIFT * max(0, week - DRIFT_FROM) if machine == "IM-02" else 0.0
        gauge = "PG-02" if machine == "IM-01" and when[0] < 300 else "PG-01"
        inputs = book.use("PC-RESIN", RUN * resin, when[0])
        for line in book.use("MB-BLUE", RUN * colour / 1000, when[0]):
            inputs.append({**line, "quantity": said(Decimal(line["quantity"]) * 1000), "uom": "g"})
        code = book.code("BOD-")
        book.record(
            book.technician,
            "run",
            when,
            place="MOULD",
            operation={"item": "BODY", "code": "MOULD"},
            equipment=[machine],
            methods=[{"document": "SOP-110", "version": "1" if old else "2"}],
            inputs=inputs,
            outputs=[{"code": code, "item": "BODY", "quantity": said(RUN)}],
            readings=[
                *(self._reading("BORE-D", 4.270 + wide, 0.004, 4, gauge) for _ in range(5)),
                self._reading("MELT-T", 295, 1.5, 1),
                self._reading("HOLD-P", 480 - 400 * wide, 3.0, 1),
            ],
            reference={"work_order": f"WO-{code[4:]}"},
        )
        if week % 4 == 1 and not old:
            book.record(
                book.technician,
                "step",
                (when[0], 15.0),
                place="MOULD",
                operation={"item": "BODY", "code": "ANNEAL"},
                equipment=["OVEN-01"],
                inputs=[{"code": code, "quantity": said(RUN)}],
            )
        return book.put("BODY", code, RUN, usable=False)

    def _sorted(self, lot: Lot, day: int) -> None:
        """A verdict by parts; the bad part is ground up and becomes transport trays."""
        book = self.book
        good, bad = Decimal(24), Decimal(4)
        book.decide(
            book.inspector,
            "decide_inspection",
            code=lot.code,
            stage="in_process",
            at=book.at(day + 2, 12.0),
            reason="short shots sorted out",
            parts=[
                {"verdict": "accept", "quantity": said(good), "code": f"{lot.code}-A"},
                {"verdict": "reject", "quantity": said(bad), "code": f"{lot.code}-R"},
            ],
        )
        lot.left = Decimal(0)
        book.put("BODY", f"{lot.code}-A", good, usable=True)
        regrind = {"code": "RGR-0001", "item": "REGRIND", "quantity": "0.136", "uom": "kg", "place": "MOULD"}
        book.record(
            book.technician,
            "regrade",
            (day + 4, 9.0),
            inputs=[{"code": f"{lot.code}-R", "quantity": said(bad)}],
            outputs=[regrind],
            reason="short shots, ground up",
        )
        book.judge(book.put("REGRIND", "RGR-0001", Decimal("0.136"), usable=False), stage="in_process")
        book.record(
            book.technician,
            "run",
            (day + 4, 14.0),
            place="MOULD",
            equipment=["IM-03"],
            inputs=book.use("REGRIND", Decimal("0.12"), day + 4),
            outputs=[{"code": "TRY-0001", "item": "TRAY", "quantity": "2"}],
        )

    def assembly(self, week: int) -> None:
        """Valves into caps, caps onto bodies, inspection, serial numbers, cases. The last lot isn't marked."""
        book, day = self.book, 7 * week
        for start in (2, 3):
            capped = self._fit(week, day + start, SET, None, correct=week == CORRECTED_WEEK and start == 2)
            bulk = self._weld(week, day + start + 1, SET, capped)
            if week == WEEKS - 1 and start == 3:
                book.highlights["released_lot"] = bulk.code
                continue
            serials = self._mark(day + start + 2, bulk)
            self._cases((day + start + 2, 14.0), serials, 10)
        if SUSPECT_WEEK <= week < SUSPECT_WEEK + 3:
            assert self.supplies.suspect is not None  # noqa: S101 - delivered on the first day of that week
            capped = self._fit(week, day + 4, SMALL, self.supplies.suspect)
            bulk = self._weld(week, day + 5, SMALL, capped)
            serials = self._mark(day + 5, bulk, hour=12.0)
            self.suspect_cases += self._cases((day + 5, 15.0), serials, 6)

    def _fit(self, week: int, day: int, quantity: Decimal, valves: Lot | None, *, correct: bool = False) -> Lot:
        book = self.book
        spoiled = Decimal(1) if week % 10 == 5 and valves is None else Decimal(0)
        caps = book.use("CAP", quantity, day)
        fitted = book.use("VALVE", quantity + spoiled, day, [valves] if valves else None)
        outputs = [{"code": book.code("CPV-"), "item": "CAP-V", "quantity": said(quantity)}]
        label = f"fit-{outputs[0]['code']}" if correct else None
        book.record(
            book.technician,
            "run",
            (day, 8.0),
            label,
            place="CLEAN",
            operation={"item": "CAP-V", "code": "FIT"},
            equipment=["ASM-01"],
            inputs=caps + fitted,
            outputs=outputs,
            loss={"quantity": said(spoiled), "uom": "1"} if spoiled else None,
            readings=[self._reading("ROOM-RH", 45, 2.0, 1)],
        )
        if correct:
            self._correct(day, label or "", caps, fitted, outputs)
        return book.put("CAP-V", outputs[0]["code"], quantity, usable=True)

    def _correct(
        self,
        day: int,
        label: str,
        caps: list[dict[str, str]],
        typed: list[dict[str, str]],
        outputs: list[dict[str, str]],
    ) -> None:
        """The technician scanned the box beside it: the engineer corrects the lot of valves the next morning."""
        book = self.book
        used = {line["code"] for line in typed}
        others = [lot for lot in book.lots["VALVE"] if lot.usable and not lot.reserved and lot.code not in used]
        quantity = sum((Decimal(line["quantity"]) for line in typed), Decimal(0))
        right = book.use("VALVE", quantity, day, others)
        for line in typed:
            next(lot for lot in book.lots["VALVE"] if lot.code == line["code"]).left += Decimal(line["quantity"])
        book.decide(
            ENGINEER,
            "correct",
            event={"told_in": label},
            reason="wrong box scanned",
            place="CLEAN",
            operation={"item": "CAP-V", "code": "FIT"},
            equipment=["ASM-01"],
            inputs=caps + right,
            outputs=outputs,
        )
        book.highlights["corrected_lot"] = outputs[0]["code"]

    def _weld(self, week: int, day: int, quantity: Decimal, capped: Lot) -> Lot:
        book = self.book
        code = book.code("ICB-")
        book.record(
            book.technician,
            "run",
            (day, 8.5),
            place="CLEAN",
            operation={"item": "IC20-BULK", "code": "WELD"},
            methods=[{"document": "SOP-120", "version": "3"}],
            equipment=["ASM-01"],
            inputs=book.use("BODY", quantity, day) + book.use("CAP-V", quantity, day, [capped]),
            outputs=[{"code": code, "item": "IC20-BULK", "quantity": said(quantity)}],
            readings=[self._reading("LEAK-P", 310, 6.0, 1) for _ in range(3)],
        )
        lot = book.put("IC20-BULK", code, quantity, usable=False)
        if week == REWORKED_WEEK and quantity == SET and day % 7 == 3:
            self._rework(lot, day)
        else:
            book.judge(lot, stage="final")
        return lot

    def _rework(self, lot: Lot, day: int) -> None:
        """A leaking lot is welded again; one is lost, the others pass as the lot's second generation."""
        book = self.book
        book.judge(lot, "reject", stage="final", reason="3 of 24 leak at the weld")
        line = {"code": lot.code, "quantity": said(lot.left)}
        lot.left -= 1
        output = {"code": lot.code, "item": "IC20-BULK", "quantity": said(lot.left), "place": "CLEAN"}
        book.record(
            book.technician,
            "rework",
            (day, 14.0),
            inputs=[line],
            outputs=[output],
            loss={"quantity": "1", "uom": "1"},
            equipment=["ASM-01"],
            reason="welded again with more energy",
        )
        lot.since = book.now
        book.judge(lot, stage="final")

    def _mark(self, day: int, bulk: Lot, hour: float = 9.0) -> list[str]:
        book = self.book
        quantity = bulk.left
        serials = [book.code("IC20-", 6) for _ in range(int(quantity))]
        book.record(
            book.technician,
            "run",
            (day, hour),
            place="FG",
            operation={"item": "IC20", "code": "MARK"},
            equipment=["LASER-01"],
            inputs=book.use("IC20-BULK", quantity, day, [bulk]) + book.use("POUCH", quantity, day),
            outputs=[{"code": serial, "item": "IC20"} for serial in serials],
        )
        return serials

    def _cases(self, when: When, serials: list[str], size: int) -> list[str]:
        packed = []
        for start in range(0, len(serials), size):
            inside = serials[start : start + size]
            case = self.book.pack(when, "CASE", codes(inside), self.book.code("CS-L"))
            self.cases[case] = inside
            packed.append(case)
        return packed

    def _reading(
        self, characteristic: str, mean: float, spread: float, digits: int, instrument: str | None = None
    ) -> dict[str, str]:
        value = {"characteristic": characteristic, "value": f"{self.book.chance.gauss(mean, spread):.{digits}f}"}
        return {**value, "instrument": instrument} if instrument else value
