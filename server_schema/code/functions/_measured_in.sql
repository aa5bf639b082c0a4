-- The inspection in which a characteristic was measured, by its code.
CREATE FUNCTION app._measured_in(characteristic bigint, wanted text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found bigint;
BEGIN
    SELECT i.id INTO found FROM trace.inspection AS i
    WHERE i.code = wanted AND EXISTS (SELECT FROM trace.measurement AS m WHERE m.inspection = i.id AND m.characteristic = _measured_in.characteristic);
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'inspection', 'code', left(coalesce(wanted, '-'), 100)));
    END IF;
    RETURN found;
END
$$;
