"""What a scanned or typed code is the code of."""

from __future__ import annotations

from client.data import records
from client.data.database import Database
from client.domain.codes import read_scan
from client.refusals import refusal

UNITS = ("lot", "serial", "container", "sample")


def look_up(database: Database, text: str) -> tuple[str, str]:
    """(kind, code) of the one record a code belongs to; units of all kinds are "unit".

    Tries what the code may mean in order (a lot of a GS1 symbol, then its serial, …). Refused: an unknown code
    (TW010, TW058 for a bare product number), one that several records have (TW338), and what `read_scan` refuses.
    """
    scan = read_scan(text)
    for code in scan.candidates:
        found = [record for record in records.find(database, code)["records"] if record["code"] == code]
        if not found:  # a supplier's own lot number leads to our code
            met = records.find(database, code)["records"]
            found = [record for record in met if record["kind"] in UNITS and record["by"] == "supplier_lot"]
        if len(found) > 1:
            raise refusal("TW338", code=code, candidates=[record["code"] for record in found])
        if found:
            kind = found[0]["kind"]
            return ("unit" if kind in UNITS else kind), found[0]["code"]
    if scan.gtin and not scan.specific:
        raise refusal("TW058", code=scan.gtin)
    raise refusal("TW010", kind="unit", code=scan.shown)
