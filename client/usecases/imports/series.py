"""Import of the shape `series`: sensor channels of the runs that made batches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from client.data.imports import Session
from client.domain.imports.mapping import ImportMapping
from client.domain.imports.report import Note, Rejection, Report
from client.domain.imports.series import Series, hashes, read_series
from client.domain.imports.tables import Table
from client.usecases.imports.batches import choose
from client.usecases.imports.steps import Steps


def read_runs(
    mapping: ImportMapping, tables: Sequence[tuple[Table, bool]], report: Report, steps: Steps
) -> tuple[list[Series], list[str], dict[str, Any]]:
    """Reads the tables into the report: the series of each batch, the channels, the request that makes them known."""
    found: dict[str, Series] = {}
    spec = mapping.tables[0]
    for _, table in choose(mapping, tables, report):
        watched = replace(table, rows=steps.watch(table.rows, "checking", 50_000))
        count, silent = read_series(mapping, spec, watched, found, report.rejected)
        report.rows += count
        if silent:
            report.notes.append(Note("points_absent", {"file": table.name, "cells": silent}))
        if mapping.format.times.zone is not None:
            report.notes.append(Note("zone_assumed", {"file": table.name, "zone": mapping.format.times.zone.key}))
    master = {
        "characteristics": [
            {"code": fact.characteristic, "name": dict(fact.name), "kind": "numeric", "uom": fact.uom}
            for fact in spec.facts
        ]
    }
    names = [fact.characteristic for fact in spec.facts]
    return [series for series in found.values() if series.times], names, master


def prepare(
    mapping: ImportMapping, tables: Sequence[tuple[Table, bool]], report: Report, steps: Steps
) -> Callable[[Session, Mapping[str, Any], Report], None]:
    """Reads the tables into the report; returns what records them."""
    spec = mapping.tables[0]
    found, names, master = read_runs(mapping, tables, report, steps)
    hashed = [(series, hashes(series.times, series.readings)) for series in found]

    def write(session: Session, _request: Mapping[str, Any], result: Report) -> None:
        if hashed:
            result.created.update(session.master(master)["created"])
        for number, (series, digests) in enumerate(hashed):
            answer = session.series(series, names, digests)
            result.created.update(answer["created"])
            for wrong in answer["rejected"]:
                column = spec.columns.get(wrong["field"], wrong["field"])
                detail = wrong["detail"]
                result.rejected.append(
                    Rejection(series.file, series.row, column, series.batch, wrong["code"], detail)
                )
            if answer["unchanged"] and not answer["created"]["points"]:
                result.unchanged += len(series.times)
            steps.at("recording", (number + 1) / len(hashed))
        result.created = +result.created

    return write
