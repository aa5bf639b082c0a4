-- What was told of an event: that it was recorded, and what corrected it. Its files and its form stand in the log.
CREATE FUNCTION app._event_history(event bigint)
RETURNS TABLE (at timestamptz, place text, who jsonb, entry jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    RETURN QUERY
    SELECT e.recorded_at, 'e' || lpad((-e.id)::text, 20, '0'), app._who(e.recorded_by::text), jsonb_build_object(
        'what', CASE WHEN e.id = _event_history.event THEN 'made' ELSE 'corrected' END, 'of', 'event', 'kind', 'event', 'code', coalesce(e.code, e.id::text),
        'happened_at', e.happened_at, 'reason', e.reason, 'fields', '[]'::jsonb)
    FROM trace.event e WHERE e.id = _event_history.event OR e.corrects = _event_history.event
    UNION ALL
    SELECT a.* FROM app._audited('event', _event_history.event) a;
END
$$;
