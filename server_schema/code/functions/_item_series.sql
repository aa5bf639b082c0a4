-- A number series of one item's own, made with its sequence.
CREATE FUNCTION app._item_series(site bigint, kind text, item bigint)
RETURNS trace.number_series
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    series trace.number_series;
BEGIN
    INSERT INTO trace.number_series AS n (site, kind, item, pattern) VALUES (_item_series.site, _item_series.kind, _item_series.item, '{item}-{n}')
    RETURNING n.* INTO series;
    EXECUTE format('CREATE SEQUENCE trace.%I', 'number_' || series.id);
    RETURN series;
END
$$;
