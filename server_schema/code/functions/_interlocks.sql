-- Every interlock that stops a unit at a time, as codes of refusals; more than one may apply, and each needs its own concession.
CREATE FUNCTION app._interlocks(unit bigint, at timestamptz)
RETURNS TABLE (rule text)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    WITH stopped AS (
        SELECT h.kind, hu.tier FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold
        WHERE hu.unit = _interlocks.unit AND hu.to_at = 'infinity'
    ),
    judged AS (
        SELECT s.disposition FROM trace.unit_status s WHERE s.unit = _interlocks.unit AND s.to_at = 'infinity'
    )
    SELECT 'TW301' WHERE EXISTS (SELECT FROM stopped s WHERE s.kind = 'recall' AND s.tier = 'certain')
    UNION ALL
    SELECT 'TW302' WHERE EXISTS (SELECT FROM stopped s WHERE s.kind = 'hold' AND s.tier = 'certain')
    UNION ALL
    SELECT 'TW303' WHERE EXISTS (SELECT FROM judged j WHERE j.disposition = 'rejected')
    UNION ALL
    SELECT 'TW304' WHERE EXISTS (SELECT FROM stopped s WHERE s.tier = 'possible')
    UNION ALL
    SELECT 'TW305' FROM trace.unit u JOIN trace.site s ON s.id = u.site
    WHERE u.id = _interlocks.unit AND u.expires_on < (_interlocks.at AT TIME ZONE s.time_zone)::date
    UNION ALL
    SELECT 'TW306' WHERE EXISTS (SELECT FROM judged j WHERE j.disposition = 'quarantine')
    UNION ALL
    SELECT 'TW307' WHERE NOT EXISTS (SELECT FROM judged j)
$$;
