-- Sensor readings of the event that made a unit as they come, after those that are here: {"unit"}; times rise; readings holds one channel after the other, as import_series has it
-- (NULL: the sensor said nothing). Each call is a chunk of its own. What was imported is added to by those who may import. Result: {code, event, points, ends_at}.
CREATE FUNCTION app.append_series(command uuid, api integer, request jsonb, times timestamptz[], characteristics text[], readings double precision[])
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'append_series', request, sha256(convert_to(times::text || characteristics::text || readings::text, 'UTF8')));
    points integer := coalesce(cardinality(times), 0);
    u trace.unit;
    made_by trace.event;
    bad timestamptz;
    time_bytes bytea;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'append_series', '{unit}');
    u := app._unit(app._needed_text(request ->> 'unit', 'unit'));
    SELECT e.* INTO made_by FROM trace.edge AS x JOIN trace.event AS e ON e.id = x.source WHERE x.target = u.id AND x.recorded_to = 'infinity' ORDER BY x.line LIMIT 1;
    IF made_by.id IS NULL THEN
        PERFORM app._refuse('TW585', jsonb_build_object('code', u.code));
    END IF;
    PERFORM app._require_role(CASE WHEN made_by.imported_by IS NULL THEN '{technician,inspector,engineer,manager}' ELSE '{engineer,manager}' END::text[], u.site);
    IF points NOT BETWEEN 1 AND 10000 OR coalesce(cardinality(characteristics), 0) NOT BETWEEN 1 AND 200 OR cardinality(readings) IS DISTINCT FROM points * cardinality(characteristics)
       OR cardinality(characteristics) > (SELECT count(DISTINCT c) FROM unnest(characteristics) AS c)
       OR EXISTS (SELECT FROM unnest(readings) AS r (value) WHERE r.value = 'NaN' OR abs(r.value) = 'infinity') THEN
        PERFORM app._refuse('TW581', '{}');
    END IF;
    -- Two feeders of one run take turns: chunks are numbered, and their times rise.
    PERFORM FROM trace.event AS e WHERE e.id = made_by.id FOR NO KEY UPDATE;
    SELECT x.at INTO bad
    FROM (SELECT t.at, coalesce(lag(t.at) OVER (ORDER BY t.no), (SELECT max(s.ends_at) FROM trace.event_series AS s JOIN trace.characteristic AS c ON c.id = s.characteristic
                                                                  WHERE s.event = made_by.id AND c.code = ANY (characteristics))) AS before
          FROM unnest(times) WITH ORDINALITY AS t (at, no)) AS x
    WHERE x.at IS NULL OR x.at <= x.before OR NOT isfinite(x.at) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW590', jsonb_build_object('value', bad));
    END IF;
    SELECT string_agg(int8send((extract(epoch FROM t.at) * 1000000)::bigint), ''::bytea ORDER BY t.no) INTO time_bytes FROM unnest(times) WITH ORDINALITY AS t (at, no);
    INSERT INTO trace.event_series (event, characteristic, chunk, times, readings, starts_at, ends_at, sha256)
    SELECT made_by.id, k.id, coalesce((SELECT max(s.chunk) FROM trace.event_series AS s WHERE s.event = made_by.id AND s.characteristic = k.id), 0) + 1,
           times, k.part, times[1], times[points],
           (SELECT sha256(time_bytes || string_agg(coalesce(float8send(r.value), '\x7ff8000000000000'::bytea), ''::bytea ORDER BY r.no)) FROM unnest(k.part) WITH ORDINALITY AS r (value, no))
    FROM (SELECT app._characteristic_id(c.code) AS id, readings[(c.no - 1) * points + 1 : c.no * points] AS part FROM unnest(characteristics) WITH ORDINALITY AS c (code, no)) AS k;
    result := jsonb_build_object('code', u.code, 'event', made_by.id, 'points', points * cardinality(characteristics), 'ends_at', times[points]);
    RETURN app._end_command(command, 'append_series', result);
END
$$;
