-- Start of every changing function: who asks, with which contract, and whether this very command was carried out before.
-- Returns the stored result of a repeated command, NULL for a new one.
CREATE FUNCTION app._begin_command(command uuid, api integer, act text, request jsonb, payload_hash bytea DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    person bigint := app._me();
    seen record;
    arguments bytea := sha256(convert_to(act || E'\n' || coalesce(request::text, ''), 'UTF8') || coalesce(payload_hash, ''::bytea));
BEGIN
    -- Under a snapshot older than a hold, a lock on the unit would not show the hold.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM app._refuse('TW006', jsonb_build_object('isolation', current_setting('transaction_isolation')));
    END IF;
    IF command IS NULL OR api IS NULL OR request IS NULL OR jsonb_typeof(request) <> 'object' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'request', 'problem', 'a command id, an API number and an object are needed'));
    END IF;
    PERFORM app._check_api(_begin_command.api);
    IF app._upgrade_announced() THEN
        PERFORM app._refuse('TW007', '{}');
    END IF;
    PERFORM set_config('tracewell.api', _begin_command.api::text, true);

    INSERT INTO trace.command (person, command_id, act, arguments_hash)
    VALUES (person, command, _begin_command.act, arguments)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    SELECT c.act, c.arguments_hash, c.result INTO seen
    FROM trace.command c WHERE c.person = app._me() AND c.command_id = command;
    IF seen.act <> _begin_command.act OR seen.arguments_hash <> arguments OR seen.result IS NULL THEN
        PERFORM app._refuse('TW005', jsonb_build_object('command', command, 'act', seen.act));
    END IF;
    RETURN seen.result;
END
$$;
