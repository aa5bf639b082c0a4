-- A place of a site, new or changed as a whole: {"site", "code", "name", "row_version", "form"?}.
CREATE FUNCTION app.save_place(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_place', request);
    v_code text := app._needed_text(request ->> 'code', 'code', 100);
    v_seen bigint := app._row_version(request);
    saved trace.place;
    v_site bigint := app._site_id(request ->> 'site');
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_place', '{site,code,name,row_version,form}');
    PERFORM app._require_role('{engineer,manager,administrator}', v_site);
    INSERT INTO trace.place AS t (site, code, name)
    VALUES (
        v_site,
        v_code,
        app._words(request -> 'name', 'name'))
    ON CONFLICT ON CONSTRAINT uq_place_site_code DO UPDATE SET
        name = excluded.name, row_version = t.row_version + 1
    WHERE t.row_version = v_seen
    RETURNING t.* INTO saved;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('place', v_code, (SELECT to_jsonb(t) FROM trace.place AS t WHERE t.site = v_site AND t.code = v_code), request);
    END IF;
    PERFORM app._keep_form('place', saved.id, request -> 'form');
    result := jsonb_build_object('place', saved.id, 'code', saved.code, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_place', result, ARRAY[saved.id]);
END
$$;
