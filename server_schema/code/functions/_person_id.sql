-- The id of a person by login; a person once disabled did not work today.
CREATE FUNCTION app._person_id(wanted text)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found bigint;
BEGIN
    SELECT p.id INTO found FROM trace.person p WHERE p.login = wanted AND p.disabled_at IS NULL;
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'person', 'code', left(coalesce(wanted, '-'), 100)));
    END IF;
    RETURN found;
END
$$;
