-- The id of a unit of measure by its code; NULL stays NULL, an unknown code is refused.
CREATE FUNCTION app._uom_id(wanted text)
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
        RETURN NULL;
    END IF;
    SELECT t.id INTO found FROM trace.uom t WHERE t.code = wanted;
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'unit of measure', 'code', left(wanted, 100)));
    END IF;
    RETURN found;
END
$$;
