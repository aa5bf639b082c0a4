-- The history of a record for everybody who may read it: who, when, which field from what to what, and why; newest first, a page at a time.
-- {"entries": [{"at", "place", "who", "what", "of", "fields", "reason", "code"?}], "next": [at, place] of the last one, absent at the end}. Ask on with what `next` says.
CREATE FUNCTION app.history(kind text, code text, before_at timestamptz DEFAULT NULL, before_place text DEFAULT NULL, page integer DEFAULT 50)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted bigint := app._record_id(kind, code);
    most integer := least(greatest(coalesce(page, 50), 1), 200);
    entries jsonb;
BEGIN
    SELECT jsonb_agg(n.entry || jsonb_build_object('at', n.at, 'place', n.place, 'who', n.who) ORDER BY n.at DESC, n.place COLLATE "C" DESC) INTO entries
    FROM (
        SELECT h.at, h.place, h.who, h.entry FROM app._unit_history(wanted) h WHERE history.kind = 'unit'
        UNION ALL SELECT h.at, h.place, h.who, h.entry FROM app._event_history(wanted) h WHERE history.kind = 'event'
        UNION ALL SELECT h.at, h.place, h.who, h.entry FROM app._audited(history.kind, wanted) h WHERE history.kind NOT IN ('unit', 'event')
    ) n
    WHERE before_at IS NULL OR (n.at, n.place COLLATE "C") < (before_at, before_place);
    IF jsonb_array_length(coalesce(entries, '[]')) <= most THEN
        RETURN jsonb_build_object('entries', coalesce(entries, '[]'));
    END IF;
    entries := jsonb_path_query_array(entries, '$[0 to $last]', jsonb_build_object('last', most - 1));
    RETURN jsonb_build_object('entries', entries, 'next', jsonb_build_array(entries -> (most - 1) -> 'at', entries -> (most - 1) -> 'place'));
END
$$;
