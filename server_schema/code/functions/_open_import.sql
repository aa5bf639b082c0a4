-- The import a bulk function adds to: the caller's own and still open. Refuses everything else.
CREATE FUNCTION app._open_import(request jsonb)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    opened bigint;
BEGIN
    PERFORM app._require_role(ARRAY['engineer', 'manager'], NULL);
    IF jsonb_typeof(request -> 'import') = 'number' THEN
        SELECT i.id INTO opened FROM trace.import i
        WHERE i.id::numeric = (request ->> 'import')::numeric AND i.person = app._me() AND i.counts = '{}';
    END IF;
    IF opened IS NULL THEN
        PERFORM app._refuse('TW580', '{}');
    END IF;
    -- Two imports at once could give one code two meanings; the second waits. Not an advisory lock: any client can hold those.
    LOCK TABLE trace.import IN SHARE ROW EXCLUSIVE MODE;
    RETURN opened;
END
$$;
