"""What every database starts with: units of measure (resources/uom.toml) and forms (resources/forms)."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal

from server_schema import forms
from server_schema.refusals import FILE
from server_schema.roles import Connection

UOM = FILE.with_name("uom.toml")


def plant(connection: Connection) -> None:
    """Adds the units of measure that are missing (those there never change), new forms, number series."""
    rows = [
        (
            row["id"],
            row["code"],
            row["dimension"],
            Decimal(row["factor"]),
            json.dumps(row["name"], ensure_ascii=False),
        )
        for row in tomllib.loads(UOM.read_text(encoding="utf-8"))["uom"]
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO trace.uom (id, code, dimension, factor, name) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (id) DO NOTHING",
            rows,
        )
    forms.publish(connection)
    connection.execute("SELECT app._all_series(s.id) FROM trace.site s ORDER BY s.id")
