-- A delivery: lots of one supplier arrive in quarantine, each with a code of ours and the supplier's own number as an attribute.
-- Where an item has approved suppliers at the site, the supplier must be one of them that day.
CREATE FUNCTION app.receive(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'receive', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    v_supplier bigint;
    day date;
    bad record;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'receive', ARRAY['outputs', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form']);
    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);
    v_supplier := app._party_id(app._needed_text(request ->> 'party', 'party'));
    event := app._new_event(command, 'receive', request, at, v_site, app._place_id(v_site, request ->> 'place'));
    PERFORM app._event_facts(event, request, at);
    result := jsonb_build_object('event', event, 'outputs', app._make(event, request -> 'outputs', v_site, request ->> 'place', at, '{}', NULL, v_supplier));
    SELECT (at AT TIME ZONE s.time_zone)::date INTO day FROM trace.site s WHERE s.id = v_site;
    SELECT i.code INTO bad FROM trace.edge x JOIN trace.unit u ON u.id = x.target JOIN trace.item i ON i.id = u.item
    WHERE x.source = event AND EXISTS (SELECT FROM trace.approved_supplier a WHERE a.item = i.id AND a.site = v_site)
      AND NOT EXISTS (SELECT FROM trace.approved_supplier a WHERE a.item = i.id AND a.site = v_site AND a.supplier = v_supplier
                      AND day BETWEEN a.from_on AND a.to_on) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW320', jsonb_build_object('party', request ->> 'party', 'item', bad.code));
    END IF;
    RETURN app._end_command(command, 'receive', result, app._touched(result));
END
$$;
