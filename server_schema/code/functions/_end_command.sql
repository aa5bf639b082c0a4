-- End of every changing function: keeps the result for a repeated command and tells other stations what was touched.
-- NOTIFY is a hint: kind of act and at most 50 ids, once per transaction and act.
CREATE FUNCTION app._end_command(command uuid, act text, result jsonb, touched bigint[] DEFAULT '{}')
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    hint jsonb;
BEGIN
    UPDATE trace.command c SET result = _end_command.result WHERE c.person = app._me() AND c.command_id = command;
    hint := CASE
        WHEN cardinality(touched) <= 50 THEN jsonb_build_object('act', act, 'ids', to_jsonb(touched))
        ELSE jsonb_build_object('act', act, 'refetch', true)
    END;
    PERFORM pg_notify('tracewell', hint::text);
    RETURN result;
END
$$;
