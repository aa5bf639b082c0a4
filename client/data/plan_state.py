"""Characteristics, limits and plans in force, in the shape of the requests that make them: what an import compares with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from client.data.connection import Connection

_CHARACTERISTICS = """
    SELECT c.code, c.name, c.kind, u.code AS uom, c.choices, c.row_version
    FROM trace.characteristic c LEFT JOIN trace.uom u ON u.id = c.uom WHERE c.code = ANY (%s)
"""
_LIMITS = """
    SELECT c.code AS characteristic, i.code AS item, s.class, s.lower::text, s.upper::text, s.target::text, s.warn_lower::text,
           s.warn_upper::text, s.detect_lower::text, s.detect_upper::text, s.decimals, s.accepted
    FROM trace.specification s JOIN trace.characteristic c ON c.id = s.characteristic JOIN trace.item i ON i.id = s.item
    WHERE s.to_at = 'infinity' AND c.code = ANY (%s) AND i.code = ANY (%s)
"""
_PLANS = """
    SELECT p.code, i.code AS item, p.stage, y.code AS party, p.priority,
        (SELECT jsonb_agg(jsonb_build_object('class', k.class, 'scheme', k.scheme, 'type', k.type, 'level', k.level, 'aql', k.aql, 'n', k.n,
            'switching', k.switching, 'sigma', k.sigma, 'form', k.form, 'ltpd', k.ltpd::text, 'beta', k.beta::text))
         FROM trace.inspection_plan_class k WHERE k.plan = p.id) AS classes,
        (SELECT jsonb_agg(jsonb_build_object('characteristic', c.code, 'class', l.class, 'samples', l.samples, 'method', d.code,
            'instrument', l.instrument, 'reaction', l.reaction, 'sigma', l.sigma::text) ORDER BY l.position)
         FROM trace.inspection_plan_line l JOIN trace.characteristic c ON c.id = l.characteristic
         LEFT JOIN trace.document d ON d.id = l.method WHERE l.plan = p.id) AS lines
    FROM trace.inspection_plan p JOIN trace.item i ON i.id = p.item LEFT JOIN trace.party y ON y.id = p.party
    WHERE p.to_at = 'infinity' AND p.code = ANY (%s)
"""


def characteristics(connection: Connection, codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """By code; with the row version a change has to name."""
    return {row["code"]: dict(row) for row in connection.read(_CHARACTERISTICS, [list(codes)])}


def limits(connection: Connection, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    """By characteristic and item; numbers as decimal text."""
    asked = [[pair[at] for pair in pairs] for at in (0, 1)]
    return {(row["characteristic"], row["item"]): dict(row) for row in connection.read(_LIMITS, asked)}


def plans(connection: Connection, codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """By code, with classes and lines."""
    return {row["code"]: dict(row) for row in connection.read(_PLANS, [list(codes)])}
