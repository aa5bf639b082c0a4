-- Copies the open holds of an event's inputs to its outputs. For an event that corrects another, to everything made from them since.
CREATE FUNCTION app._inherit_holds(event bigint)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    seen bigint[] := '{}';
    below bigint[];
BEGIN
    -- What was made since may be in use right now: lock, look again, until nothing more turns up.
    WHILE below IS DISTINCT FROM seen AND EXISTS (SELECT FROM trace.event e WHERE e.id = _inherit_holds.event AND e.corrects IS NOT NULL) LOOP
        seen := coalesce(below, '{}');
        PERFORM app._lock_units(seen);
        below := ARRAY(
            WITH RECURSIVE reached (id) AS (
                SELECT o.target FROM trace.edge o WHERE o.source = _inherit_holds.event AND o.recorded_to = 'infinity'
                UNION
                SELECT e.target FROM reached r JOIN trace.edge e ON e.source = r.id AND e.recorded_to = 'infinity'
            ) SELECT r.id FROM reached r WHERE r.id > 0 ORDER BY r.id);
    END LOOP;
    INSERT INTO trace.hold_unit (hold, unit, tier, inherited_by)
    WITH RECURSIVE made (id) AS (
        SELECT o.target FROM trace.edge o WHERE o.source = _inherit_holds.event AND o.recorded_to = 'infinity'
        UNION
        SELECT e.target FROM made b JOIN trace.edge e ON e.source = b.id AND e.recorded_to = 'infinity'
    )
    SELECT DISTINCT ON (hu.hold, b.id) hu.hold, b.id, hu.tier, _inherit_holds.event
    FROM trace.edge i
    JOIN trace.hold_unit hu ON hu.unit = i.source AND hu.to_at = 'infinity'
    CROSS JOIN made b
    WHERE i.target = _inherit_holds.event AND i.recorded_to = 'infinity' AND b.id > 0
    ORDER BY hu.hold, b.id, hu.tier
    ON CONFLICT (hold, unit) WHERE to_at = 'infinity' DO NOTHING;
END
$$;
