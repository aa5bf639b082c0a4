-- A place at a site: the one named, else the site's first.
CREATE FUNCTION app._place_id(site bigint, wanted text)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found bigint;
BEGIN
    IF wanted IS NULL THEN
        SELECT p.id INTO found FROM trace.place p WHERE p.site = _place_id.site ORDER BY p.id LIMIT 1;
    ELSE
        SELECT p.id INTO found FROM trace.place p WHERE p.site = _place_id.site AND p.code = wanted;
    END IF;
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'place', 'code', coalesce(left(wanted, 100), '-')));
    END IF;
    RETURN found;
END
$$;
