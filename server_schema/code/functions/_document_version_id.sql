-- The id of a version of a document.
CREATE FUNCTION app._document_version_id(wanted text, version text)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found bigint;
BEGIN
    SELECT v.id INTO found FROM trace.document_version v JOIN trace.document d ON d.id = v.document
    WHERE d.code = wanted AND v.version = _document_version_id.version;
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'document', 'code', left(concat_ws(' ', wanted, version), 100)));
    END IF;
    RETURN found;
END
$$;
