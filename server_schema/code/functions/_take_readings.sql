-- Writes readings as they were typed or gauged, each with the specification in force when it was taken and what that says of it.
-- A number beyond the specification's detection limits is told as a text, "<0.05" or ">5": no number that wasn't measured gets into a mean.
-- Checked all together, not one by one: an inspection of 200 readings is one statement a rule.
CREATE FUNCTION app._take_readings(i trace.inspection, unit trace.unit, readings jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    now_is timestamptz := clock_timestamp();
    known text[] := '{characteristic,sample,value,text,instrument,at,source,retest}';
    strange record;
    told record;
    me bigint := app._me();
    -- Asked once: a look into every year's partition for each reading would cost more than all the rest.
    again boolean := EXISTS (SELECT FROM trace.measurement AS m WHERE m.inspection = i.id);
BEGIN
    IF jsonb_array_length(readings) > 10000 THEN
        PERFORM app._refuse('TW210', jsonb_build_object('field', 'readings', 'most', 10000));
    END IF;
    SELECT e.value AS one,
           CASE WHEN jsonb_typeof(e.value) <> 'object' OR e.value - known <> '{}' THEN 'TW208'
                WHEN coalesce(e.value ->> 'sample', '1') !~ '^[1-9][0-9]{0,6}$' OR coalesce(e.value ->> 'source', 'typed') NOT IN ('typed', 'gauge', 'scanned') THEN 'TW012'
                WHEN e.value ->> 'value' !~ '^-?[0-9]{1,15}(\.[0-9]{1,12})?$' THEN 'TW204' END AS code
    INTO strange
    FROM jsonb_array_elements(readings) WITH ORDINALITY AS e
    WHERE CASE WHEN jsonb_typeof(e.value) <> 'object' THEN true
               ELSE e.value - known <> '{}' OR coalesce(e.value ->> 'sample', '1') !~ '^[1-9][0-9]{0,6}$' OR coalesce(e.value ->> 'source', 'typed') NOT IN ('typed', 'gauge', 'scanned')
                    OR coalesce(e.value ->> 'value', '0') !~ '^-?[0-9]{1,15}(\.[0-9]{1,12})?$' END
    ORDER BY e.ordinality LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse(strange.code, jsonb_build_object('field', 'readings', 'problem', 'a sample number, and typed, gauge or scanned', 'value', left(strange.one ->> 'value', 40), 'known', array_to_string(known, ', ')));
    END IF;
    BEGIN
        SELECT min(t.at) AS first, max(t.at) AS last INTO told
        FROM (SELECT (e ->> 'at')::timestamptz AS at FROM jsonb_array_elements(readings) AS e
              WHERE e ->> 'at' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$' OR app._moment(e ->> 'at', 'readings.at') IS NOT NULL) AS t;
    EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
        PERFORM app._refuse('TW206', jsonb_build_object('field', 'readings.at', 'value', '-'));
    END;
    -- The site's window for late entries holds for the earliest and the latest of them, so for all.
    PERFORM app._happened_at(jsonb_build_object('at', told.first), unit.site);
    PERFORM app._happened_at(jsonb_build_object('at', told.last), unit.site);

    SELECT x.code, x.sample, x.kind, x.choices, x.gauge, CASE
               WHEN x.line IS NULL THEN 'TW844'
               WHEN x.gauge IS NOT NULL AND x.equipment IS NULL THEN 'TW010'
               WHEN (x.kind = 'numeric') <> (x.value IS NOT NULL OR x.word ~ '^[<>]-?[0-9]{1,15}(\.[0-9]{1,12})?$') OR num_nonnulls(x.value, x.word) <> 1 THEN 'TW855'
               WHEN x.kind = 'attribute' AND x.word <> ALL (x.choices) THEN 'TW850'
               ELSE 'TW845' END AS rule
    INTO strange
    FROM (
        SELECT e.value ->> 'characteristic' AS code, coalesce(e.value ->> 'sample', '1')::integer AS sample, e.value ->> 'value' AS value, nullif(btrim(e.value ->> 'text'), '') AS word,
               nullif(btrim(e.value ->> 'retest'), '') AS retest, l.id AS line, l.characteristic, c.kind, c.choices, e.value ->> 'instrument' AS gauge, q.id AS equipment,
               row_number() OVER (PARTITION BY e.value ->> 'characteristic', coalesce(e.value ->> 'sample', '1') ORDER BY e.ordinality) AS time, e.ordinality AS no
        FROM jsonb_array_elements(readings) WITH ORDINALITY AS e
        LEFT JOIN trace.characteristic AS c ON c.code = e.value ->> 'characteristic'
        LEFT JOIN trace.inspection_plan_line AS l ON l.plan = i.plan AND l.characteristic = c.id
        LEFT JOIN trace.equipment AS q ON q.code = e.value ->> 'instrument'
    ) AS x
    WHERE x.line IS NULL OR x.gauge IS NOT NULL AND x.equipment IS NULL OR (x.kind = 'numeric') <> (x.value IS NOT NULL OR x.word ~ '^[<>]-?[0-9]{1,15}(\.[0-9]{1,12})?$') OR num_nonnulls(x.value, x.word) <> 1 OR x.kind = 'attribute' AND x.word <> ALL (x.choices)
       OR x.retest IS NULL AND (x.time > 1 OR again AND EXISTS (
            SELECT FROM trace.measurement AS m WHERE m.inspection = i.id AND m.characteristic = x.characteristic AND m.sample_no = x.sample))
    ORDER BY x.no LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse(strange.rule, jsonb_build_object(
            'characteristic', left(coalesce(strange.code, '-'), 100), 'sample', strange.sample, 'choices', array_to_string(strange.choices, ', '), 'kind', CASE strange.rule WHEN 'TW010' THEN 'equipment' ELSE strange.kind END,
            'code', CASE strange.rule WHEN 'TW010' THEN left(strange.gauge, 100) ELSE i.code END));
    END IF;

    SELECT x.code, x.told, x.limit_in_force, CASE WHEN x.is_beyond THEN 'TW887' ELSE 'TW888' END AS rule
    INTO strange
    FROM (
        SELECT c.code, r.told, e.ordinality AS no, CASE WHEN r.told ~ '^>' OR (e.value ->> 'value')::numeric > s.detect_upper THEN s.detect_upper ELSE s.detect_lower END AS limit_in_force,
               CASE WHEN e.value ? 'text' THEN substr(r.told, 2)::numeric IS DISTINCT FROM CASE WHEN r.told ~ '^<' THEN s.detect_lower ELSE s.detect_upper END
                    ELSE coalesce((e.value ->> 'value')::numeric < s.detect_lower OR (e.value ->> 'value')::numeric > s.detect_upper, false) END AS is_beyond,
               CASE WHEN e.value ? 'text' THEN k.scheme = 'z1.9' OR app._judge_beyond(r.told, s.lower, s.upper, s.warn_lower, s.warn_upper) IS NULL ELSE false END AS is_open
        FROM jsonb_array_elements(readings) WITH ORDINALITY AS e
        CROSS JOIN LATERAL (SELECT coalesce(e.value ->> 'value', btrim(e.value ->> 'text')) AS told) AS r
        JOIN trace.characteristic AS c ON c.code = e.value ->> 'characteristic' AND c.kind = 'numeric'
        JOIN trace.inspection_plan_line AS l ON l.plan = i.plan AND l.characteristic = c.id
        JOIN trace.inspection_plan_class AS k ON k.plan = l.plan AND k.class = l.class
        LEFT JOIN trace.specification AS s ON s.characteristic = c.id AND s.item = unit.item
            AND s.from_at <= coalesce((e.value ->> 'at')::timestamptz, now_is) AND coalesce((e.value ->> 'at')::timestamptz, now_is) < s.to_at
        WHERE e.value ? 'text' OR num_nonnulls(s.detect_lower, s.detect_upper) > 0
    ) AS x
    WHERE x.is_beyond OR x.is_open ORDER BY x.no LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse(strange.rule, jsonb_build_object('characteristic', strange.code, 'value', left(strange.told, 40), 'limit', coalesce(trim_scale(strange.limit_in_force)::text, '–')));
    END IF;

    INSERT INTO trace.measurement (inspection, characteristic, sample_no, value, text_value, instrument, person, taken_at, source, specification, judged, retest_reason)
    SELECT i.id, c.id, coalesce(e.value ->> 'sample', '1')::integer, (e.value ->> 'value')::numeric, CASE WHEN e.value ? 'text' THEN app._text(e.value ->> 'text', 'readings.text', 2000) END, q.id, me, t.at, coalesce(e.value ->> 'source', 'typed'), s.id,
           CASE WHEN s.id IS NULL OR c.kind <> 'numeric' AND s.accepted IS NULL THEN NULL
                WHEN c.kind = 'numeric' AND e.value ? 'text' THEN app._judge_beyond(btrim(e.value ->> 'text'), s.lower, s.upper, s.warn_lower, s.warn_upper)
                WHEN (e.value ->> 'value')::numeric < s.lower OR (e.value ->> 'value')::numeric > s.upper OR c.kind <> 'numeric' AND btrim(e.value ->> 'text') <> ALL (s.accepted) THEN 'out'
                WHEN (e.value ->> 'value')::numeric < s.warn_lower OR (e.value ->> 'value')::numeric > s.warn_upper THEN 'warning'
                ELSE 'ok' END,
           CASE WHEN e.value ? 'retest' THEN app._text(e.value ->> 'retest', 'readings.retest', 2000) END
    FROM jsonb_array_elements(readings) WITH ORDINALITY AS e
    JOIN trace.characteristic AS c ON c.code = e.value ->> 'characteristic'
    CROSS JOIN LATERAL (SELECT coalesce((e.value ->> 'at')::timestamptz, now_is) AS at) AS t
    LEFT JOIN trace.equipment AS q ON q.code = e.value ->> 'instrument'
    LEFT JOIN trace.specification AS s ON s.characteristic = c.id AND s.item = unit.item AND s.from_at <= t.at AND t.at < s.to_at
    ORDER BY e.ordinality;
END
$$;
