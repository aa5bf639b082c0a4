-- A supplier may deliver an item to a site until this day, not longer: {"item", "supplier", "site", "on"}.
CREATE FUNCTION app.end_supplier_approval(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'end_supplier_approval', request);
    v_site bigint := app._site_id(request ->> 'site');
    last date := app._day(app._needed_text(request ->> 'on', 'on'), 'on');
    ended bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'end_supplier_approval', '{item,supplier,site,on}');
    PERFORM app._require_role('{engineer,manager,administrator}', v_site);
    UPDATE trace.approved_supplier AS a SET to_on = last
    WHERE a.item = app._item_id(app._needed_text(request ->> 'item', 'item'))
      AND a.supplier = app._party_id(app._needed_text(request ->> 'supplier', 'supplier'))
      AND a.site = v_site AND a.from_on <= last AND last < a.to_on
    RETURNING a.id INTO ended;
    IF ended IS NULL THEN
        PERFORM app._refuse('TW118', jsonb_build_object(
            'supplier', request ->> 'supplier', 'item', request ->> 'item', 'site', request ->> 'site'));
    END IF;
    result := jsonb_build_object('approved_supplier', ended);
    RETURN app._end_command(command, 'end_supplier_approval', result, ARRAY[ended]);
END
$$;
