-- A hold: from now on nobody consumes or ships these units. Always possible, for everybody who records, also on what has left.
-- A container is held with everything in it; `descendants` holds what was already made from them too.
CREATE FUNCTION app.hold(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'hold', request);
    v_hold bigint;
    units bigint[] := '{}';
    wanted bigint[];
    descendants boolean := request -> 'descendants' = 'true';
    reason text := app._reason(request);
    code text;
    kind text := coalesce(request ->> 'kind', 'hold');
    tier text := coalesce(request ->> 'tier', 'certain');
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'hold', ARRAY['codes', 'reason', 'kind', 'tier', 'descendants', 'site']);
    IF kind NOT IN ('hold', 'recall') OR tier NOT IN ('certain', 'possible') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind, tier', 'problem', 'hold or recall, certain or possible'));
    END IF;
    IF request ? 'descendants' AND jsonb_typeof(request -> 'descendants') <> 'boolean' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'descendants', 'problem', 'true or false'));
    END IF;
    PERFORM app._require_role(CASE WHEN kind = 'recall' THEN ARRAY['manager'] ELSE ARRAY['technician', 'inspector', 'engineer', 'manager'] END, NULL);
    IF jsonb_typeof(request -> 'codes') IS DISTINCT FROM 'array' OR jsonb_array_length(request -> 'codes') NOT BETWEEN 1 AND 20000 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'codes'));
    END IF;
    wanted := ARRAY(SELECT DISTINCT (app._unit(app._needed_text(c, 'codes'))).id FROM jsonb_array_elements_text(request -> 'codes') c);
    -- Somebody may be packing or using these units right now: lock, look again, until nothing more turns up.
    WHILE wanted <> units LOOP
        units := wanted;
        PERFORM app._lock_units(units);
        wanted := ARRAY(
            WITH RECURSIVE reached (id) AS (
                SELECT unnest(units)
                UNION
                SELECT n.id FROM reached r CROSS JOIN LATERAL (
                    SELECT c.content FROM trace.containment c WHERE c.container = r.id AND c.to_at = 'infinity'
                    UNION ALL
                    SELECT e.target FROM trace.edge e WHERE descendants AND e.source = r.id AND e.recorded_to = 'infinity'
                ) n (id)
            ) SELECT r.id FROM reached r WHERE r.id > 0 ORDER BY r.id);
    END LOOP;
    code := app._next_number((SELECT u.site FROM trace.unit u WHERE u.id = units[1]), 'hold');
    INSERT INTO trace.hold (code, kind, reason, person) VALUES (code, kind, reason, app._me()) RETURNING id INTO v_hold;
    INSERT INTO trace.hold_unit (hold, unit, tier) SELECT DISTINCT v_hold, u, tier FROM unnest(units) u;
    result := jsonb_build_object('hold', code, 'units', cardinality(units), 'used', to_jsonb(units));
    RETURN app._end_command(command, 'hold', result, app._touched(result));
END
$$;
