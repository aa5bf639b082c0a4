-- Records sensor channels of the event that made a unit: the same times for all channels, in chunks of 10,000 points.
-- request: import, unit (code). times rise; readings holds one channel after the other (NULL: the sensor said nothing);
-- hashes one hex SHA-256 a chunk and channel, channel by channel: of the chunk's times (microseconds since 1970) then its readings
-- (double precision, NULL as the quiet NaN), big-endian. They are computed again here: what arrives is what was read.
-- Result: {created {series, points}, unchanged (chunks), rejected [{code, field, detail}]}; nothing is written if anything is rejected.
CREATE FUNCTION app.import_series(
    command uuid, api integer, request jsonb,
    times timestamptz[], characteristics text[], readings double precision[], hashes text[]
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
    chunk CONSTANT integer := 10000;
    result jsonb;
    opened bigint;
    points integer;
    chunks integer;
    channels integer;
    channel_ids bigint[];
    made_by bigint;
    bad record;
    starts integer;
    ends integer;
    some_times timestamptz[];
    time_bytes bytea;
    part_readings double precision[];
    hash bytea;
    here bytea;
    made integer := 0;
    same integer := 0;
    rejected jsonb := '[]';
BEGIN
    result := app._begin_command(command, api, 'import_series', request, sha256(convert_to(characteristics::text || hashes::text, 'UTF8')));
    points := coalesce(cardinality(times), 0);
    chunks := (points + chunk - 1) / chunk;
    channels := coalesce(cardinality(characteristics), 0);
    channel_ids := ARRAY(SELECT coalesce(app._characteristic_id(c.code), 0) FROM unnest(characteristics) WITH ORDINALITY c (code, no) ORDER BY c.no);
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_series', ARRAY['import', 'unit']);
    opened := app._open_import(request);
    IF points = 0 OR points > 10000000 OR channels = 0 OR cardinality(readings) IS DISTINCT FROM points * channels OR cardinality(hashes) IS DISTINCT FROM chunks * channels
       OR EXISTS (SELECT FROM unnest(readings) r (value) WHERE r.value = 'NaN' OR abs(r.value) = 'infinity') THEN
        PERFORM app._refuse('TW581', '{}');
    END IF;
    SELECT x.at INTO bad FROM (SELECT t.at, lag(t.at) OVER (ORDER BY t.no) AS before FROM unnest(times) WITH ORDINALITY t (at, no)) x
    WHERE x.at IS NULL OR x.at <= x.before OR NOT isfinite(x.at) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW590', jsonb_build_object('value', bad.at));
    END IF;
    SELECT e.id INTO made_by
    FROM trace.unit u JOIN trace.edge x ON x.target = u.id AND x.source < 0 AND x.recorded_to = 'infinity' JOIN trace.event e ON e.id = x.source
    WHERE u.code = request ->> 'unit' AND e.imported_by IS NOT NULL ORDER BY u.generation DESC LIMIT 1;
    IF made_by IS NULL THEN
        rejected := jsonb_build_array(jsonb_build_object('code', 'TW585', 'field', 'batch', 'detail', jsonb_build_object('code', request ->> 'unit')));
    ELSE
        FOR part IN 0 .. chunks - 1 LOOP
            starts := part * chunk + 1;
            ends := least(starts + chunk - 1, points);
            some_times := times[starts:ends];
            SELECT string_agg(int8send((extract(epoch FROM t.at) * 1000000)::bigint), ''::bytea ORDER BY t.no) INTO time_bytes FROM unnest(some_times) WITH ORDINALITY t (at, no);
            FOR channel IN 1 .. channels LOOP
                part_readings := readings[(channel - 1) * points + starts : (channel - 1) * points + ends];
                SELECT sha256(time_bytes || string_agg(coalesce(float8send(r.value), '\x7ff8000000000000'::bytea), ''::bytea ORDER BY r.no)) INTO hash
                FROM unnest(part_readings) WITH ORDINALITY r (value, no);
                IF hash IS DISTINCT FROM decode(hashes[(channel - 1) * chunks + part + 1], 'hex') THEN
                    PERFORM app._refuse('TW588', '{}');
                END IF;
                SELECT s.sha256 INTO here FROM trace.event_series s WHERE s.event = made_by AND s.characteristic = channel_ids[channel] AND s.chunk = part + 1;
                IF NOT FOUND THEN
                    INSERT INTO trace.event_series (event, characteristic, chunk, times, readings, starts_at, ends_at, sha256, imported_by)
                    VALUES (made_by, channel_ids[channel], part + 1, some_times, part_readings, some_times[1], some_times[cardinality(some_times)], hash, opened);
                    made := made + cardinality(part_readings);
                ELSIF here = hash OR (  -- the same points, but added as they came, in other chunks
                    SELECT array_agg(p.at ORDER BY p.at) = some_times AND array_agg(p.value ORDER BY p.at) = part_readings
                    FROM trace.event_series s CROSS JOIN unnest(s.times, s.readings) p (at, value)
                    WHERE s.event = made_by AND s.characteristic = channel_ids[channel] AND p.at BETWEEN some_times[1] AND some_times[cardinality(some_times)])
                THEN
                    same := same + 1;
                ELSE
                    rejected := rejected || jsonb_build_object('code', 'TW589', 'field', characteristics[channel],
                        'detail', jsonb_build_object('code', request ->> 'unit', 'characteristic', characteristics[channel]));
                END IF;
            END LOOP;
        END LOOP;
        IF rejected <> '[]' AND made > 0 THEN
            PERFORM app._refuse('TW589', rejected -> 0 -> 'detail');
        END IF;
    END IF;
    RETURN app._end_command(command, 'import_series', jsonb_build_object('created', jsonb_build_object('points', made), 'unchanged', same, 'rejected', rejected));
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation THEN
    -- The station packs its columns itself; what a client of one's own puts into them may fit nothing.
    PERFORM app._refuse('TW016', jsonb_build_object('problem', SQLERRM));
END
$$;
