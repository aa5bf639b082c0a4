-- Creates the site, items, parties and characteristics that an import's mapping names in both languages, where nobody knows them yet.
-- request: import, site {code, name}, items [{code, name, sort_key, kind, uom}], parties [{code, name, sort_key, role}],
-- characteristics [{code, name, kind, uom}]. What is there already stays as it is; a characteristic of another kind is refused.
-- Result: {created {sites, items, parties, characteristics}}.
CREATE FUNCTION app.import_master(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb;
    made integer[] := '{}';
    n integer;
    bad text;
BEGIN
    result := app._begin_command(command, api, 'import_master', request);
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_master', ARRAY['import', 'site', 'items', 'parties', 'characteristics']);
    PERFORM app._open_import(request);
    PERFORM app._known_keys(x, 'import_master', '{code,name,kind,uom,sort_key,role}'), app._known_keys(coalesce(x -> 'name', '{}'), 'name', '{en,zh_CN}')
    FROM (SELECT request -> 'site' AS x WHERE request ? 'site'
          UNION ALL SELECT v FROM unnest(ARRAY['items', 'parties', 'characteristics']) k, jsonb_array_elements(app._list(request, k)) v) every;
    PERFORM app._needed_text(x ->> 'code', 'code'), app._needed_text(x -> 'name' ->> 'en', 'name'), app._text(x -> 'name' ->> 'zh_CN', 'name')
    FROM (SELECT request -> 'site' AS x WHERE request ? 'site'
          UNION ALL SELECT v FROM unnest(ARRAY['items', 'parties', 'characteristics']) k, jsonb_array_elements(coalesce(request -> k, '[]')) v) every;

    INSERT INTO trace.site (code, legal_name) SELECT s ->> 'code', s -> 'name' FROM (SELECT request -> 'site') x (s) WHERE request ? 'site'
    ON CONFLICT ON CONSTRAINT uq_site_code DO NOTHING;
    GET DIAGNOSTICS n = ROW_COUNT; made := made || n;
    INSERT INTO trace.place (site, code, name) SELECT s.id, 'STORE', '{"en": "Store", "zh_CN": "仓库"}'
    FROM trace.site s WHERE s.code = request -> 'site' ->> 'code' AND NOT EXISTS (SELECT FROM trace.place p WHERE p.site = s.id);

    INSERT INTO trace.item (code, name, sort_key, kind, uom)
    SELECT i.code, i.name, coalesce(i.sort_key, lower(i.code)), coalesce(i.kind, 'material'), u.id
    FROM jsonb_to_recordset(coalesce(request -> 'items', '[]')) i (code text, name jsonb, sort_key text, kind text, uom text) LEFT JOIN trace.uom u ON u.code = i.uom
    ON CONFLICT ON CONSTRAINT uq_item_code DO NOTHING;
    GET DIAGNOSTICS n = ROW_COUNT; made := made || n;

    INSERT INTO trace.party (code, name, sort_key, roles)
    SELECT p.code, p.name, coalesce(p.sort_key, lower(p.code)), ARRAY[coalesce(p.role, 'supplier')]
    FROM jsonb_to_recordset(coalesce(request -> 'parties', '[]')) p (code text, name jsonb, sort_key text, role text)
    ON CONFLICT ON CONSTRAINT uq_party_code DO NOTHING;
    GET DIAGNOSTICS n = ROW_COUNT; made := made || n;

    SELECT c.code INTO bad FROM jsonb_to_recordset(coalesce(request -> 'characteristics', '[]')) x (code text, kind text)
    JOIN trace.characteristic c ON c.code = x.code AND c.kind <> coalesce(x.kind, 'numeric') LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW593', jsonb_build_object('code', bad));
    END IF;
    INSERT INTO trace.characteristic (code, name, kind, uom)
    SELECT c.code, c.name, coalesce(c.kind, 'numeric'), u.id
    FROM jsonb_to_recordset(coalesce(request -> 'characteristics', '[]')) c (code text, name jsonb, kind text, uom text) LEFT JOIN trace.uom u ON u.code = c.uom
    ON CONFLICT ON CONSTRAINT uq_characteristic_code DO NOTHING;
    GET DIAGNOSTICS n = ROW_COUNT; made := made || n;
    RETURN app._end_command(command, 'import_master', jsonb_build_object('created', jsonb_build_object(
        'sites', made[1], 'items', made[2], 'parties', made[3], 'characteristics', made[4])));
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation THEN
    -- The station packs its columns itself; what a client of one's own puts into them may fit nothing.
    PERFORM app._refuse('TW016', jsonb_build_object('problem', SQLERRM));
END
$$;
