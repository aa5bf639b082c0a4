"""Import files of history through a mapping: read, check, record, report; all or nothing unless told."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from client.data.database import Database
from client.data.files.csv_file import read_csv
from client.data.files.xlsx_file import read_xlsx
from client.data.imports import Session, run_import
from client.domain.imports.mapping import ImportMapping, read_mapping
from client.domain.imports.report import Note, Rejection, Report
from client.domain.imports.tables import Table
from client.refusals import Language, refusal, sentence
from client.reports.spreadsheets import CsvWriter
from client.resources import RESOURCES
from client.usecases.imports import batches, events, live, plans, series
from client.usecases.imports.notes import note_sentence
from client.usecases.imports.steps import Progress, Steps
from server_schema import provision

CSV, XLSX = (".csv", ".txt", ".tsv"), (".xlsx",)
"""What may be imported, by the end of its name."""
WORTH_TIDYING = 1000  # new records; fewer are looked after by the server itself


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    tables: Sequence[Table]
    named: bool  # by the person, not found in a folder


def import_files(
    database: Database,
    paths: Sequence[Path],
    mapping: str,
    *,
    dry_run: bool = False,
    accept_good_rows: bool = False,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
    language: Language = "en",
    upkeep: str | None = None,
) -> Report:
    """Import files, or all files of folders, through a mapping that comes with the station, or one of your own.

    One rejected row means nothing is written, unless good rows are accepted. A second import of the same files
    changes nothing. Refused: what the readers refuse (TW501 … TW516), mappings (TW518 … TW525), and what the
    database refuses outright; rows that can't come in are in the report. Cancelled before the end leaves nothing.
    `upkeep` is the superuser's connection of the station's own server: after a large import it is tidied, so that
    traces stay quick.
    """
    steps = Steps(progress, cancel, language)
    chosen = load_mapping(mapping)
    steps.at("reading")
    files = [_read(path, named=named, mapping=chosen) for path, named in _listed(paths)]
    if not files:
        raise refusal("TW503", file=", ".join(str(path) for path in paths), known=" ".join((*CSV, *XLSX)))
    report = Report()
    tables = [(table, file.named) for file in files for table in file.tables]
    readers = {
        "events": events.prepare,
        "batches": batches.prepare,
        "series": series.prepare,
        "plans": plans.prepare,
    }
    reader = readers[chosen.shape]
    write = reader(chosen, tables, report, steps)
    described = [{"name": f.path.name, "sha256": _sha256(f.path), "bytes": f.path.stat().st_size} for f in files]
    sure = not dry_run and (accept_good_rows or not report.rejected)
    request = {"accept_good_rows": accept_good_rows, "reason": _reason(files, language)}

    def work(session: Session) -> tuple[Report, Mapping[str, Any] | None]:
        result = replace(
            report, created=report.created.copy(), rejected=list(report.rejected), notes=list(report.notes)
        )
        steps.at("recording")
        write(session, request, result)
        result.written = bool(sure and result.created and (accept_good_rows or not result.rejected))
        steps.at("finishing")
        return result, _counts(result) if result.written else None

    result = run_import(database, chosen.name, described, work, cancel)
    result.rejected.sort(key=lambda rejection: (rejection.file, rejection.row))
    if result.rejected and not accept_good_rows:
        result.created.clear()
    if upkeep and result.written and sum(result.created.values()) >= WORTH_TIDYING:
        provision.tidy(upkeep)
    steps.at("done")
    return result


def feed_files(
    database: Database,
    paths: Sequence[Path],
    mapping: str,
    rate: float,
    *,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
    language: Language = "en",
) -> Report:
    """Play files of sensor readings into the database as if the machines ran now, `rate` rows a second.

    It goes on after what is here already, so it can be stopped and begun again. Only mappings of the shape `series`
    (else TW522); a rejected row means nothing is played. Refused: what `import_files` refuses, and append_series.
    """
    steps = Steps(progress, cancel, language)
    chosen = load_mapping(mapping)
    if chosen.shape != "series":
        raise refusal("TW522", mapping=mapping, known="press-sensors")
    steps.at("reading")
    files = [_read(path, named=named, mapping=chosen) for path, named in _listed(paths)]
    tables = [(table, file.named) for file in files for table in file.tables]
    report = Report()
    runs, names, master = series.read_runs(chosen, tables, report, steps)
    if not report.rejected:
        live.play(database, chosen.name, runs, names, master, rate, report, steps)
    return report


def load_mapping(name: str) -> ImportMapping:
    """The mapping that comes with the station under this name, or the one in this file.

    TW522 names those there are.
    """
    known = sorted(path.stem for path in (RESOURCES / "imports").glob("*.toml"))
    path = RESOURCES / "imports" / f"{name}.toml" if name in known else Path(name)
    if path.suffix != ".toml" or not path.is_file():
        raise refusal("TW522", mapping=name, known=", ".join(known))
    try:
        if path.stat().st_size > 1_000_000:
            raise refusal("TW502", file=path.name, most="1 MB")
        return read_mapping(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise refusal("TW501", file=path.name, problem=getattr(error, "strerror", None) or "UTF-8") from None


def as_json(report: Report, language: Language = "en") -> dict[str, Any]:
    """The report as the command `import` prints it (COMMANDS.md)."""
    return {
        "rows": report.rows,
        "created": dict(sorted(report.created.items())),
        "unchanged": report.unchanged,
        "rejected": [
            {"file": r.file, "row": r.row, "column": r.column, "value": r.value, "reason": reason(r, language)}
            for r in report.rejected
        ],
        "notes": [note_sentence(note, language) for note in report.notes],
    }


def reason(rejection: Rejection, language: Language) -> str:
    """Why a row was rejected, in words."""
    return sentence(rejection.code, {"file": rejection.file, **rejection.detail}, language) or rejection.code


def write_rejected(report: Report, path: Path, language: Language = "en") -> None:
    """Writes the rejected rows with their reasons as CSV, to be mended where they come from; the file appears when it is whole.

    A cell that a spreadsheet would take for a formula gets a quote before it (research: reliability.md H-06).
    Refused: TW071 if the file can't be written.
    """
    try:
        with CsvWriter(path, ["file", "row", "column", "value", "reason"]) as writer:
            writer.write([(r.file, r.row, r.column, r.value, reason(r, language)) for r in report.rejected])
    except OSError as error:
        raise refusal("TW071", file=path.name, problem=error.strerror or str(error)) from error


def _listed(paths: Sequence[Path]) -> list[tuple[Path, bool]]:
    listed: list[tuple[Path, bool]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix.lower() in (*CSV, *XLSX) and p.is_file())
            listed += [(p, False) for p in inside]
        else:
            listed.append((path, True))
    return listed


def _read(path: Path, *, named: bool, mapping: ImportMapping) -> _File:
    if path.suffix.lower() in XLSX:
        return _File(path, read_xlsx(path), named)
    if path.suffix.lower() not in CSV:
        raise refusal("TW503", file=path.name, known=" ".join((*CSV, *XLSX)))
    return _File(
        path, [read_csv(path, encoding=mapping.format.encoding, delimiter=mapping.format.delimiter)], named
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(files: Sequence[_File], language: Language) -> str:
    names = ", ".join(file.path.name for file in files[:5])
    return note_sentence(Note("corrected_by", {"files": names}), language)


def _counts(report: Report) -> dict[str, Any]:
    return {
        "rows": report.rows,
        "created": dict(report.created),
        "unchanged": report.unchanged,
        "rejected": len(report.rejected),
    }
