-- Creates the sites (with a first place), items and parties that events of an import name and nobody knows yet.
-- Arrays as in import_events; only events whose state is 0. Result: counts {sites, items, parties}.
CREATE FUNCTION app._import_references(
    kinds text[], states smallint[], sites text[], parties text[],
    line_event integer[], roles text[], items text[], uoms text[], boxed boolean[], sort_keys jsonb
)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    -- Subscripts, not joins: the plan made for ten lines must not meet a million.
    received boolean[] := ARRAY(SELECT k.kind = 'receive' FROM unnest(kinds) WITH ORDINALITY k (kind, no) ORDER BY k.no);
    made_sites integer;
    made_items integer;
    made_parties integer;
BEGIN
    INSERT INTO trace.site (code, legal_name)
    SELECT DISTINCT s.code, jsonb_build_object('en', s.code, 'zh_CN', s.code)
    FROM unnest(sites, states) s (code, state) WHERE s.state = 0
    ON CONFLICT ON CONSTRAINT uq_site_code DO NOTHING;
    GET DIAGNOSTICS made_sites = ROW_COUNT;
    INSERT INTO trace.place (site, code, name)
    SELECT s.id, 'STORE', '{"en": "Store", "zh_CN": "仓库"}'
    FROM trace.site s
    WHERE s.code = ANY (sites) AND NOT EXISTS (SELECT FROM trace.place p WHERE p.site = s.id);

    INSERT INTO trace.item (code, name, sort_key, kind, uom)
    SELECT DISTINCT ON (l.item) l.item, jsonb_build_object('en', l.item, 'zh_CN', l.item), coalesce(sort_keys ->> l.item, lower(l.item)),
           CASE WHEN l.boxed THEN 'container' WHEN received[l.event] THEN 'material' ELSE 'wip' END, u.id
    FROM unnest(line_event, roles, items, uoms, boxed) WITH ORDINALITY l (event, role, item, uom, boxed, no)
    LEFT JOIN trace.uom u ON u.code = l.uom AND NOT l.boxed
    WHERE states[l.event] = 0 AND l.role = 'out' AND l.item IS NOT NULL ORDER BY l.item, l.no
    ON CONFLICT ON CONSTRAINT uq_item_code DO NOTHING;
    GET DIAGNOSTICS made_items = ROW_COUNT;

    INSERT INTO trace.party AS p (code, name, sort_key, roles)
    SELECT x.code, jsonb_build_object('en', x.code, 'zh_CN', x.code), coalesce(sort_keys ->> x.code, lower(x.code)), array_agg(DISTINCT x.role)
    FROM (SELECT e.party, CASE e.kind WHEN 'receive' THEN 'supplier' WHEN 'deliver' THEN 'dealer' ELSE 'customer' END
          FROM unnest(parties, kinds, states) e (party, kind, state) WHERE e.state = 0 AND e.party IS NOT NULL) x (code, role)
    WHERE NOT EXISTS (SELECT FROM trace.party k WHERE k.code = x.code AND k.roles @> ARRAY[x.role])
    GROUP BY x.code
    ON CONFLICT ON CONSTRAINT uq_party_code DO UPDATE
    SET roles = ARRAY(SELECT DISTINCT r FROM unnest(p.roles || excluded.roles) r ORDER BY r), row_version = p.row_version + 1;
    GET DIAGNOSTICS made_parties = ROW_COUNT;
    RETURN jsonb_build_object('sites', made_sites, 'items', made_items, 'parties', made_parties);
END
$$;
