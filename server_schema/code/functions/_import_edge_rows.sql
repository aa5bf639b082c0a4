-- The lines of an import's events as edges and touches: quantities in the unit's own unit of measure, lines numbered in their event.
-- Lines of containers are neither. Planned anew each time, as _import_unit_rows.
CREATE FUNCTION app._import_edge_rows(
    kinds text[], event_ids bigint[], states smallint[],
    line_event integer[], roles text[], quantities numeric[], uoms text[], allocations numeric[], unit_ids bigint[], boxed boolean[]
)
RETURNS TABLE (event bigint, unit bigint, role text, quantity numeric, uom smallint, allocation numeric, basis text, line integer,
               entered_quantity numeric, entered_uom smallint, entered_factor numeric)
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
    RETURN QUERY
    SELECT e.id, l.unit, l.role, c.quantity, c.uom, l.allocation,
           CASE WHEN c.quantity IS NULL THEN 'unknown' WHEN m.dimension = 'count' THEN 'counted' ELSE 'measured' END,
           (l.no - min(l.no) OVER (PARTITION BY l.event) + 1)::integer, c.entered_quantity, c.entered_uom, c.entered_factor
    FROM unnest(line_event, roles, unit_ids, allocations, boxed) WITH ORDINALITY l (event, role, unit, allocation, boxed, no)
    JOIN unnest(event_ids, kinds, states) WITH ORDINALITY e (id, kind, state, no) ON e.no = l.event
    JOIN app._import_converted(unit_ids, quantities, uoms) c ON c.no = l.no
    LEFT JOIN trace.uom m ON m.id = c.uom
    WHERE e.state = 0 AND (l.role = 'subject' OR NOT l.boxed AND e.kind NOT IN ('pack', 'unpack'))
    ORDER BY l.no;
END
$$;
