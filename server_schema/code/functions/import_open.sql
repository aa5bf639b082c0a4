-- Starts an import: names the mapping and the files; the import functions of the same transaction refer to it.
-- request: mapping, files [{name, sha256, rows}]. Result: {import}.
CREATE FUNCTION app.import_open(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'import_open', request);
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._require_role(ARRAY['engineer', 'manager'], NULL);
    PERFORM app._known_keys(request, 'import_open', ARRAY['mapping', 'files']);
    IF jsonb_typeof(request -> 'files') IS DISTINCT FROM 'array' OR octet_length(request::text) > 100000 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'files', 'problem', 'a list of at most 100000 bytes is needed'));
    END IF;
    -- Before the row is written, not only where it is used (_open_import): two imports that both had written theirs would wait for each other.
    LOCK TABLE trace.import IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO trace.import (mapping, files, counts, person)
    VALUES (app._needed_text(request ->> 'mapping', 'mapping'), request -> 'files', '{}', app._me())
    RETURNING id INTO made;
    RETURN app._end_command(command, 'import_open', jsonb_build_object('import', made));
END
$$;
