-- Freezes the limits of a chart; they end the ones before, which stay to be read: {"characteristic", "item", "chart", "limits": {…, "rules"?}, "method", "source": {…}, "reason", "from_at"?}.
CREATE FUNCTION app.publish_limits(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'publish_limits', request);
    c trace.characteristic;
    v_item bigint := app._item_id(app._needed_text(request ->> 'item', 'item'));
    v_chart text := app._needed_text(request ->> 'chart', 'chart', 40);
    present trace.control_limits;
    made trace.control_limits;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'publish_limits', '{characteristic,item,chart,limits,method,source,reason,from_at}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    SELECT t.* INTO c FROM trace.characteristic AS t WHERE t.id = app._characteristic_id(app._needed_text(request ->> 'characteristic', 'characteristic')) FOR UPDATE;
    PERFORM app._object(request, 'limits', 100000);
    PERFORM app._object(request, 'source', 1000000);
    -- The rules that look at the points come with the limits; a set no station knows would leave the chart without a picture.
    IF request #>> '{limits,rules}' !~ '^(limits|western-electric(:4=([3-9]|[1-9]\d|100))?|(nelson|minitab)(:[23478]=([3-9]|[1-9]\d|100)(,[23478]=([3-9]|[1-9]\d|100))*)?)$' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'limits.rules', 'problem', 'a set of rules is needed, as nelson or nelson:2=8'));
    END IF;
    SELECT l.* INTO present FROM trace.control_limits AS l WHERE l.characteristic = c.id AND l.item = v_item AND l.chart = v_chart AND l.to_at = 'infinity';
    made.from_at := app._version_from(request ->> 'from_at', 'control limits', c.code, present.from_at);
    UPDATE trace.control_limits AS l SET to_at = made.from_at WHERE l.id = present.id;
    INSERT INTO trace.control_limits AS l (characteristic, item, chart, version, limits, method, source, from_at, published_by, reason)
    VALUES (c.id, v_item, v_chart, coalesce(present.version, 0) + 1, request -> 'limits', app._needed_text(request ->> 'method', 'method', 200), request -> 'source',
            made.from_at, app._me(), app._needed_text(request ->> 'reason', 'reason', 2000))
    RETURNING l.* INTO made;
    result := jsonb_build_object('limits', made.id, 'code', c.code, 'version', made.version, 'from_at', made.from_at);
    RETURN app._end_command(command, 'publish_limits', result);
END
$$;
