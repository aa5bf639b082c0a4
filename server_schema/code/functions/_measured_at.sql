-- The point of a chart that a request names: an inspection by its code, or an event (its number, or its id) whose machine or people read a value.
CREATE FUNCTION app._measured_at(characteristic bigint, request jsonb, OUT inspection bigint, OUT event bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted text := coalesce(request ->> 'inspection', request ->> 'event');
    kind text := CASE WHEN request ->> 'inspection' IS NULL AND request ->> 'event' IS NOT NULL THEN 'event' ELSE 'inspection' END;
BEGIN
    IF num_nonnulls(request ->> 'inspection', request ->> 'event') = 2 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'event', 'problem', 'an inspection or an event, not both'));
    END IF;
    IF kind = 'inspection' THEN
        SELECT i.id INTO inspection FROM trace.inspection AS i
        WHERE i.code = wanted AND EXISTS (SELECT FROM trace.measurement AS m WHERE m.inspection = i.id AND m.characteristic = _measured_at.characteristic);
    ELSE
        SELECT e.id INTO event FROM trace.event AS e
        WHERE (e.code = wanted OR e.id = CASE WHEN wanted ~ '^-[0-9]{1,18}$' THEN wanted::bigint END)
          AND EXISTS (SELECT FROM trace.event_reading AS r WHERE r.event = e.id AND r.characteristic = _measured_at.characteristic)
        ORDER BY e.id LIMIT 1;
    END IF;
    IF num_nonnulls(inspection, event) = 0 THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', kind, 'code', left(coalesce(wanted, '-'), 100)));
    END IF;
END
$$;
