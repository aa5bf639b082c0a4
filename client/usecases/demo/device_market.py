"""Where the connectors go: shipments, onward sale, returns, repairs, and the complaints that lead to one lot."""

from __future__ import annotations

from client.usecases.demo.book import ONE, WEEKS, Book, When, codes, said
from client.usecases.demo.device import ENGINEER, DevicePlant
from client.usecases.demo.device_supplies import MANAGER, SUSPECT_WEEK

# Who gets a week's four cases: the whole pallet to one customer, or two cases each to two.
ROUNDS = (("KLINIK-NORD",), ("MEDIHANDEL", "ST-MARIEN"), ("HUADONG-HOSP",), ("MEDIHANDEL", "KLINIK-NORD"))
DEALER, PRACTICE = "MEDIHANDEL", "PRAXIS-BERG"
SUSPECT_CUSTOMERS = ("KLINIK-NORD", DEALER, "ST-MARIEN")

# Week and reason of the ordinary returns of the year; what became of them: back to stock, scrapped or repaired.
RETURNS = (
    (7, "ordered too many, pouch intact", "stock"),
    (12, "pouch torn in transport", "scrap"),
    (19, "wrong article ordered", "stock"),
    (25, "cap loose", "repair"),
    (32, "pouch torn in transport", "scrap"),
    (37, "ordered too many, pouch intact", "stock"),
    (44, "scratch at the viewing window", "scrap"),
)
DOUBTFUL_WEEK = 20  # a serial is stopped in its case and taken out of it


class DeviceMarket:
    """Ships what the plant packed the week before."""

    def __init__(self, plant: DevicePlant) -> None:
        self.plant = plant
        self.book: Book = plant.book
        self._shipped: list[str] = []  # serials in the order they left

    def week(self, week: int) -> None:
        """Shipments of last week's cases, and what comes back."""
        day = 7 * week
        waiting = [case for case in self.plant.cases if case not in self.plant.suspect_cases]
        if waiting:
            if week == DOUBTFUL_WEEK:
                self._take_out(day, waiting[0])
            self._ship_round(week, waiting[:4])
        for number in range(3):
            if week == SUSPECT_WEEK + 1 + number:
                self._ship_suspects(day, SUSPECT_CUSTOMERS[number])
        for when, reason, fate in RETURNS:
            if when == week:
                self._return(day + 3, self._shipped[-40], reason, fate)
        if week == 46:
            self._complaint(day)
        if week == 47:
            self._second_complaint(day)
        if week == WEEKS - 1:
            self._suspicion()

    def _ship_round(self, week: int, cases: list[str]) -> None:
        book, day = self.book, 7 * week
        customers = ROUNDS[week % 4]
        if len(customers) == 1:
            pallet = book.pack((day, 10.0), "PALLET", codes(cases), book.code("PL-L"))
            self._ship((day + 1, 11.0), customers[0], [pallet], cases)
            book.highlights["pallet"] = pallet
            return
        half = len(cases) // 2
        self._ship((day + 1, 11.0), customers[0], cases[:half], cases[:half])
        self._ship((day + 1, 13.0), customers[1], cases[half:], cases[half:])
        if customers[0] == DEALER:
            self._sell_on((day + 5, 10.0), cases[0])

    def _ship(self, when: When, customer: str, lines: list[str], cases: list[str]) -> str:
        note = self.book.ship(when, customer, codes(lines))
        for case in cases:
            for serial in self.plant.cases.pop(case):
                self.plant.outside[serial] = customer
                self._shipped.append(serial)
        return note

    def _sell_on(self, when: When, case: str) -> None:
        """The dealer tells us who got a case."""
        self.book.record(
            self.book.technician,
            "deliver",
            when,
            party=PRACTICE,
            inputs=codes([case]),
            reference={"dealer": DEALER},
        )

    def _take_out(self, day: int, case: str) -> None:
        """Nobody is sure of one pouch: it is stopped, taken out of its case and thrown away; the case goes on."""
        book = self.book
        serial = self.plant.cases[case].pop()
        book.decide(book.technician, "hold", codes=[serial], reason="seal of the pouch doubtful")
        book.record(book.technician, "unpack", (day, 9.0), container=case, outputs=codes([serial]))
        book.decide(book.inspector, "release", code=serial, reason="seal open over 2 mm: to be scrapped")
        book.record(
            book.technician, "scrap", (day, 16.0), place="FG", inputs=codes([serial]), reason="pouch not sealed"
        )

    def _return(self, day: int, serial: str, reason: str, fate: str) -> None:
        book, customer = self.book, self.plant.outside.pop(self._shipped.pop(self._shipped.index(serial)))
        self._come_back(day, serial, customer, reason)
        if fate == "repair":
            self._repair(day + 1, serial, customer)
        elif fate == "scrap":
            self._judge((day, 11.0), serial, "reject", reason)
            book.record(
                book.technician, "scrap", (day + 1, 10.0), place="FG", inputs=codes([serial]), reason=reason
            )
        else:
            self._judge((day, 11.0), serial, "accept")

    def _judge(self, when: When, code: str, verdict: str, reason: str | None = None) -> None:
        """What came back or was repaired is judged like anything new."""
        request = {"code": code, "stage": "final", "verdict": verdict, "at": self.book.at(*when)}
        self.book.decide(self.book.inspector, "decide_inspection", **request, reason=reason)

    def _complain(self, day: int, serial: str, customer: str, label: str, text: str) -> None:
        """By phone, the morning the unit comes back."""
        self.book.record(
            self.book.technician,
            "complain",
            (day, 8.0),
            label,
            unit=serial,
            party=customer,
            category="safety",
            text=text,
        )

    def _come_back(self, day: int, serial: str, customer: str, reason: str, complaint: str | None = None) -> None:
        self.book.record(
            self.book.technician,
            "return",
            (day, 9.0),
            party=customer,
            place="BLOCK" if complaint else "FG",
            reason=reason,
            inputs=codes([serial]),
            outputs=[{"code": serial, "item": "IC20"}],
            complaint={"told_in": complaint} if complaint else None,
        )

    def _repair(self, day: int, serial: str, customer: str) -> None:
        """A new valve goes in, the old one comes out; the unit goes back as its next generation."""
        book = self.book
        old = book.code("VAL-OLD-", 2)
        part = book.use("VALVE", ONE, day)
        book.record(
            book.technician,
            "repair",
            (day, 10.0),
            place="CLEAN",
            inputs=[*codes([serial]), *part],
            outputs=[
                {"code": serial, "item": "IC20"},
                {"code": old, "item": "VALVE", "quantity": "1", "place": "BLOCK"},
            ],
            reason="valve replaced",
        )
        self._judge((day, 13.0), serial, "accept")
        self._judge((day, 13.5), old, "reject", "leaks")
        book.ship((day + 1, 11.0), customer, codes([serial]))

    # -- the complaints -------------------------------------------------------------------------------------------

    def _ship_suspects(self, day: int, customer: str) -> None:
        """Two cases with the suspect valves to each of three customers; the dealer sells one on."""
        cases, self.plant.suspect_cases = self.plant.suspect_cases[:2], self.plant.suspect_cases[2:]
        inside = self.plant.cases[cases[0]][1]
        self._shipped_apart((day + 2, 11.0), customer, cases)
        if customer == DEALER:
            self._sell_on((day + 6, 10.0), cases[0])
            self.book.highlights["complaint_unit"] = inside
            self.book.highlights["shipment"] = cases[0]
        elif customer == SUSPECT_CUSTOMERS[0]:
            self.book.highlights["repaired_unit"] = inside

    def _shipped_apart(self, when: When, customer: str, cases: list[str]) -> None:
        """Like any shipment, but these serials are kept for the complaints."""
        before = len(self._shipped)
        self._ship(when, customer, cases, cases)
        del self._shipped[before:]

    def _complaint(self, day: int) -> None:
        """A practice complains: the valve leaks. The unit comes back and is examined."""
        book = self.book
        serial = book.highlights["complaint_unit"]
        self._complain(
            day, serial, PRACTICE, "CMP-0001", "The infusion leaks at the valve, seen when priming the line."
        )
        self._come_back(day, serial, PRACTICE, "infusion leaks at the valve", complaint="CMP-0001")
        book.decide(book.inspector, "hold", codes=[serial], reason="complained of: leaks, kept as evidence")

    def _second_complaint(self, day: int) -> None:
        """A hospital complains of the same; its unit is repaired and goes back."""
        serial = self.book.highlights["repaired_unit"]
        self._complain(day, serial, SUSPECT_CUSTOMERS[0], "CMP-0002", "Leaks at the valve after two hours of use.")
        self._come_back(day, serial, SUSPECT_CUSTOMERS[0], "infusion leaks at the valve", complaint="CMP-0002")
        self._repair(day + 1, serial, SUSPECT_CUSTOMERS[0])

    def _suspicion(self) -> None:
        """Both lead to one lot of valves: it and all that came of it is suspect until somebody decides."""
        book = self.book
        reason = "two complaints lead to this lot: slit of the valve torn"
        suspect = book.highlights["suspect_lot"]
        book.decide(MANAGER, "hold", codes=[suspect], tier="possible", descendants=True, reason=reason)

    def stock_taking(self, week: int) -> None:
        """Each quarter pouches are counted; once the books of the masterbatch are put right."""
        book, day = self.book, 7 * week
        if week % 13 == 12:
            lot = next(lot for lot in book.lots["POUCH"] if lot.left > 5)
            lot.left -= 1
            line = {"code": lot.code, "quantity": said(lot.left)}
            book.record(
                book.technician, "count", (day + 6, 17.0), place="RAW", inputs=[line], reason="one found torn"
            )
        if week == 28:
            lot = next(lot for lot in book.lots["MB-BLUE"] if lot.left > ONE / 10)
            lot.left -= ONE / 50
            book.record(
                ENGINEER,
                "adjust",
                (day + 4, 17.0),
                place="RAW",
                code=lot.code,
                difference="-0.02",
                reason="spilled when weighing",
            )
