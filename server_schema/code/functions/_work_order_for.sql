-- The work order an act names: open, and at this site. A run has to make its item, by an operation of that item. NULL stays NULL.
CREATE FUNCTION app._work_order_for(request jsonb, kind text, site bigint)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted text := app._text(request ->> 'work_order', 'work_order');
    found record;
BEGIN
    IF wanted IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT w.id, w.code, w.state, w.site, i.code AS item INTO found
    FROM trace.work_order w JOIN trace.item i ON i.id = w.item WHERE w.code = wanted FOR SHARE OF w;
    IF found.id IS NULL OR found.site <> _work_order_for.site THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'work order', 'code', wanted));
    END IF;
    IF found.state <> 'open' THEN
        PERFORM app._refuse('TW340', jsonb_build_object('code', found.code));
    END IF;
    IF kind = 'run' AND NOT coalesce(request -> 'outputs', '[]') @> jsonb_build_array(jsonb_build_object('item', found.item)) THEN
        PERFORM app._refuse('TW341', jsonb_build_object('code', found.code, 'item', found.item));
    END IF;
    IF kind = 'run' AND request #>> '{operation,item}' <> found.item THEN
        PERFORM app._refuse('TW341', jsonb_build_object('code', found.code, 'item', found.item));
    END IF;
    RETURN found.id;
END
$$;
