-- The events of an import that touch containers, in file order, each with its lines: those that pack and unpack, those with a container among
-- their inputs, and those that correct another event (which may have been one of these). Planned anew each time, as _import_unit_rows.
CREATE FUNCTION app._import_box_events(
    kinds text[], happened timestamptz[], event_ids bigint[], states smallint[], corrects_no integer[], corrects_id bigint[],
    line_event integer[], roles text[], unit_ids bigint[], quantities numeric[], uoms text[], boxed boolean[]
)
RETURNS TABLE (no bigint, id bigint, kind text, at timestamptz, corrects bigint, first bigint, line_roles text[], units bigint[], amounts numeric[])
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    IF true <> ALL (boxed) AND array_remove(corrects_no, NULL) = '{}' AND array_remove(corrects_id, NULL) = '{}' THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT e.no, e.id, e.kind, e.at, coalesce(e.corrects_id, event_ids[e.corrects_no]), l.first, l.roles, l.units, l.quantities
    FROM unnest(event_ids, kinds, happened, states, corrects_no, corrects_id) WITH ORDINALITY
         e (id, kind, at, state, corrects_no, corrects_id, no)
    LEFT JOIN (
        SELECT l.event, min(l.no) AS first, array_agg(l.role ORDER BY l.no) AS roles, array_agg(l.unit ORDER BY l.no) AS units,
               array_agg(c.quantity ORDER BY l.no) AS quantities, bool_or(l.box AND l.role = 'in') AS boxes
        FROM unnest(line_event, roles, unit_ids, boxed) WITH ORDINALITY l (event, role, unit, box, no)
        JOIN app._import_converted(unit_ids, quantities, uoms) c ON c.no = l.no
        WHERE (SELECT bool_or(x) FROM unnest(boxed) x) GROUP BY l.event
    ) l ON l.event = e.no
    WHERE e.state = 0 AND (e.kind IN ('pack', 'unpack') OR l.boxes OR coalesce(e.corrects_id, e.corrects_no) IS NOT NULL)
    ORDER BY e.no;
END
$$;
