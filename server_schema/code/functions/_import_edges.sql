-- Draws the edges of an import's events and ends those of the events they correct. Lines of containers are not edges.
-- Result: {edges, subjects, other_dimension (edges whose quantity is of another dimension than their unit's), without_quantity}.
CREATE FUNCTION app._import_edges(
    kinds text[], event_ids bigint[], corrects_no integer[], corrects_id bigint[], states smallint[],
    line_event integer[], roles text[], quantities numeric[], uoms text[], allocations numeric[], unit_ids bigint[], boxed boolean[]
)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET work_mem = '128MB'
SET jit = off
AS $$
DECLARE
    known_from timestamptz := clock_timestamp();
    drawn integer;
    touched integer;
    strange integer;
    silent integer;
BEGIN
    WITH line AS MATERIALIZED (
        SELECT r.* FROM app._import_edge_rows(kinds, event_ids, states, line_event, roles, quantities, uoms, allocations, unit_ids, boxed) r
    ), drawn AS (
        INSERT INTO trace.edge (source, target, recorded_from, quantity, uom, allocation, basis, line, entered_quantity, entered_uom, entered_factor)
        SELECT CASE l.role WHEN 'in' THEN l.unit ELSE l.event END, CASE l.role WHEN 'in' THEN l.event ELSE l.unit END, known_from,
               l.quantity, l.uom, l.allocation, l.basis, l.line, l.entered_quantity, l.entered_uom, l.entered_factor
        FROM line l WHERE l.role <> 'subject'
        RETURNING quantity, entered_quantity
    ), touched AS (
        INSERT INTO trace.event_subject (event, unit, quantity) SELECT l.event, l.unit, l.quantity FROM line l WHERE l.role = 'subject'
        RETURNING 1
    )
    SELECT count(*), count(*) FILTER (WHERE d.quantity IS NULL AND d.entered_quantity IS NOT NULL), count(*) FILTER (WHERE d.quantity IS NULL AND d.entered_quantity IS NULL),
           (SELECT count(*) FROM touched)
    INTO drawn, strange, silent, touched FROM drawn d;

    UPDATE trace.edge x SET recorded_to = greatest(known_from, x.recorded_from)
    FROM (SELECT coalesce(e.corrects_id, event_ids[e.corrects_no]) AS id
          FROM unnest(corrects_no, corrects_id, states) e (corrects_no, corrects_id, state)
          WHERE e.state = 0 AND coalesce(e.corrects_no, e.corrects_id) IS NOT NULL) w
    WHERE x.recorded_to = 'infinity' AND (x.source = w.id OR x.target = w.id);
    RETURN jsonb_build_object('edges', drawn, 'subjects', touched, 'other_dimension', strange, 'without_quantity', silent);
END
$$;
