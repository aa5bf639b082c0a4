"""Readings that were typed and not sent yet, on this computer's disk: they survive a crash and a cut line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from client.data.journal import Journal
from client.data.sheets import SheetPage
from client.domain.forms.problems import NotUnderstood
from client.domain.results import Cell, Reading, Sheet

FORM = "inspection"  # what the journal calls readings that were not sent


class KeptReadings:
    """The draft of one inspection; its id is the command the readings are sent under, so they count once."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.draft: UUID | None = None

    def restore(self, page: SheetPage, sheet: Sheet) -> None:
        """Put what was typed before into the sheet, where the plan asks for it and nothing was sent."""
        self.draft = None
        place = {feature.code: row for row, feature in enumerate(sheet.features)}
        for draft in self._journal.drafts(FORM):
            if draft.context.get("inspection") != page.code:
                continue
            self.draft = draft.id
            for key, kept in draft.values.items():
                code, _, sample = key.rpartition("/")
                cell = (place.get(code, -1), int(sample) - 1)
                if kept is None or not sheet.wanted(cell):
                    continue
                value = Decimal(kept["value"]) if kept["numeric"] else kept["value"]
                try:
                    sheet.put(cell, Reading(value, kept["source"], kept["instrument"], retest=kept.get("retest")))
                except NotUnderstood:  # sent meanwhile, from here or elsewhere: what the database has stands
                    continue

    def keep(self, page: SheetPage, sheet: Sheet, cells: Iterable[Cell]) -> None:
        """What stands in these cells now, on the disk before the next key."""
        if self.draft is None:
            self.draft = self._journal.begin(
                FORM, str(page.version), f"{page.unit} · {page.code}", {"inspection": page.code}
            )
        now = {}
        for row, sample in cells:
            reading = sheet.readings.get((row, sample))
            kept = None
            if reading is not None and not reading.sent:
                numeric = isinstance(reading.value, Decimal)
                kept = {
                    "value": f"{reading.value:f}" if numeric else reading.value, "numeric": numeric,
                    "source": reading.source, "instrument": reading.instrument, "retest": reading.retest,
                }  # fmt: skip
            now[f"{sheet.features[row].code}/{sample + 1}"] = kept
        self._journal.edit_all(self.draft, now)

    def sent(self) -> None:
        """The database has them."""
        if self.draft is not None:
            self._journal.discard(self.draft)
            self.draft = None
