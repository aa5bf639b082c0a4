-- The id of a document by its code; NULL stays NULL, an unknown code is refused.
CREATE FUNCTION app._document_id(wanted text) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found bigint := (SELECT d.id FROM trace.document AS d WHERE d.code = wanted);
BEGIN
    IF found IS NULL AND wanted IS NOT NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'document', 'code', left(wanted, 100)));
    END IF;
    RETURN found;
END
$$;
