-- A correction: a new event of the same kind, with a reason, takes the place of a wrong one. Nothing is overwritten: the wrong edges end, and a trace
-- "as known at" an earlier time still shows them. Interlocks apply to what it newly uses, more of a unit included, and it has the shape of
-- its kind: what has no outputs gets none by a correction. Needs an engineer or a manager; of a destruction, a manager.
CREATE FUNCTION app.correct(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'correct', request);
    wrong trace.event;
    named text;  -- its number, else when it was: its id says nothing to a person
    v_site bigint;
    at timestamptz;
    event bigint;
    used bigint[] := '{}';
    made jsonb := '[]';
    disposition text;
    kept text[];
    new_units bigint[];
    boxes bigint[];
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'correct', ARRAY['event', 'site', 'at', 'inputs', 'outputs', 'place', 'party', 'reason', 'reference', 'operation', 'loss',
        'equipment', 'persons', 'methods', 'readings', 'form', 'work_order', 'complaint']);
    PERFORM app._reason(request);
    SELECT e.* INTO wrong FROM trace.event e
    WHERE e.id = CASE WHEN request ->> 'event' ~ '^-[0-9]{1,18}$' THEN (request ->> 'event')::bigint END OR e.code = request ->> 'event' FOR UPDATE;
    IF wrong.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'event', 'code', left(coalesce(request ->> 'event', '-'), 100)));
    END IF;
    v_site := wrong.site;
    named := coalesce(wrong.code, to_char(wrong.happened_at AT TIME ZONE (SELECT s.time_zone FROM trace.site AS s WHERE s.id = v_site), 'YYYY-MM-DD HH24:MI'));
    PERFORM app._require_role(CASE WHEN wrong.kind = 'destroy' THEN ARRAY['manager'] ELSE ARRAY['engineer', 'manager'] END, v_site);
    IF wrong.kind NOT IN ('receive', 'run', 'split', 'merge', 'blend', 'rework', 'regrade', 'sample', 'ship', 'return', 'repair', 'scrap', 'destroy') THEN
        PERFORM app._refuse('TW335', jsonb_build_object('kind', wrong.kind));
    END IF;
    IF wrong.imported_by IS NOT NULL THEN
        PERFORM app._refuse('TW336', jsonb_build_object('code', named));
    END IF;
    IF EXISTS (SELECT FROM trace.event e WHERE e.corrects = wrong.id) THEN
        PERFORM app._refuse('TW337', jsonb_build_object('code', named));
    END IF;
    at := coalesce(app._moment(request ->> 'at', 'at'), wrong.happened_at);
    IF at > clock_timestamp() + interval '1 minute' THEN
        PERFORM app._refuse('TW317', jsonb_build_object('at', request ->> 'at'));
    END IF;
    IF request ? 'inputs' AND wrong.kind = 'receive' OR request ? 'outputs' AND wrong.kind IN ('ship', 'scrap', 'destroy') THEN
        PERFORM app._refuse('TW208', jsonb_build_object('field', CASE wrong.kind WHEN 'receive' THEN 'inputs' ELSE 'outputs' END,
            'known', CASE wrong.kind WHEN 'receive' THEN 'outputs' ELSE 'inputs' END));
    END IF;
    kept := ARRAY(SELECT o ->> 'code' FROM jsonb_array_elements(app._list(request, 'outputs')) o WHERE o ->> 'code' IS NOT NULL);
    IF request ? 'outputs' AND NOT request ? 'inputs' AND wrong.kind <> 'receive' THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'inputs'));
    END IF;
    PERFORM app._withdraw(wrong.id, kept);
    event := app._new_event(command, wrong.kind,
        jsonb_strip_nulls(jsonb_build_object('party', (SELECT p.code FROM trace.party p WHERE p.id = wrong.party), 'reference', wrong.reference)) || request,
        at, v_site, wrong.place, wrong.id);
    PERFORM app._event_facts(event, request, at);
    IF request ? 'inputs' THEN
        boxes := ARRAY(SELECT b.id FROM app._lines(request -> 'inputs', 'inputs') l
                       CROSS JOIN LATERAL (SELECT l.unit UNION SELECT c.content FROM app._contents(l.unit) c WHERE c.is_container) b (id) WHERE l.kind = 'container');
        used := CASE WHEN wrong.kind = 'return' THEN app._come_back(event, request -> 'inputs', at)
            ELSE app._use(event, wrong.kind, request -> 'inputs', v_site, at, false) END;
    END IF;
    new_units := ARRAY(SELECT x.source FROM trace.edge x WHERE x.target = event AND x.quantity > coalesce(
        (SELECT max(w.quantity) FROM trace.edge w WHERE w.target = wrong.id AND w.source = x.source), 0));
    IF wrong.kind NOT IN ('split', 'sample', 'scrap', 'destroy', 'receive', 'return') THEN
        -- At the later of both times: a correction told back may not pass an expiry either.
        PERFORM app._check_usable(new_units, wrong.kind, greatest(at, wrong.happened_at), event);
        PERFORM app._check_usable_boxes(boxes, wrong.kind, at, event);
    END IF;
    IF request ? 'outputs' THEN
        disposition := CASE WHEN wrong.kind = 'split' THEN (SELECT s.disposition FROM trace.unit_status s WHERE s.unit = used[1] AND s.to_at = 'infinity')
            WHEN wrong.kind IN ('sample', 'rework', 'regrade', 'return', 'repair') THEN 'quarantine' END;
        made := app._remake(event, wrong.id, request -> 'outputs', v_site, request ->> 'place', at, used, disposition,
            CASE WHEN wrong.kind = 'receive' THEN (SELECT n.party FROM trace.event n WHERE n.id = event) END);
    END IF;
    IF EXISTS (WITH RECURSIVE below (id) AS (
                   SELECT o.target FROM trace.edge o WHERE o.source = event AND o.recorded_to = 'infinity'
                   UNION
                   SELECT e.target FROM below b JOIN trace.edge e ON e.source = b.id AND e.recorded_to = 'infinity'
               ) SELECT FROM below b WHERE b.id = event) THEN
        PERFORM app._refuse('TW339', jsonb_build_object('code', named));
    END IF;
    result := jsonb_build_object('event', event, 'corrects', wrong.id, 'used', to_jsonb(used), 'outputs', made);
    IF wrong.kind = 'run' THEN
        PERFORM app._check_recipe(event);
    END IF;
    IF wrong.kind IN ('split', 'merge', 'regrade', 'sample', 'return') THEN
        PERFORM app._check_mass(result, 0);
    END IF;
    IF wrong.kind IN ('split', 'merge') AND used <> '{}' THEN
        PERFORM app._check_one_item(result);
    ELSIF wrong.kind IN ('sample', 'return') THEN
        PERFORM app._check_items(result);
    END IF;
    IF wrong.kind IN ('split', 'sample') THEN
        PERFORM app._worsen(event, new_units);
    END IF;
    -- Also what went in and came out by mistake is told to other stations.
    RETURN app._end_command(command, 'correct', result, app._touched(result)
        || ARRAY(SELECT greatest(x.source, x.target) FROM trace.edge x WHERE x.source = wrong.id UNION SELECT greatest(x.source, x.target) FROM trace.edge x WHERE x.target = wrong.id));
END
$$;
