-- Ties a file to a record: {"kind", "code", "name", "media_type", "note"?} and its bytes, at most 25 MB. The same file is kept once, found by its hash.
CREATE FUNCTION app.attach(command uuid, api integer, request jsonb, content bytea)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'attach', request, sha256(content));
    v_record bigint;
    v_name text := app._needed_text(request ->> 'name', 'name');
    v_media text := app._needed_text(request ->> 'media_type', 'media_type', 100);
    v_blob bigint;
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'attach', ARRAY['kind', 'code', 'name', 'media_type', 'note']);
    PERFORM app._require_role('{technician,inspector,engineer,manager}', NULL);
    v_record := app._record_id(app._needed_text(request ->> 'kind', 'kind'), request ->> 'code');
    IF jsonb_typeof(request -> 'name') <> 'string' OR v_name ~ '[/\\:]' OR v_media !~ '^[a-z0-9.+-]+/[a-z0-9.+-]+$' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'name, media_type', 'problem', 'a file name without a path, and a type like image/png'));
    END IF;
    IF content IS NULL OR octet_length(content) NOT BETWEEN 1 AND 26214400 THEN
        PERFORM app._refuse('TW123', jsonb_build_object('size', coalesce(octet_length(content), 0)));
    END IF;
    INSERT INTO trace.blob (sha256, media_type, content) VALUES (sha256(content), v_media, content)
    ON CONFLICT ON CONSTRAINT uq_blob_sha256 DO NOTHING;
    SELECT b.id INTO v_blob FROM trace.blob b WHERE b.sha256 = sha256(attach.content);
    INSERT INTO trace.attachment (kind, record, blob, name, media_type, note, attached_by)
    VALUES (request ->> 'kind', v_record, v_blob, v_name, v_media, app._text(request ->> 'note', 'note', 2000), app._me())
    RETURNING id INTO made;
    result := jsonb_build_object('attachment', made, 'sha256', encode(sha256(content), 'hex'), 'kind', request ->> 'kind', 'code', request ->> 'code');
    RETURN app._end_command(command, 'attach', result, CASE WHEN request ->> 'kind' IN ('unit', 'event') THEN ARRAY[v_record] ELSE '{}' END);
END
$$;
