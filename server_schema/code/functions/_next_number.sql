-- The next free number of a site and kind (of units also of their item, where that has a series of its own), in the site's calendar. Numbers burn with a refused act; one that somebody typed before is passed over.
CREATE FUNCTION app._next_number(site bigint, kind text, item bigint DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    series trace.number_series := app._number_series(site, kind, item);
    today timestamp;
    site_code text;
    made text;
BEGIN
    SELECT clock_timestamp() AT TIME ZONE s.time_zone, s.code INTO today, site_code FROM trace.site s WHERE s.id = _next_number.site;
    LOOP
        made := replace(replace(replace(replace(replace(replace(replace(series.pattern,
            '{yyyy}', to_char(today, 'YYYY')), '{yy}', to_char(today, 'YY')), '{mm}', to_char(today, 'MM')), '{dd}', to_char(today, 'DD')), '{site}', site_code), '{item}', coalesce((SELECT i.code FROM trace.item i WHERE i.id = _next_number.item), '')),
            '{n}', lpad(n.value::text, greatest(series.padding, length(n.value::text)), '0'))
        FROM nextval(format('trace.%I', 'number_' || series.id)) n (value);
        EXIT WHEN NOT EXISTS (SELECT FROM trace.unit u WHERE u.code = made) AND NOT EXISTS (SELECT FROM trace.hold h WHERE h.code = made)
            AND NOT EXISTS (SELECT FROM trace.inspection i WHERE i.code = made) AND NOT EXISTS (SELECT FROM trace.event e WHERE e.code = made)
            AND NOT EXISTS (SELECT FROM trace.work_order w WHERE w.code = made) AND NOT EXISTS (SELECT FROM trace.complaint c WHERE c.code = made);
    END LOOP;
    RETURN made;
END
$$;
