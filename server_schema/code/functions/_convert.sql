-- A quantity converted into a unit's own unit of measure, and the factor used where the item has one of its own.
-- Same dimension: by the two UCUM factors. Another dimension: only by the item's own conversion. Else refused.
CREATE FUNCTION app._convert(quantity numeric, from_uom smallint, to_uom smallint, item bigint, code text, OUT converted numeric, OUT item_factor numeric)
RETURNS record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    f trace.uom;
    t trace.uom;
    own smallint;
BEGIN
    converted := quantity;
    IF quantity IS NULL OR from_uom = to_uom THEN
        RETURN;
    END IF;
    SELECT u.* INTO f FROM trace.uom u WHERE u.id = from_uom;
    SELECT u.* INTO t FROM trace.uom u WHERE u.id = to_uom;
    SELECT iu.factor, i.uom INTO item_factor, own
    FROM trace.item_uom iu JOIN trace.item i ON i.id = iu.item
    WHERE iu.item = _convert.item AND iu.uom = from_uom AND iu.from_at <= clock_timestamp()
    ORDER BY iu.from_at DESC LIMIT 1;
    IF item_factor IS NOT NULL THEN
        SELECT u.* INTO f FROM trace.uom u WHERE u.id = own;
        converted := quantity * item_factor;
    END IF;
    IF f.dimension IS DISTINCT FROM t.dimension THEN
        PERFORM app._refuse('TW209', jsonb_build_object('code', code, 'from', f.code, 'to', t.code));
    END IF;
    converted := trim_scale(round(converted * f.factor / t.factor, 12));
END
$$;
