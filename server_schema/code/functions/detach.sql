-- Takes a file off a record, with a reason: {"attachment", "reason"}. It stays in the history and in the file store.
CREATE FUNCTION app.detach(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'detach', request);
    a trace.attachment;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'detach', ARRAY['attachment', 'reason']);
    PERFORM app._require_role('{technician,inspector,engineer,manager}', NULL);
    SELECT t.* INTO a FROM trace.attachment t WHERE t.id = app._whole(request, 'attachment', 1, 999999999) FOR UPDATE;
    IF a.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'attachment', 'code', left(coalesce(request ->> 'attachment', '-'), 40)));
    END IF;
    IF a.detached_at IS NOT NULL THEN
        PERFORM app._refuse('TW347', jsonb_build_object('name', a.name));
    END IF;
    UPDATE trace.attachment t SET detached_at = clock_timestamp(), detached_by = app._me(), detach_reason = app._reason(request) WHERE t.id = a.id;
    result := jsonb_build_object('attachment', a.id, 'kind', a.kind);
    RETURN app._end_command(command, 'detach', result, CASE WHEN a.kind IN ('unit', 'event') THEN ARRAY[a.record] ELSE '{}' END);
END
$$;
