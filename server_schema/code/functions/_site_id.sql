-- The site an act happens at: the one named, else the only one there is.
CREATE FUNCTION app._site_id(wanted text)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found bigint;
BEGIN
    IF wanted IS NOT NULL THEN
        SELECT s.id INTO found FROM trace.site s WHERE s.code = wanted;
        IF found IS NULL THEN
            PERFORM app._refuse('TW010', jsonb_build_object('kind', 'site', 'code', left(wanted, 100)));
        END IF;
        RETURN found;
    END IF;
    IF (SELECT count(*) FROM trace.site) <> 1 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'site'));
    END IF;
    RETURN (SELECT s.id FROM trace.site s);
END
$$;
