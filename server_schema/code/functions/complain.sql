-- A complaint about the unit that was scanned: {"unit", "site"?, "party"?, "at"?, "category", "text", "quantity"?, "form"?}. Never blocked by a status:
-- a customer may complain of anything. Who reports it late states when it was reported.
CREATE FUNCTION app.complain(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'complain', request);
    u trace.unit;
    v_site bigint;
    at timestamptz;
    saved trace.complaint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'complain', ARRAY['unit', 'site', 'party', 'at', 'category', 'text', 'quantity', 'form']);
    u := app._unit(app._needed_text(request ->> 'unit', 'unit'));
    v_site := CASE WHEN request ? 'site' THEN app._site_id(app._text(request ->> 'site', 'site')) ELSE u.site END;
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);
    INSERT INTO trace.complaint (code, site, unit, party, reported_at, category, text, quantity, recorded_by)
    VALUES (app._next_number(v_site, 'complaint'), v_site, u.id, app._party_id(request ->> 'party'), at,
            app._needed_text(request ->> 'category', 'category', 100), app._needed_text(request ->> 'text', 'text', 4000),
            app._quantity(request ->> 'quantity', 'quantity'), app._me())
    RETURNING * INTO saved;
    PERFORM app._keep_form('complaint', saved.id, request -> 'form');
    result := jsonb_build_object('complaint', saved.id, 'code', saved.code, 'unit', u.code, 'state', saved.state, 'row_version', saved.row_version, 'used', jsonb_build_array(u.id));
    RETURN app._end_command(command, 'complain', result, app._touched(result));
END
$$;
