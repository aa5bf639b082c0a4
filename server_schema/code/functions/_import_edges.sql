-- Draws the edges of an import's events and ends those of the events they correct. Lines of containers are not edges.
-- Result: {edges, subjects, other_dimension: edges whose quantity is of another dimension than their unit}.
CREATE FUNCTION app._import_edges(
    kinds text[], event_ids bigint[], corrects_no integer[], corrects_id bigint[], states smallint[],
    line_event integer[], roles text[], quantities numeric[], uoms text[], allocations numeric[], unit_ids bigint[], boxed boolean[]
)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
DECLARE
    known_from timestamptz := clock_timestamp();
    drawn integer;
    touched integer;
    strange integer;
BEGIN
    WITH drawn AS (
        INSERT INTO trace.edge (source, target, recorded_from, quantity, uom, allocation, basis, line, entered_quantity, entered_uom, entered_factor)
        SELECT CASE l.role WHEN 'in' THEN l.unit ELSE e.id END, CASE l.role WHEN 'in' THEN e.id ELSE l.unit END, known_from,
               c.quantity, c.uom, l.allocation, CASE WHEN c.quantity IS NULL THEN 'unknown' WHEN m.dimension = 'count' THEN 'counted' ELSE 'measured' END,
               l.no - min(l.no) OVER (PARTITION BY l.event) + 1, c.entered_quantity, c.entered_uom, c.entered_factor
        FROM unnest(line_event, roles, unit_ids, allocations, boxed) WITH ORDINALITY l (event, role, unit, allocation, boxed, no)
        JOIN unnest(event_ids, kinds, states) WITH ORDINALITY e (id, kind, state, no) ON e.no = l.event
        JOIN app._import_converted(unit_ids, quantities, uoms) c ON c.no = l.no
        LEFT JOIN trace.uom m ON m.id = c.uom
        WHERE e.state = 0 AND l.role IN ('in', 'out') AND NOT l.boxed AND e.kind NOT IN ('pack', 'unpack')
        RETURNING quantity, entered_quantity
    )
    SELECT count(*), count(*) FILTER (WHERE d.quantity IS NULL AND d.entered_quantity IS NOT NULL) INTO drawn, strange FROM drawn d;

    INSERT INTO trace.event_subject (event, unit, quantity)
    SELECT e.id, l.unit, c.quantity
    FROM unnest(line_event, roles, unit_ids) WITH ORDINALITY l (event, role, unit, no)
    JOIN unnest(event_ids, states) WITH ORDINALITY e (id, state, no) ON e.no = l.event
    JOIN app._import_converted(unit_ids, quantities, uoms) c ON c.no = l.no
    WHERE e.state = 0 AND l.role = 'subject' AND 'subject' = ANY (roles);
    GET DIAGNOSTICS touched = ROW_COUNT;

    UPDATE trace.edge x SET recorded_to = greatest(known_from, x.recorded_from)
    FROM (SELECT coalesce(e.corrects_id, event_ids[e.corrects_no]) AS id
          FROM unnest(corrects_no, corrects_id, states) e (corrects_no, corrects_id, state)
          WHERE e.state = 0 AND coalesce(e.corrects_no, e.corrects_id) IS NOT NULL) w
    WHERE x.recorded_to = 'infinity' AND (x.source = w.id OR x.target = w.id);
    RETURN jsonb_build_object('edges', drawn, 'subjects', touched, 'other_dimension', strange);
END
$$;
