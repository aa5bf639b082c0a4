"""What an import of batches handled, told in figures: nothing is cleaned in silence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from client.domain.imports.batches import Batches, strength_in_mg
from client.domain.imports.mapping import ImportMapping
from client.domain.imports.report import Note


def notes_of(mapping: ImportMapping, batches: Batches) -> list[Note]:
    """What was handled, in figures: absent cells, repeated and differing results, sizes, strengths, months."""
    return [
        *_notes_of_cells(batches),
        *_notes_of_lots(batches),
        *_notes_of_sizes(batches),
        *_notes_of_words(mapping, batches),
    ]


def _notes_of_cells(batches: Batches) -> Iterator[Note]:
    by_file: dict[str, list[str]] = defaultdict(list)
    cells_of: Counter[str] = Counter()
    for (file, column), count in batches.absent.items():
        by_file[file].append(f"{column} {count}")
        cells_of[file] += count
    for file, columns in by_file.items():
        yield Note("cells_absent", {"file": file, "cells": cells_of[file], "columns": ", ".join(columns)})
    if batches.padded:
        yield Note("cells_padded", {"cells": batches.padded})
    if batches.filled_in:
        most = max(batches.filled_in.values())
        yield Note("main_table_wins", {"batches": most, "columns": ", ".join(batches.filled_in)})
    if batches.differing:
        examples = ", ".join(f"{batch} {column}" for batch, column in batches.differing[:10])
        yield Note("tables_differ", {"cells": len(batches.differing), "examples": examples})


def _notes_of_lots(batches: Batches) -> Iterator[Note]:
    sets = Counter(i.unit for i in batches.inspections if i.stage == "incoming")
    several = Counter(batches.lots[unit].item for unit, count in sets.items() if count > 1)
    for item, count in sorted(several.items()):
        yield Note("several_result_sets", {"item": item, "lots": count})


def _notes_of_sizes(batches: Batches) -> Iterator[Note]:
    if not batches.sizes:
        return
    known = set(batches.sizes.values())
    strange = Counter(b.size for b in batches.batches.values() if b.size not in known)
    for size, count in sorted(strange.items()):
        yield Note("size_unknown", {"batches": count, "size": int(size)})
    others = sum(1 for b in batches.batches.values() if b.size in known and batches.sizes.get(b.product) != b.size)
    if others:
        yield Note("size_of_another_product", {"batches": others})


def _notes_of_words(mapping: ImportMapping, batches: Batches) -> Iterator[Note]:
    every = batches.batches.values()
    undecided = Counter(b.strength for b in every if b.strength and strength_in_mg(b.strength) is None)
    if undecided:
        words = ", ".join(f"{word} ({count})" for word, count in undecided.items())
        yield Note("strength_undecided", {"strengths": words, "batches": sum(undecided.values())})
    foreign = {word: n for word, n in batches.months.items() if word.casefold() in mapping.foreign_months}
    if foreign:
        words = ", ".join(f"{word} ({n})" for word, n in sorted(foreign.items()))
        yield Note("months_translated", {"months": words, "batches": sum(foreign.values())})
    if every:
        for column, meant in mapping.misspelt.items():
            yield Note("column_misspelt", {"column": column, "meant": meant})
    if months := sum(1 for b in every if b.at.precision == "month"):
        yield Note("months_stay_months", {"batches": months})
