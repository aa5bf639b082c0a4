"""Import of the shape `batches`: lots, runs, results and readings of wide tables, recorded together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from client.data.imports import Session
from client.domain.imports.batch_notes import notes_of
from client.domain.imports.batches import Batches, as_events, fill, read_batches, recognise
from client.domain.imports.mapping import Fact, ImportMapping, TableSpec
from client.domain.imports.plans import plans_of
from client.domain.imports.report import Note, Rejection, Report
from client.domain.imports.tables import Table
from client.domain.names import sort_key
from client.refusals import Language
from client.usecases.imports.events import record_events
from client.usecases.imports.notes import note_sentence
from client.usecases.imports.steps import Steps


def prepare(
    mapping: ImportMapping, tables: Sequence[tuple[Table, bool]], report: Report, steps: Steps
) -> Callable[[Session, Mapping[str, Any], Report], None]:
    """Reads the tables into the report; returns what records them."""
    chosen = choose(mapping, tables, report)
    steps.at("checking")
    watched = [(spec, replace(table, rows=steps.watch(table.rows, "checking", 2000))) for spec, table in chosen]
    batches = read_batches(mapping, watched, report.rejected, report.notes)
    report.rows += sum(batches.rows.values()) + sum(1 for r in report.rejected if r.code == "TW517")
    report.notes.extend(notes_of(mapping, batches))
    rows = as_events(mapping, batches)
    master = master_data(mapping, batches, [fact for spec, _ in chosen for fact in spec.facts])
    plans = plans_of(mapping, batches)
    main = next((spec for spec, _ in chosen if "size" in spec.columns and "batch" in spec.columns), None)
    headers = {"event": "batch", "code": "batch", **(main.columns if main else {})}

    def write(session: Session, request: Mapping[str, Any], result: Report) -> None:
        found = len(result.rejected)
        result.created.update(session.master(master)["created"])
        if plans is not None:
            result.created.update(session.plans(plans)["created"])
        if batches.lots:
            record_lots(session, mapping, batches, result)
        before = result.unchanged
        record_events(session, rows, request, result, headers)
        result.unchanged = before
        gone = {r.value for r in result.rejected[found:]}
        steps.at("recording", 0.3)
        record_inspections(session, batches, gone, result, steps.language)
        steps.at("recording", 0.7)
        record_readings(session, batches, gone, result)
        result.created = +result.created
        if not result.created:
            result.unchanged = result.rows - len({(r.file, r.row) for r in result.rejected})

    return write


def choose(
    mapping: ImportMapping, tables: Sequence[tuple[Table, bool]], report: Report
) -> list[tuple[TableSpec, Table]]:
    """The tables this mapping knows.

    A file the person named that isn't one is rejected, one found in a folder noted.
    """
    chosen: list[tuple[TableSpec, Table]] = []
    for table, named in tables:
        spec = recognise(mapping, table)
        if spec is not None:
            chosen.append((spec, table))
        elif named:
            known = ", ".join(spec.name for spec in mapping.tables)
            report.rejected.append(Rejection(table.name, 1, "", "", "TW526", {"known": known}))
        else:
            report.notes.append(Note("files_passed_over", {"file": table.name}))
    if not chosen and not report.rejected:
        known = ", ".join(spec.name for spec in mapping.tables)
        report.rejected += [Rejection(table.name, 1, "", "", "TW526", {"known": known}) for table, _ in tables]
    return chosen


def master_data(mapping: ImportMapping, batches: Batches, facts: Sequence[Fact]) -> dict[str, Any]:
    """The request of import_master.

    Site, items, parties and characteristics with their names in both languages.
    """
    site = mapping.constants.get("site")
    request: dict[str, Any] = {"site": {"code": site, "name": {"en": site, "zh_CN": site}}} if site else {}
    items: dict[str, Any] = {}
    for product in dict.fromkeys(batch.product for batch in batches.batches.values()):
        _add_item(items, mapping, "batch", {"product": product})
    parties: dict[str, Any] = {}
    for lot in mapping.lots:
        if batches.lots:
            _add_item(items, mapping, lot.item, {})
        if lot.supplier:
            key = lot.supplier.partition("{")[2].partition("}")[0]
            for code in dict.fromkeys(made.supplier for made in batches.lots.values() if made.supplier):
                value = code.removeprefix(lot.supplier.partition("{")[0])
                names = {language: fill(name, {key: value}) for language, name in lot.supplier_name.items()}
                parties[code] = {"code": code, "name": names, "sort_key": sort_key(names), "role": "supplier"}
    characteristics = {
        fact.characteristic: {
            "code": fact.characteristic,
            "name": dict(fact.name),
            "kind": fact.kind,
            "uom": fact.uom,
        }
        for fact in facts
    }
    return {
        **request,
        "items": list(items.values()),
        "parties": list(parties.values()),
        "characteristics": list(characteristics.values()),
    }


def _add_item(items: dict[str, Any], mapping: ImportMapping, key: str, values: Mapping[str, str]) -> None:
    item = mapping.items[key]
    names = {language: fill(name, values) for language, name in item.name.items()}
    code = fill(item.code, values)
    items[code] = {"code": code, "name": names, "sort_key": sort_key(names), "kind": item.kind, "uom": item.uom}


def record_lots(session: Session, mapping: ImportMapping, batches: Batches, result: Report) -> None:
    """The raw lots nobody here received."""
    lots = list(batches.lots.values())
    answer = session.lots(lots, mapping.constants["site"])
    result.created.update(answer["created"])
    file = next(iter(batches.batches.values())).file
    for wrong in answer["rejected"]:
        lot = lots[wrong["line"] - 1]
        row = next(b.row for b in batches.batches.values() if lot.code in b.lots.values())
        result.rejected.append(Rejection(file, row, lot.item, lot.code, wrong["code"], wrong["detail"]))


def record_inspections(
    session: Session, batches: Batches, gone: set[str], result: Report, language: Language
) -> None:
    """Results of lots and batches; those of batches that stay out stay out too."""
    events = {batch.code: batch for batch in batches.batches.values()}
    kept = [i for i in batches.inspections if i.unit not in events or events[i.unit].event not in gone]
    if not kept:
        return
    reasons = [
        note_sentence(Note("quoted_for", {"batches": _listed(i.batches)}), language) if i.at is None else None
        for i in kept
    ]
    answer = session.inspections(kept, reasons)
    result.created.update(answer["created"])
    by_key = batches.batches
    for wrong in answer["rejected"]:
        inspection = kept[wrong["line"] - 1]
        batch = by_key[inspection.batches[0]]
        result.rejected.append(
            Rejection(batch.file, batch.row, inspection.stage, inspection.code, wrong["code"], wrong["detail"])
        )


def record_readings(session: Session, batches: Batches, gone: set[str], result: Report) -> None:
    """What the machine said during the runs."""
    kept = [reading for reading in batches.readings if reading.event not in gone]
    if not kept:
        return
    answer = session.readings(kept)
    result.created.update(answer["created"])
    for wrong in answer["rejected"]:
        reading = kept[wrong["line"] - 1]
        result.rejected.append(
            Rejection(
                reading.file, reading.row, reading.characteristic, reading.event, wrong["code"], wrong["detail"]
            )
        )


def _listed(batches: Sequence[str]) -> str:
    return ", ".join(batches[:40]) + (f" … ({len(batches)})" if len(batches) > 40 else "")
