-- The server half of an electronic signature (21 CFR 11.200): the password was typed into this session a few seconds ago, once per session,
-- and the signed act happens in the same transaction or not at all. The hash covers the request that was signed.
-- A password that whoever set it may know signs nothing, except in a demo, where everybody knows all of them.
CREATE FUNCTION app.sign(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'sign', request);
    act text := request ->> 'act';
    started timestamptz := app._session_started();
    signature bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'sign', ARRAY['act', 'meaning', 'request']);
    PERFORM app._known_keys(coalesce(request -> 'request', '[]'), 'request', ARRAY['code', 'hold', 'reason', 'stage', 'verdict', 'parts', 'inspection', 'at', 'interlock', 'act', 'valid_until']);
    IF EXISTS (SELECT FROM trace.person p WHERE p.id = app._me() AND p.password_by IS NOT NULL)
       AND NOT EXISTS (SELECT FROM trace.database_info d WHERE d.demo) THEN
        PERFORM app._refuse('TW409', '{}');
    END IF;
    IF started IS NULL OR clock_timestamp() - started > interval '15 seconds' THEN
        PERFORM app._refuse('TW404', '{}');
    END IF;
    IF EXISTS (SELECT FROM trace.signature s WHERE s.backend_pid = pg_backend_pid() AND s.backend_start = started) THEN
        PERFORM app._refuse('TW405', '{}');
    END IF;
    INSERT INTO trace.signature (person, meaning, act, record_hash, backend_pid, backend_start)
    VALUES (app._me(), app._needed_text(request ->> 'meaning', 'meaning', 400), coalesce(act, '-'),
            sha256(convert_to(jsonb_build_object('act', act, 'request', request -> 'request')::text, 'UTF8')), pg_backend_pid(), started)
    RETURNING id INTO signature;
    CASE act
        WHEN 'release' THEN result := app._release(request -> 'request', signature);
        WHEN 'decide_inspection' THEN result := app._decide_inspection(command, request -> 'request', signature);
        WHEN 'grant_concession' THEN result := app._grant_concession(request -> 'request', signature);
        ELSE PERFORM app._refuse('TW406', jsonb_build_object('act', coalesce(left(act, 60), '-')));
    END CASE;
    result := result || jsonb_build_object('signature', signature, 'signed_at', (SELECT s.signed_at FROM trace.signature s WHERE s.id = signature));
    RETURN app._end_command(command, 'sign', result, app._touched(result));
END
$$;
