-- The number series of a site and kind: the item's own if somebody made one, else the general one, made with its sequence when first asked for.
-- Where there is more than one site its code stands before, as two sites must not make one number at the same moment.
-- A sequence and not a counter row: a client that leaves its transaction open would make the whole site wait for a row.
CREATE FUNCTION app._number_series(site bigint, kind text, item bigint DEFAULT NULL)
RETURNS trace.number_series
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    series trace.number_series;
BEGIN
    SELECT n.* INTO series FROM trace.number_series n
    WHERE n.site = _number_series.site AND n.kind = _number_series.kind AND (n.item IS NULL OR n.item = _number_series.item)
    ORDER BY n.item NULLS LAST LIMIT 1;
    IF series.id IS NOT NULL THEN
        RETURN series;
    END IF;
    INSERT INTO trace.number_series AS n (site, kind, pattern)
    VALUES (_number_series.site, _number_series.kind, CASE WHEN (SELECT count(*) FROM trace.site) > 1 THEN '{site}-' ELSE '' END || CASE _number_series.kind
        WHEN 'lot' THEN 'L{yy}{mm}{dd}-{n}' WHEN 'serial' THEN 'S{yy}-{n}' WHEN 'sample' THEN 'M{yy}-{n}' WHEN 'case' THEN 'C{yy}-{n}'
        WHEN 'hold' THEN 'HOLD-{yyyy}-{n}' WHEN 'inspection' THEN 'INS-{yyyy}-{n}' WHEN 'complaint' THEN 'CMP-{yyyy}-{n}' WHEN 'receipt' THEN 'REC{yy}{mm}-{n}'
        WHEN 'run' THEN 'RUN{yy}{mm}-{n}' WHEN 'rework' THEN 'RWK{yy}{mm}-{n}' WHEN 'shipment' THEN 'SHP{yy}{mm}-{n}' WHEN 'work_order' THEN 'WO{yy}{mm}-{n}' ELSE upper(_number_series.kind) || '-{n}' END)
    ON CONFLICT ON CONSTRAINT uq_number_series_site_kind_item DO NOTHING
    RETURNING n.* INTO series;
    IF series.id IS NULL THEN
        SELECT n.* INTO series FROM trace.number_series n WHERE n.site = _number_series.site AND n.kind = _number_series.kind AND n.item IS NULL;
    ELSE
        EXECUTE format('CREATE SEQUENCE trace.%I', 'number_' || series.id);
    END IF;
    RETURN series;
END
$$;
