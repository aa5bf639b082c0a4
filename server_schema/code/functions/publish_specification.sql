-- A new version of a characteristic's limits for an item; it ends the one before, and never judges what was measured earlier:
-- {"characteristic", "item", "class", "lower"?, "upper"?, "target"?, "warn_lower"?, "warn_upper"?, "detect_lower"?, "detect_upper"?, "decimals"?, "accepted"?: choices, "from_at"?, "reason"?}.
CREATE FUNCTION app.publish_specification(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'publish_specification', request);
    c trace.characteristic;
    present trace.specification;
    made trace.specification;
    v_item bigint := app._item_id(app._needed_text(request ->> 'item', 'item'));
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'publish_specification', '{characteristic,item,class,lower,upper,target,warn_lower,warn_upper,detect_lower,detect_upper,decimals,accepted,from_at,reason}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    SELECT t.* INTO c FROM trace.characteristic AS t WHERE t.id = app._characteristic_id(app._needed_text(request ->> 'characteristic', 'characteristic')) FOR UPDATE;
    SELECT s.* INTO present FROM trace.specification AS s WHERE s.characteristic = c.id AND s.item = v_item AND s.to_at = 'infinity';
    made.accepted := nullif(app._texts(request, 'accepted'), '{}');
    made.lower := app._reading(request ->> 'lower', 'lower');
    made.upper := app._reading(request ->> 'upper', 'upper');
    made.target := app._reading(request ->> 'target', 'target');
    made.warn_lower := app._reading(request ->> 'warn_lower', 'warn_lower');
    made.warn_upper := app._reading(request ->> 'warn_upper', 'warn_upper');
    IF (CASE c.kind WHEN 'numeric' THEN made.accepted IS NOT NULL
            ELSE num_nonnulls(made.lower, made.upper, made.target, made.warn_lower, made.warn_upper) > 0 OR NOT made.accepted <@ coalesce(c.choices, made.accepted) END) THEN
        PERFORM app._refuse('TW851', jsonb_build_object('characteristic', c.code, 'kind', c.kind));
    END IF;
    IF made.lower > made.upper OR made.target < made.lower OR made.target > made.upper OR made.warn_lower < made.lower OR made.warn_upper > made.upper
       OR made.warn_lower > made.warn_upper THEN
        PERFORM app._refuse('TW849', jsonb_build_object('characteristic', c.code, 'lower', made.lower, 'upper', made.upper));
    END IF;
    made.from_at := app._version_from(request ->> 'from_at', 'specification', c.code, present.from_at);
    UPDATE trace.specification AS s SET to_at = made.from_at WHERE s.id = present.id;
    INSERT INTO trace.specification AS s (characteristic, item, version, class, lower, upper, target, warn_lower, warn_upper, detect_lower, detect_upper, decimals, accepted, from_at, published_by, reason)
    VALUES (
        c.id, v_item, coalesce(present.version, 0) + 1, app._class(request ->> 'class', 'class'), made.lower, made.upper, made.target, made.warn_lower, made.warn_upper,
        app._reading(request ->> 'detect_lower', 'detect_lower'), app._reading(request ->> 'detect_upper', 'detect_upper'), app._whole(request, 'decimals', 0, 12),
        made.accepted, made.from_at, app._me(), app._text(request ->> 'reason', 'reason', 2000))
    RETURNING s.* INTO made;
    result := jsonb_build_object('specification', made.id, 'characteristic', c.code, 'code', c.code || '/' || (request ->> 'item'), 'version', made.version, 'from_at', made.from_at);
    RETURN app._end_command(command, 'publish_specification', result);
END
$$;
