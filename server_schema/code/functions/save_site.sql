-- A site, new or changed as a whole: {"code", "legal_name", "address"?, "time_zone", "calendar"?, "late_entry"?, "row_version" of the one seen}.
CREATE FUNCTION app.save_site(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_site', request);
    v_code text := app._needed_text(request ->> 'code', 'code', 100);
    v_seen bigint := app._row_version(request);
    saved trace.site;
    zone text := app._needed_text(request ->> 'time_zone', 'time_zone', 100);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_site', '{code,legal_name,address,time_zone,calendar,late_entry,row_version}');
    PERFORM app._require_role('{administrator}', NULL);
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_timezone_names AS z WHERE z.name = zone) THEN
        PERFORM app._refuse('TW120', jsonb_build_object('time_zone', zone));
    END IF;
    IF jsonb_typeof(request -> 'calendar') <> 'object' OR octet_length(request ->> 'calendar') > 100000 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'calendar', 'problem', 'an object is needed'));
    END IF;
    INSERT INTO trace.site AS t (code, legal_name, address, time_zone, calendar, late_entry)
    VALUES (
        v_code,
        app._words(request -> 'legal_name', 'legal_name'),
        coalesce(app._text(request ->> 'address', 'address', 1000), ''),
        zone,
        coalesce(request -> 'calendar', '{}'),
        coalesce(app._whole(request, 'late_entry', 0, 720), 72))
    ON CONFLICT ON CONSTRAINT uq_site_code DO UPDATE SET
        legal_name = excluded.legal_name, address = excluded.address, time_zone = excluded.time_zone,
        calendar = excluded.calendar, late_entry = excluded.late_entry, row_version = t.row_version + 1
    WHERE t.row_version = v_seen
    RETURNING t.* INTO saved;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('site', v_code, (SELECT to_jsonb(t) FROM trace.site AS t WHERE t.code = v_code), request);
    END IF;
    -- Made now: made by the first act, everybody's next would wait for that client's transaction, a hold too.
    PERFORM app._all_series(saved.id);
    result := jsonb_build_object('site', saved.id, 'code', saved.code, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_site', result, ARRAY[saved.id]);
END
$$;
