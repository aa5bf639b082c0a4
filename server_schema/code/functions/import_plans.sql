-- Publishes the limits and plans that an import's mapping names, where nobody published any yet: as history, in force from the time asked for, so that imported results are judged by them.
-- What was measured stays as it was judged: where readings (of limits) or inspections (of plans) of the item are here already, they begin now.
-- request: import, from_at, reason, specifications [{characteristic, item, class, lower, upper, target, warn_lower, warn_upper, decimals, reason}],
-- plans [{code, item, stage, lines [{characteristic, class, reaction}]}]; each line is one reading, as a table has one. Result: {created {specifications, plans}}.
CREATE FUNCTION app.import_plans(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'import_plans', request);
    starts timestamptz := least(coalesce(app._moment(request ->> 'from_at', 'from_at'), now()), now());
    why text := app._needed_text(request ->> 'reason', 'reason', 2000);
    x record;
    made bigint;
    limits integer := 0;
    plans integer := 0;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_plans', ARRAY['import', 'from_at', 'reason', 'specifications', 'plans']);
    PERFORM app._open_import(request);
    FOR x IN
        SELECT s.one, app._characteristic_id(app._needed_text(s.one ->> 'characteristic', 'specifications.characteristic')) AS characteristic,
               app._item_id(app._needed_text(s.one ->> 'item', 'specifications.item')) AS item, app._class(s.one ->> 'class', 'specifications.class') AS class,
               app._reading(s.one ->> 'lower', 'lower') AS lower, app._reading(s.one ->> 'upper', 'upper') AS upper, app._reading(s.one ->> 'target', 'target') AS target,
               app._reading(s.one ->> 'warn_lower', 'warn_lower') AS warn_lower, app._reading(s.one ->> 'warn_upper', 'warn_upper') AS warn_upper
        FROM jsonb_array_elements(app._list(request, 'specifications')) AS s (one)
    LOOP
        IF x.lower > x.upper OR x.target < x.lower OR x.target > x.upper OR x.warn_lower < x.lower OR x.warn_upper > x.upper THEN
            PERFORM app._refuse('TW849', jsonb_build_object('characteristic', x.one ->> 'characteristic', 'lower', x.lower, 'upper', x.upper));
        END IF;
        INSERT INTO trace.specification (characteristic, item, version, class, lower, upper, target, warn_lower, warn_upper, decimals, from_at, published_by, reason)
        SELECT x.characteristic, x.item, 1, x.class, x.lower, x.upper, x.target, x.warn_lower, x.warn_upper, app._whole(x.one, 'decimals', 0, 12),
               CASE WHEN EXISTS (SELECT FROM trace.unit AS u JOIN trace.inspection AS i ON i.unit = u.id JOIN trace.measurement AS m ON m.inspection = i.id
                                 WHERE u.item = x.item AND m.characteristic = x.characteristic) THEN now() ELSE starts END, app._me(),
               coalesce(app._text(x.one ->> 'reason', 'specifications.reason', 2000), why)
        WHERE NOT EXISTS (SELECT FROM trace.specification AS s WHERE s.characteristic = x.characteristic AND s.item = x.item);
        limits := limits + FOUND::integer;
    END LOOP;
    FOR x IN
        SELECT p.one, app._needed_text(p.one ->> 'code', 'plans.code', 100) AS code, app._item_id(app._needed_text(p.one ->> 'item', 'plans.item')) AS item,
               app._needed_text(p.one ->> 'stage', 'plans.stage') AS stage, app._list(p.one, 'lines') AS lines
        FROM jsonb_array_elements(app._list(request, 'plans')) AS p (one)
    LOOP
        IF x.stage NOT IN ('incoming', 'in_process', 'final') THEN
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'plans.stage', 'problem', 'incoming, in_process or final'));
        END IF;
        INSERT INTO trace.inspection_plan AS p (code, version, item, stage, from_at, published_by, reason)
        SELECT x.code, 1, x.item, x.stage, CASE WHEN EXISTS (SELECT FROM trace.unit AS u JOIN trace.inspection AS i ON i.unit = u.id WHERE u.item = x.item AND i.stage = x.stage) THEN now() ELSE starts END,
               app._me(), why
        WHERE NOT EXISTS (SELECT FROM trace.inspection_plan AS p WHERE p.code = x.code OR p.item = x.item AND p.stage = x.stage)
        RETURNING p.id INTO made;
        CONTINUE WHEN NOT FOUND;
        plans := plans + 1;
        INSERT INTO trace.inspection_plan_class (plan, class, scheme, n)
        SELECT DISTINCT made, app._class(l ->> 'class', 'lines.class'), 'fixed', 1 FROM jsonb_array_elements(x.lines) AS l;
        INSERT INTO trace.inspection_plan_line (plan, position, characteristic, class, samples, reaction)
        SELECT made, l.position, app._characteristic_id(app._needed_text(l.one ->> 'characteristic', 'lines.characteristic')), l.one ->> 'class', 1, app._text(l.one ->> 'reaction', 'lines.reaction', 4000)
        FROM jsonb_array_elements(x.lines) WITH ORDINALITY AS l (one, position);
    END LOOP;
    RETURN app._end_command(command, 'import_plans', jsonb_build_object('created', jsonb_build_object('specifications', limits, 'plans', plans)));
END
$$;
