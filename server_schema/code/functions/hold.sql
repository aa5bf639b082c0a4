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
    reason text := app._reason(request);
    code text;
    kind text := coalesce(request ->> 'kind', 'hold');
    tier text := coalesce(request ->> 'tier', 'certain');
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'hold', ARRAY['codes', 'reason', 'kind', 'tier', 'descendants', 'site', 'form']);
    IF kind NOT IN ('hold', 'recall') OR tier NOT IN ('certain', 'possible') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind, tier', 'problem', 'hold or recall, certain or possible'));
    END IF;
    PERFORM app._require_role(CASE WHEN kind = 'recall' THEN ARRAY['manager'] ELSE ARRAY['technician', 'inspector', 'engineer', 'manager'] END, NULL);
    IF jsonb_typeof(request -> 'codes') IS DISTINCT FROM 'array' OR jsonb_array_length(request -> 'codes') NOT BETWEEN 1 AND 20000 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'codes'));
    END IF;
    wanted := ARRAY(SELECT DISTINCT (app._unit(app._needed_text(c, 'codes'))).id FROM jsonb_array_elements_text(request -> 'codes') c ORDER BY 1);
    -- Somebody may be packing right now: lock, look again, until nothing more turns up.
    WHILE units <> wanted LOOP
        units := wanted;
        PERFORM app._lock_units(units);
        wanted := ARRAY(SELECT u FROM unnest(units) u UNION SELECT c.content FROM unnest(units) u (id) CROSS JOIN LATERAL app._contents(u.id) c ORDER BY 1);
    END LOOP;
    IF app._yes(request, 'descendants', false) THEN
        units := app._lock_descendants(units);
    END IF;
    code := app._next_number((SELECT u.site FROM trace.unit u WHERE u.id = units[1]), 'hold');
    INSERT INTO trace.hold (code, kind, reason, person) VALUES (code, kind, reason, app._me()) RETURNING id INTO v_hold;
    INSERT INTO trace.hold_unit (hold, unit, tier) SELECT DISTINCT v_hold, u, tier FROM unnest(units) u;
    PERFORM app._keep_form('hold', v_hold, request -> 'form');
    result := jsonb_build_object('hold', code, 'units', cardinality(units), 'used', to_jsonb(units));
    RETURN app._end_command(command, 'hold', result, app._touched(result));
END
$$;
