-- Copies the open holds of an event's inputs to its outputs. For an event that corrects another, to everything made from them since.
CREATE FUNCTION app._inherit_holds(event bigint)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    below bigint[] := ARRAY(SELECT o.target FROM trace.edge o WHERE o.source = _inherit_holds.event AND o.recorded_to = 'infinity');
BEGIN
    IF EXISTS (SELECT FROM trace.event e WHERE e.id = _inherit_holds.event AND e.corrects IS NOT NULL) THEN
        below := app._lock_descendants(below);
    END IF;
    INSERT INTO trace.hold_unit (hold, unit, tier, inherited_by)
    SELECT DISTINCT ON (hu.hold, b.id) hu.hold, b.id, hu.tier, _inherit_holds.event
    FROM trace.edge i
    JOIN trace.hold_unit hu ON hu.unit = i.source AND hu.to_at = 'infinity'
    CROSS JOIN unnest(below) b (id)
    WHERE i.target = _inherit_holds.event AND i.recorded_to = 'infinity'
    ORDER BY hu.hold, b.id, hu.tier
    ON CONFLICT (hold, unit) WHERE to_at = 'infinity' DO NOTHING;
END
$$;
