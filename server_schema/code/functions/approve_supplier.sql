-- From when to when a supplier may deliver an item to a site: {"item", "supplier", "site", "from_on", "to_on"?}. Approvals don't overlap.
CREATE FUNCTION app.approve_supplier(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'approve_supplier', request);
    v_site bigint := app._site_id(request ->> 'site');
    v_item bigint := app._item_id(app._needed_text(request ->> 'item', 'item'));
    v_party trace.party;
    v_from date := app._day(app._needed_text(request ->> 'from_on', 'from_on'), 'from_on');
    v_to date := coalesce(app._day(request ->> 'to_on', 'to_on'), 'infinity');
    other trace.approved_supplier;
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'approve_supplier', '{item,supplier,site,from_on,to_on}');
    PERFORM app._require_role('{engineer,manager,administrator}', v_site);
    SELECT p.* INTO v_party FROM trace.party AS p
    WHERE p.id = app._party_id(app._needed_text(request ->> 'supplier', 'supplier')) FOR UPDATE;
    IF NOT 'supplier' = ANY (v_party.roles) THEN
        PERFORM app._refuse('TW122', jsonb_build_object(
            'code', v_party.code, 'kind', coalesce(nullif(array_to_string(v_party.roles, ', '), ''), '-'), 'wanted', 'supplier'));
    END IF;
    IF v_from > v_to THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'to_on', 'problem', 'it is before from_on'));
    END IF;
    SELECT a.* INTO other FROM trace.approved_supplier AS a
    WHERE a.item = v_item AND a.supplier = v_party.id AND a.site = v_site AND a.from_on <= v_to AND v_from <= a.to_on
    LIMIT 1;
    IF other.id IS NOT NULL THEN
        PERFORM app._refuse('TW117', jsonb_build_object(
            'supplier', v_party.code, 'item', request ->> 'item', 'site', request ->> 'site',
            'from', other.from_on, 'to', other.to_on));
    END IF;
    INSERT INTO trace.approved_supplier (item, supplier, site, from_on, to_on)
    VALUES (v_item, v_party.id, v_site, v_from, v_to)
    RETURNING id INTO made;
    result := jsonb_build_object('approved_supplier', made);
    RETURN app._end_command(command, 'approve_supplier', result, ARRAY[made]);
END
$$;
