-- The operation of a recipe in force, named {"item", "code"}; NULL stays NULL.
CREATE FUNCTION app._operation_id(wanted jsonb)
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
    SELECT o.id INTO found
    FROM trace.operation o JOIN trace.recipe r ON r.id = o.recipe
    WHERE r.item = app._item_id(wanted ->> 'item') AND o.code = wanted ->> 'code'
    ORDER BY r.version DESC LIMIT 1;
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'operation', 'code', left(coalesce(wanted ->> 'code', '-'), 100)));
    END IF;
    RETURN found;
END
$$;
