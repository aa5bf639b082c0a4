-- End of every changing function: keeps the result for a repeated command and tells other stations what was touched.
-- NOTIFY is a hint, once per transaction and act; what is true stands in the tables.
CREATE FUNCTION app._end_command(command uuid, act text, result jsonb, touched bigint[] DEFAULT '{}')
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF result ? 'event' THEN
        -- People know an event by its number.
        SELECT result || jsonb_build_object('number', coalesce(e.code, e.id::text)) INTO result FROM trace.event e WHERE e.id = (result ->> 'event')::bigint;
    END IF;
    UPDATE trace.command c SET result = _end_command.result WHERE c.person = app._me() AND c.command_id = command;
    PERFORM pg_notify('tracewell', app._hint(act, result, touched)::text);
    RETURN result;
END
$$;
