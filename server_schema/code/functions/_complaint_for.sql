-- The complaint an act answers: the unit complained about, in whatever generation, is one of those it works on. NULL stays NULL.
CREATE FUNCTION app._complaint_for(request jsonb)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted text := app._text(request ->> 'complaint', 'complaint');
    found record;
BEGIN
    IF wanted IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT c.id, c.code, u.code AS unit INTO found FROM trace.complaint c JOIN trace.unit u ON u.id = c.unit WHERE c.code = wanted;
    IF found.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'complaint', 'code', wanted));
    END IF;
    IF NOT EXISTS (SELECT FROM jsonb_array_elements(app._list(request, 'inputs')) i WHERE regexp_replace(i ->> 'code', '#[0-9]+$', '') = found.unit) THEN
        PERFORM app._refuse('TW343', jsonb_build_object('code', found.code, 'unit', found.unit));
    END IF;
    RETURN found.id;
END
$$;
