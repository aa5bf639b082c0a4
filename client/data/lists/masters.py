"""Lists of master data: items, parties, places, equipment, documents, units of measure, sites, people."""

from __future__ import annotations

from collections.abc import Mapping

from client.data.lists.shapes import ENGLISH, PINYIN, SITE, Column, Filter, List, Sort, contains

_NAME = Column("title", "words", sort="name", width=280)
_KIND = Column("kind", "choice", width=130)


def _master(  # noqa: PLR0917 - a table's row
    name: str,
    kind: str,
    status: str,
    facts: str,
    columns: tuple[Column, ...],
    filters: tuple[Filter, ...],
    *,
    joins: str = "",
    code: str = "code",
    pinyin: bool = False,
    title: str = "name",
    called: str = "",
    aside: str = "",
) -> List:
    """A table of master data as a list; `called`: an expression for what a link names its records by, if not their code alone."""
    table = f"trace.{kind}"
    own = ("s.sort_key",) if pinyin else ()
    return List(
        name=name,
        kind=kind,
        source=f"{table} s",
        where="true",
        facts=f"SELECT t.id, {called or f's.{code}'} AS code, s.{title} AS title, {status} AS status, NULL::timestamptz AS at,"
        f" jsonb_build_object({facts}) AS facts FROM page t JOIN {table} s ON s.id = t.id {joins}",
        columns=(
            Column("code", "code", sort="code", width=190),
            _NAME,
            *columns,
            Column("status", "status", width=130),
        ),
        sorts={
            "code": Sort(f"s.{code}", "text"),
            "name": Sort(f"{ENGLISH.format('s').replace('name', title)} || ' ' || s.{code}", "text"),
            **({PINYIN: Sort(f"s.sort_key || ' ' || s.{code}", "text")} if pinyin else {}),
        },
        search=contains(called or f"s.{code}", f"concat_ws(' ', s.{title} ->> 'en', s.{title} ->> 'zh_CN')", *own),
        filters=filters,
        falling=False,
        touched=(kind, "master"),
        aside=aside,
    )


_KINDS = ("material", "part", "wip", "finished", "packaging", "container")

MASTER_LISTS: Mapping[str, List] = {
    one.name: one
    for one in (
        _master(
            "items", "item", "NULL::text",
            "'kind', s.kind, 'uom', m.code, 'serialised', s.serialised, 'inspected', s.inspected, 'shelf_life_days', s.shelf_life_days",
            (_KIND, Column("uom", width=90, drop=4), Column("shelf_life_days", "number", width=120, drop=5)),
            (Filter("kind", "s.kind = %(kind)s", "choice", _KINDS),),
            joins="LEFT JOIN trace.uom m ON m.id = s.uom", pinyin=True, aside="kind",
        ),
        _master(
            "parties", "party", "NULL::text", "'roles', array_to_string(s.roles, ', ')", (Column("roles", "choice", width=220),),
            (Filter("role", "%(role)s = ANY (s.roles)", "choice", ("supplier", "customer", "dealer", "carrier")),), pinyin=True, aside="roles",
        ),
        _master(
            "places", "place", "NULL::text", "'site', x.code", (Column("site", "code", width=110),), (SITE,),
            joins="JOIN trace.site x ON x.id = s.site", called="(SELECT y.code FROM trace.site y WHERE y.id = s.site) || '/' || s.code",
        ),
        _master(
            "equipment", "equipment",
            "CASE WHEN s.blocked_reason IS NOT NULL THEN 'blocked' WHEN s.calibration_due_on < clock_timestamp()::date THEN 'overdue' ELSE 'usable' END",
            "'kind', s.kind, 'site', x.code, 'calibration_due_on', s.calibration_due_on, 'reason', s.blocked_reason",
            (_KIND, Column("site", "code", width=110, drop=4), Column("calibration_due_on", "day", width=150), Column("reason", width=220, drop=5)),
            (
                Filter("kind", "s.kind = %(kind)s", "choice", ("machine", "tool", "gauge", "line")),
                Filter("state", "(%(state)s = 'blocked') = (s.blocked_reason IS NOT NULL OR s.calibration_due_on < clock_timestamp()::date)",
                       "choice", ("blocked", "usable")),
                SITE,
            ),
            joins="JOIN trace.site x ON x.id = s.site", aside="site",
        ),
        _master(
            "documents", "document", "NULL::text",
            "'version', (SELECT v.version FROM trace.document_version v WHERE v.document = s.id AND v.from_at <= clock_timestamp() AND v.to_at > clock_timestamp() LIMIT 1)",
            (Column("version", width=110),), (), aside="version",
        ),
        _master(
            "uoms", "uom", "NULL::text", "'dimension', CASE s.dimension WHEN 'count' THEN 'pieces' ELSE s.dimension END, 'factor', trim_scale(s.factor)::text",
            (Column("dimension", "choice", width=150), Column("factor", "number", width=130, drop=4)), (), aside="dimension",
        ),
        _master(
            "sites", "site", "NULL::text", "'time_zone', s.time_zone", (Column("time_zone", width=160),), (),
            title="legal_name", aside="time_zone",
        ),
        _master(
            "people", "person", "CASE WHEN s.disabled_at IS NOT NULL THEN 'disabled' ELSE 'able' END",
            "'roles', (SELECT string_agg(DISTINCT r.role, ', ') FROM trace.person_role r WHERE r.person = s.id AND r.to_at > clock_timestamp())",
            (Column("roles", "choice", width=260),),
            (
                Filter("role", "EXISTS (SELECT FROM trace.person_role r WHERE r.person = s.id AND r.to_at > clock_timestamp() AND r.role = %(role)s)",
                       "choice", ("technician", "inspector", "engineer", "manager", "auditor", "administrator")),
                Filter("state", "(%(state)s = 'open') = (s.disabled_at IS NULL)", "choice", ("open", "closed")),
            ),
            code="login", pinyin=True, aside="roles",
        ),
    )
}  # fmt: skip
