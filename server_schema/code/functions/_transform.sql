-- One transformation from its request: who may, when, what went in, what came out, the facts around it.
-- `rules`: checked (interlocks apply), forgiving ('itself': an input continued as its own next generation may be rejected or in quarantine; 'all': every input may),
-- outputs ('needed' | 'none'), disposition of outputs (NULL: by item).
CREATE FUNCTION app._transform(command uuid, act text, request jsonb, rules jsonb, corrects bigint DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    site bigint;
    at timestamptz;
    event bigint;
    used bigint[];
    made jsonb := '[]';
    continued text[] := '{}';
    place text := app._text(request ->> 'place', 'place');
BEGIN
    PERFORM app._known_keys(request, act, ARRAY['site', 'at', 'inputs', 'outputs', 'place', 'party', 'reason', 'reference', 'operation', 'loss',
        'equipment', 'persons', 'methods', 'readings', 'form', 'work_order', 'complaint']);
    site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], site);
    at := app._happened_at(request, site);
    event := app._new_event(command, act, request, at, site, app._place_id(site, place), corrects);
    PERFORM app._event_facts(event, request, at);
    IF rules ->> 'forgiving' = 'all' AND jsonb_typeof(request -> 'inputs') = 'array' THEN
        continued := ARRAY(SELECT i ->> 'code' FROM jsonb_array_elements(request -> 'inputs') i);
    ELSIF rules ->> 'forgiving' = 'itself' AND jsonb_typeof(request -> 'outputs') = 'array' THEN
        continued := ARRAY(SELECT o ->> 'code' FROM jsonb_array_elements(request -> 'outputs') o WHERE o ->> 'code' IS NOT NULL);
    END IF;
    used := app._use(event, act, request -> 'inputs', site, at, (rules ->> 'checked')::boolean, continued);
    IF rules ->> 'outputs' = 'needed' THEN
        made := app._make(event, request -> 'outputs', site, place, at, used, rules ->> 'disposition');
    ELSIF request ? 'outputs' THEN
        PERFORM app._refuse('TW208', jsonb_build_object('field', 'outputs', 'known', 'inputs'));
    END IF;
    RETURN jsonb_build_object('event', event, 'used', to_jsonb(used), 'outputs', made);
END
$$;
