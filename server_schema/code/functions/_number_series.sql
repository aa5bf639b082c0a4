-- The number series of a site and kind, made with its sequence when first asked for.
-- A sequence and not a counter row: a client that leaves its transaction open would make the whole site wait for a row.
CREATE FUNCTION app._number_series(site bigint, kind text)
RETURNS trace.number_series
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    series trace.number_series;
BEGIN
    SELECT n.* INTO series FROM trace.number_series n WHERE n.site = _number_series.site AND n.kind = _number_series.kind;
    IF series.id IS NOT NULL THEN
        RETURN series;
    END IF;
    INSERT INTO trace.number_series AS n (site, kind, pattern)
    VALUES (_number_series.site, _number_series.kind, CASE _number_series.kind
        WHEN 'lot' THEN 'L{yy}{mm}{dd}-{n}' WHEN 'serial' THEN 'S{yy}-{n}' WHEN 'sample' THEN 'M{yy}-{n}' WHEN 'case' THEN 'C{yy}-{n}'
        WHEN 'hold' THEN 'HOLD-{yyyy}-{n}' WHEN 'inspection' THEN 'INS-{yyyy}-{n}' ELSE upper(_number_series.kind) || '-{n}' END)
    ON CONFLICT ON CONSTRAINT uq_number_series_site_kind DO NOTHING
    RETURNING n.* INTO series;
    IF series.id IS NULL THEN
        SELECT n.* INTO series FROM trace.number_series n WHERE n.site = _number_series.site AND n.kind = _number_series.kind;
    ELSE
        EXECUTE format('CREATE SEQUENCE trace.%I', 'number_' || series.id);
    END IF;
    RETURN series;
END
$$;
