-- A signed concession: one unit may pass one interlock in one act, once, until a time. What is recalled can have none.
CREATE FUNCTION app._grant_concession(request jsonb, signature bigint)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    u trace.unit := app._unit(app._needed_text(request ->> 'code', 'code'));
    until timestamptz := app._moment(app._needed_text(request ->> 'valid_until', 'valid_until'), 'valid_until');
BEGIN
    PERFORM app._require_role(ARRAY['manager'], u.site);
    IF coalesce(request ->> 'interlock', '') NOT IN ('TW302', 'TW303', 'TW304', 'TW305', 'TW306') OR coalesce(request ->> 'act', '') !~ '^[a-z_]{1,40}$' THEN
        PERFORM app._refuse('TW407', jsonb_build_object('interlock', left(coalesce(request ->> 'interlock', '-'), 20)));
    END IF;
    IF until <= clock_timestamp() OR until > clock_timestamp() + interval '31 days' THEN
        PERFORM app._refuse('TW408', '{}');
    END IF;
    INSERT INTO trace.concession (unit, interlock, act, reason, signature, valid_until)
    VALUES (u.id, request ->> 'interlock', request ->> 'act', app._reason(request), _grant_concession.signature, until);
    RETURN jsonb_build_object('code', u.code, 'interlock', request ->> 'interlock', 'used', jsonb_build_array(u.id));
END
$$;
