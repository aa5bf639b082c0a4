-- The 5M1E facts of the event that made a unit: what one can ask "what else?" about. {"event", "kind", "at", "precision", "facts": [{"fact", "code", "title"}]}.
-- Facts: machine, person, method (document and version), place, operation, material (an input unit as CODE#generation), instrument (read with), condition (a
-- characteristic that was read; what else lay in the same range is asked by app.pivot). An unknown unit is refused; one that nothing made has no event and no facts.
CREATE FUNCTION app.circumstances(code text, generation integer)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted bigint := (SELECT u.id FROM trace.unit u WHERE u.code = circumstances.code AND u.generation = circumstances.generation);
    maker bigint := (SELECT min(e.source) FROM trace.edge e WHERE e.target = wanted AND e.recorded_to = 'infinity');
    facts jsonb;
BEGIN
    IF wanted IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'unit', 'code', circumstances.code));
    END IF;
    SELECT jsonb_agg(jsonb_build_object('fact', f.fact, 'code', f.code, 'title', f.title) ORDER BY f.no, f.code) INTO facts FROM (
        SELECT 1 AS no, 'machine' AS fact, q.code, q.name AS title FROM trace.event_equipment x JOIN trace.equipment q ON q.id = x.equipment WHERE x.event = maker
        UNION ALL
        SELECT 2, 'person', p.login, p.name FROM trace.event_person x JOIN trace.person p ON p.id = x.person WHERE x.event = maker
        UNION ALL
        SELECT 3, 'method', d.code || ' v' || v.version, d.name FROM trace.event_method x JOIN trace.document_version v ON v.id = x.document_version
        JOIN trace.document d ON d.id = v.document WHERE x.event = maker
        UNION ALL
        SELECT 4, 'material', u.code || '#' || u.generation, i.name FROM trace.edge e JOIN trace.unit u ON u.id = e.source JOIN trace.item i ON i.id = u.item
        WHERE e.target = maker AND e.recorded_to = 'infinity'
        UNION ALL
        SELECT 5, 'place', p.code, p.name FROM trace.event e JOIN trace.place p ON p.id = e.place WHERE e.id = maker
        UNION ALL
        SELECT 6, 'operation', o.code, o.name FROM trace.event e JOIN trace.operation o ON o.id = e.operation WHERE e.id = maker
        UNION ALL
        SELECT DISTINCT 7, 'instrument', q.code, q.name FROM trace.event_reading r JOIN trace.equipment q ON q.id = r.instrument WHERE r.event = maker
        UNION ALL
        SELECT DISTINCT 8, 'condition', c.code, c.name FROM trace.event_reading r JOIN trace.characteristic c ON c.id = r.characteristic WHERE r.event = maker AND r.value IS NOT NULL
    ) f;
    RETURN (SELECT jsonb_build_object('event', coalesce(e.code, e.id::text), 'kind', e.kind, 'at', e.happened_at, 'precision', e.precision, 'facts', coalesce(facts, '[]'))
            FROM (SELECT maker AS id) m LEFT JOIN trace.event e ON e.id = m.id);
END
$$;
