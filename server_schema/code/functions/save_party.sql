-- A supplier, customer, dealer or carrier, new or changed as a whole: {"code", "name", "sort_key"?, "roles": [], "row_version", "form"?}.
CREATE FUNCTION app.save_party(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_party', request);
    v_code text := app._needed_text(request ->> 'code', 'code', 100);
    v_seen bigint := app._row_version(request);
    saved trace.party;
    roles text[] := ARRAY(
        SELECT DISTINCT r FROM jsonb_array_elements_text(
            CASE WHEN jsonb_typeof(request -> 'roles') = 'array' THEN request -> 'roles' ELSE '[]' END) AS r ORDER BY r);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_party', '{code,name,sort_key,roles,row_version,form}');
    PERFORM app._require_role('{engineer,manager,administrator}', NULL);
    IF NOT roles <@ '{supplier,customer,dealer,carrier}'::text[] THEN
        PERFORM app._refuse('TW012', jsonb_build_object(
            'field', 'roles', 'problem', 'a list of supplier, customer, dealer, carrier'));
    END IF;
    INSERT INTO trace.party AS t (code, name, sort_key, roles)
    VALUES (
        v_code,
        app._words(request -> 'name', 'name'),
        coalesce(app._text(request ->> 'sort_key', 'sort_key', 400), ''),
        roles)
    ON CONFLICT ON CONSTRAINT uq_party_code DO UPDATE SET
        name = excluded.name, sort_key = excluded.sort_key, roles = excluded.roles,
        row_version = t.row_version + 1
    WHERE t.row_version = v_seen
    RETURNING t.* INTO saved;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('party', v_code, (SELECT to_jsonb(t) FROM trace.party AS t WHERE t.code = v_code), request);
    END IF;
    PERFORM app._keep_form('party', saved.id, request -> 'form');
    result := jsonb_build_object('party', saved.id, 'code', saved.code, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_party', result, ARRAY[saved.id]);
END
$$;
