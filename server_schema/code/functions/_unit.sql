-- A unit by its code: the generation named, else the latest. A code may carry its generation as CODE#2.
CREATE FUNCTION app._unit(wanted text, generation integer DEFAULT NULL)
RETURNS trace.unit
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found trace.unit;
BEGIN
    SELECT u.* INTO found FROM trace.unit u
    WHERE u.code = wanted AND (_unit.generation IS NULL OR u.generation = _unit.generation)
    ORDER BY u.generation DESC LIMIT 1;
    IF found.id IS NULL AND _unit.generation IS NULL AND wanted ~ '^.+#[0-9]{1,9}$' THEN
        SELECT u.* INTO found FROM trace.unit u
        WHERE u.code = regexp_replace(wanted, '#[0-9]+$', '') AND u.generation = substring(wanted FROM '#([0-9]+)$')::integer;
    END IF;
    IF found.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'unit', 'code', left(coalesce(wanted, '-'), 100)));
    END IF;
    RETURN found;
END
$$;
