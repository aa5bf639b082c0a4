-- What else shares a 5M1E fact with the making of a unit, no more than some hours before or after it (NULL: ever), nearest first, at most 500 units and whether there are more.
-- {"units": [{"event", "kind", "at", "code", "generation", "item", "name", "status", "quantity", "uom"}], "more"}. `fact` and `of` as app.circumstances lists them;
-- a condition is shared by what read within the range of this event's own readings of it. Units that a step only touched count too.
CREATE FUNCTION app.pivot(code text, generation integer, fact text, "of" text, hours integer DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted bigint := (SELECT u.id FROM trace.unit u WHERE u.code = pivot.code AND u.generation = pivot.generation);
    maker bigint := (SELECT min(e.source) FROM trace.edge e WHERE e.target = wanted AND e.recorded_to = 'infinity');
    moment timestamptz := (SELECT e.happened_at FROM trace.event e WHERE e.id = maker);
    begins timestamptz := coalesce(moment - make_interval(hours => pivot.hours), '-infinity');
    ends timestamptz := coalesce(moment + make_interval(hours => pivot.hours), 'infinity');
    events bigint[];
    found jsonb;
BEGIN
    IF wanted IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'unit', 'code', pivot.code));
    ELSIF pivot.hours < 0 OR pivot.hours > 87600 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'hours', 'problem', '0 … 87600'));
    END IF;
    CASE fact
        WHEN 'machine' THEN events := ARRAY(SELECT x.event FROM trace.event_equipment x JOIN trace.equipment q ON q.id = x.equipment WHERE q.code = pivot."of");
        WHEN 'person' THEN events := ARRAY(SELECT x.event FROM trace.event_person x JOIN trace.person p ON p.id = x.person WHERE p.login = pivot."of");
        WHEN 'method' THEN events := ARRAY(SELECT x.event FROM trace.event_method x JOIN trace.document_version v ON v.id = x.document_version
            JOIN trace.document d ON d.id = v.document WHERE d.code || ' v' || v.version = pivot."of");
        WHEN 'material' THEN events := ARRAY(SELECT e.target FROM trace.edge e JOIN trace.unit u ON u.id = e.source
            WHERE u.code || '#' || u.generation = pivot."of" AND u.code = regexp_replace(pivot."of", '#[0-9]+$', '') AND e.recorded_to = 'infinity');
        WHEN 'place' THEN events := ARRAY(SELECT e.id FROM trace.event e JOIN trace.place p ON p.id = e.place WHERE p.code = pivot."of");
        WHEN 'operation' THEN events := ARRAY(SELECT e.id FROM trace.event e JOIN trace.operation o ON o.id = e.operation WHERE o.code = pivot."of");
        WHEN 'instrument' THEN events := ARRAY(SELECT DISTINCT r.event FROM trace.event_reading r JOIN trace.equipment q ON q.id = r.instrument WHERE q.code = pivot."of");
        WHEN 'condition' THEN events := ARRAY(
            SELECT DISTINCT r.event FROM trace.characteristic c
            CROSS JOIN LATERAL (SELECT min(o.value) AS low, max(o.value) AS high FROM trace.event_reading o WHERE o.event = maker AND o.characteristic = c.id) own
            JOIN trace.event_reading r ON r.characteristic = c.id AND r.value BETWEEN own.low AND own.high
            WHERE c.code = pivot."of");
        ELSE
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'fact', 'problem', 'machine, person, method, material, place, operation, instrument or condition'));
    END CASE;
    SELECT jsonb_agg(jsonb_build_object('event', coalesce(n.event_code, n.event::text), 'kind', n.kind, 'at', n.happened_at, 'code', n.code, 'generation', n.generation, 'item', i.code,
            'name', i.name, 'status', w.word, 'quantity', trim_scale(n.quantity)::text, 'uom', m.code) ORDER BY n.away, n.code, n.generation)
    INTO found FROM (
        SELECT DISTINCT ON (away, u.code, u.generation) e.id AS event, e.code AS event_code, e.kind, e.happened_at, u.id, u.code, u.generation, u.item, u.uom, x.quantity,
               abs(extract(epoch FROM e.happened_at - coalesce(moment, e.happened_at))) AS away
        FROM unnest(events) a (id)
        JOIN trace.event e ON e.id = a.id AND e.happened_at BETWEEN begins AND ends
        JOIN LATERAL (
            SELECT o.target AS unit, o.quantity FROM trace.edge o WHERE o.source = e.id AND o.recorded_to = 'infinity'
            UNION ALL
            SELECT t.unit, t.quantity FROM trace.event_subject t WHERE t.event = e.id
        ) x ON x.unit <> wanted
        JOIN trace.unit u ON u.id = x.unit
        ORDER BY away, u.code, u.generation
        LIMIT 501
    ) n
    JOIN trace.item i ON i.id = n.item
    LEFT JOIN trace.uom m ON m.id = n.uom
    LEFT JOIN LATERAL app.unit_words(ARRAY[n.id]) w ON true;
    RETURN jsonb_build_object('units', coalesce(jsonb_path_query_array(found, '$[0 to 499]'), '[]'), 'more', coalesce(jsonb_array_length(found), 0) > 500);
END
$$;
