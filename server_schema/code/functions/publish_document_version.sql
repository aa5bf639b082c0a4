-- A new version of a document comes into force and ends the one before: {"document", "version", "from_at"?, "blob"?}.
CREATE FUNCTION app.publish_document_version(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'publish_document_version', request);
    v_document trace.document;
    v_blob bigint;
    present trace.document_version;
    made trace.document_version;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'publish_document_version', '{document,version,from_at,blob}');
    PERFORM app._require_role('{engineer,manager,administrator}', NULL);
    SELECT d.* INTO v_document FROM trace.document AS d WHERE d.code = request ->> 'document' FOR UPDATE;
    IF v_document.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object(
            'kind', 'document', 'code', left(coalesce(request ->> 'document', '-'), 100)));
    END IF;
    IF request ->> 'blob' IS NOT NULL THEN
        SELECT b.id INTO v_blob FROM trace.blob AS b WHERE encode(b.sha256, 'hex') = request ->> 'blob';
        IF v_blob IS NULL THEN
            PERFORM app._refuse('TW010', jsonb_build_object('kind', 'blob', 'code', left(request ->> 'blob', 100)));
        END IF;
    END IF;
    SELECT v.* INTO present FROM trace.document_version AS v WHERE v.document = v_document.id AND v.to_at = 'infinity';
    made.from_at := app._version_from(request ->> 'from_at', 'document', v_document.code, present.from_at);
    UPDATE trace.document_version AS v SET to_at = made.from_at WHERE v.id = present.id;
    INSERT INTO trace.document_version AS v (document, version, from_at, blob)
    VALUES (v_document.id, app._needed_text(request ->> 'version', 'version', 50), made.from_at, v_blob)
    RETURNING v.* INTO made;
    result := jsonb_build_object(
        'document_version', made.id, 'document', v_document.code, 'version', made.version, 'from_at', made.from_at);
    RETURN app._end_command(command, 'publish_document_version', result, ARRAY[made.id]);
END
$$;
