-- An inspection that follows a plan and has no verdict yet, locked: nobody decides while readings come, none come after the verdict.
CREATE FUNCTION app._open_inspection(wanted text) RETURNS trace.inspection
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found trace.inspection;
BEGIN
    SELECT i.* INTO found FROM trace.inspection AS i WHERE i.code = wanted FOR UPDATE;
    IF found.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'inspection', 'code', left(coalesce(wanted, '-'), 100)));
    END IF;
    IF found.plan IS NULL OR found.verdict IS NOT NULL THEN
        PERFORM app._refuse('TW843', jsonb_build_object('code', found.code));
    END IF;
    RETURN found;
END
$$;
