-- Keeps a file as evidence: {"media_type"}, its bytes → {"blob": SHA-256 in hex}. The same file is kept once.
CREATE FUNCTION app.store_blob(command uuid, api integer, request jsonb, content bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'store_blob', request, sha256(content));
    hash bytea := sha256(content);
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'store_blob', '{media_type}');
    PERFORM app._require_role('{technician,inspector,engineer,manager,administrator}', NULL);
    IF content IS NULL OR octet_length(content) NOT BETWEEN 1 AND 26214400 THEN
        PERFORM app._refuse('TW123', jsonb_build_object('size', coalesce(octet_length(content), 0)));
    END IF;
    INSERT INTO trace.blob AS b (sha256, media_type, content)
    VALUES (hash, app._needed_text(request ->> 'media_type', 'media_type', 100), content)
    ON CONFLICT ON CONSTRAINT uq_blob_sha256 DO NOTHING
    RETURNING b.id INTO made;
    result := jsonb_build_object('blob', encode(hash, 'hex'), 'new', made IS NOT NULL);
    RETURN app._end_command(command, 'store_blob', result, coalesce(ARRAY[made], '{}'));
END
$$;
