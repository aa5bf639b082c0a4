"""Writes the first, not yet released revisions anew from the tables: `python -m server_schema.write_revisions`.

Only until the first release: afterwards a released revision never changes, and a new one is added beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import indent

from alembic.autogenerate import render_python_code
from alembic.operations.ops import CreateIndexOp, CreateTableOp, MigrateOperation, UpgradeOps
from alembic.runtime.migration import MigrationContext
from mako.template import Template  # type: ignore[import-untyped]
from sqlalchemy import Table

from server_schema.tables import metadata

HERE = Path(__file__).parent
VERSIONS = HERE / "versions"

# Each revision by its noun: sentence, tables. A revision refers only to tables above it.
NOUNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "0001_the_plant_knows_its_people_and_its_commands": (
        "The plant knows its sites, its people, and which commands were carried out",
        ("database_info", "site", "person", "person_role", "command", "blob", "import", "number_series"),
    ),
    "0002_the_plant_says_what_it_buys_makes_and_uses": (
        "The plant says what it buys, makes and sells, from whom, how, where and on what",
        (
            "uom", "item", "item_uom", "party", "approved_supplier", "place", "equipment", "document",
            "document_version", "recipe", "recipe_input", "operation", "qualification",
        ),
    ),
    "0003_what_went_into_what_is_kept_for_ever": (
        "Units, events and the edges between them: what went into what is kept for ever",
        ("unit", "event", "edge", "event_subject", "containment", "unit_balance"),
    ),
    "0004_a_unit_may_be_used_or_not": (
        "A unit may be used or not: dispositions, holds, concessions, signatures",
        ("signature", "unit_status", "hold", "hold_unit", "concession"),
    ),
    "0005_what_was_observed_is_kept_with_its_event": (
        "What was observed is kept: man, machine, method, readings, series, inspections, measurements",
        (
            "characteristic", "event_person", "event_equipment", "event_method", "event_reading", "event_series",
            "inspection", "measurement",
        ),
    ),
}  # fmt: skip

BEFORE = {
    "0001": """op.execute("COMMENT ON SCHEMA trace IS 'Facts of the plant; written by functions only'")""",
    "0003": 'op.execute(sa.schema.CreateSequence(sa.Sequence("node_id", schema="trace")))',
}
AFTER = {
    "0005": """\
for year in range(2026, 2032):
    op.execute(
        f"CREATE TABLE trace.measurement_{year} PARTITION OF trace.measurement "
        f"FOR VALUES FROM ('{year}-01-01 00:00:00+00') TO ('{year + 1}-01-01 00:00:00+00')"
    )
op.execute("CREATE TABLE trace.measurement_default PARTITION OF trace.measurement DEFAULT")""",
}


def write() -> None:
    """Overwrites the revisions of NOUNS; refuses when a table is in none of them, or in two."""
    listed = [table for _, tables in NOUNS.values() for table in tables]
    missing = {table.name for table in metadata.tables.values()} ^ set(listed)
    if missing or len(listed) != len(set(listed)):
        raise SystemExit(f"Put each table into exactly one revision of NOUNS: {', '.join(sorted(missing))}")
    before: str | None = None
    for name, (sentence, tables) in NOUNS.items():
        number = name[:4]
        made = [table for table in metadata.sorted_tables if table.name in tables]
        operations: list[MigrateOperation] = [operation for table in made for operation in _operations(table)]
        body = render_python_code(
            UpgradeOps(operations),
            migration_context=MigrationContext.configure(dialect_name="postgresql"),
        )
        upgrades = "\n\n".join(filter(None, (BEFORE.get(number), _tidy(body), AFTER.get(number))))
        text = Template(filename=str(HERE / "script.py.mako")).render(  # noqa: S702 - makes Python, no page
            message=sentence,
            up_revision=number,
            down_revision=before,
            imports="from sqlalchemy.dialects import postgresql" if "postgresql." in body else "",
            upgrades=indent(upgrades, "    ").strip(),
        )
        (VERSIONS / f"{name}.py").write_text(text.rstrip() + "\n", encoding="utf-8", newline="\n")
        before = number
        sys.stdout.write(f"{name}: {len(made)} tables\n")


def _operations(table: Table) -> list[MigrateOperation]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return [CreateTableOp.from_table(table), *(CreateIndexOp.from_index(index) for index in indexes)]


def _tidy(body: str) -> str:
    """Alembic's lines without its own remarks, indented so that a table can be read."""
    lines = [line.strip() for line in body.replace("%%", "%").splitlines()]  # doubled for a driver, not for Python
    kept = [line for line in lines if line and not line.startswith("# ###")]
    return "\n".join(line if line.startswith(("op.", ")")) else f"    {line}" for line in kept)


if __name__ == "__main__":
    write()
