-- The one word a person sees for each unit, by rank: recalled > held > rejected > suspect > expired > quarantine > conditional > released.
-- A possible hold makes suspect; expiry is the end of the day at the unit's site. NULL where nobody judged (imported history).
CREATE FUNCTION app.unit_words(units bigint[], at timestamptz DEFAULT clock_timestamp())
RETURNS TABLE (unit bigint, word text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT u.id,
        CASE
            WHEN h.recalled THEN 'recalled'
            WHEN h.held THEN 'held'
            WHEN s.disposition = 'rejected' THEN 'rejected'
            WHEN h.suspect THEN 'suspect'
            WHEN u.expires_on < (unit_words.at AT TIME ZONE site.time_zone)::date THEN 'expired'
            ELSE s.disposition
        END
    FROM trace.unit u
    JOIN trace.site site ON site.id = u.site
    LEFT JOIN trace.unit_status s ON s.unit = u.id AND s.to_at = 'infinity'
    LEFT JOIN LATERAL (
        SELECT bool_or(h.kind = 'recall' AND hu.tier = 'certain') AS recalled,
               bool_or(h.kind = 'hold' AND hu.tier = 'certain') AS held,
               bool_or(hu.tier = 'possible') AS suspect
        FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold
        WHERE hu.unit = u.id AND hu.to_at = 'infinity'
    ) h ON true
    WHERE u.id = ANY (units)
$$;
