-- The life of a unit on one page, in one answer: {"unit", "balance", "life": […], "holds": […], "inside": […], "generations": […], "more"}.
-- A line of the life: {"what", "at", "precision", "recorded_at", "kind", "code", "quantity", "difference", "uom", "others": [codes of up to 12 units], "many", "party", "party_name",
-- "place", "who", "reason", "status", "title"}; `what`: made, used, touched, packed, unpacked, inspected, judged, held, freed, complained. At most 300 lines, the newest; `more` says that there are others.
CREATE FUNCTION app.unit_page(code text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    u trace.unit := app._unit(app._needed_text(unit_page.code, 'code'));
    -- A life goes through generations: a repair or a return doesn't begin a new one for people.
    ids bigint[] := ARRAY(SELECT g.id FROM trace.unit g WHERE g.code = u.code AND g.generation <= u.generation);
    facts jsonb;
    lines jsonb;
    many bigint;
BEGIN
    SELECT app._unit_brief(u.id) || jsonb_build_object('site', s.code, 'supplier', p.code, 'supplier_name', p.name, 'made_at', u.made_at, 'received_at', u.received_at,
        'quantity', trim_scale(u.quantity)::text, 'origin', u.origin, 'item_kind', i.kind,
        'files', (SELECT count(*) FROM trace.attachment a WHERE a.kind = 'unit' AND a.record = u.id AND a.detached_at IS NULL),
        'inside', (SELECT jsonb_agg(c.code ORDER BY c.code) FROM trace.containment x JOIN trace.unit c ON c.id = x.container WHERE x.content = u.id AND x.to_at = 'infinity'))
    INTO facts
    FROM trace.site s, trace.item i LEFT JOIN trace.party p ON p.id = u.supplier WHERE s.id = u.site AND i.id = u.item;

    WITH told AS (
        SELECT 'made' AS what, e.id AS event, x.quantity, NULL::numeric AS difference, x.uom,
               ARRAY(SELECT y.source FROM trace.edge y WHERE y.target = e.id AND y.source <> ALL (ids) AND y.recorded_to = 'infinity' ORDER BY y.line LIMIT 12) AS others,
               (SELECT count(*) FROM trace.edge y WHERE y.target = e.id AND y.source <> ALL (ids) AND y.recorded_to = 'infinity') AS many
        FROM trace.edge x JOIN trace.event e ON e.id = x.source WHERE x.target = ANY (ids) AND x.recorded_to = 'infinity'
        UNION ALL
        (SELECT 'used', e.id, x.quantity, NULL, x.uom,
               ARRAY(SELECT y.target FROM trace.edge y WHERE y.source = e.id AND y.recorded_to = 'infinity' ORDER BY y.line LIMIT 12),
               (SELECT count(*) FROM trace.edge y WHERE y.source = e.id AND y.recorded_to = 'infinity')
        FROM trace.edge x JOIN trace.event e ON e.id = x.target WHERE x.source = ANY (ids) AND x.recorded_to = 'infinity'
          -- What makes its next generation is told once, as its making.
          AND NOT EXISTS (SELECT FROM trace.edge y WHERE y.source = e.id AND y.target = ANY (ids) AND y.recorded_to = 'infinity')
        ORDER BY e.happened_at DESC LIMIT 301)
        UNION ALL
        (SELECT 'touched', s.event, s.quantity, s.difference, u.uom, '{}', 0 FROM trace.event_subject s WHERE s.unit = ANY (ids) ORDER BY s.event LIMIT 301)
        UNION ALL
        (SELECT 'packed', c.packed_by, c.quantity, NULL, u.uom, ARRAY[c.container], 1 FROM trace.containment c WHERE c.content = ANY (ids) ORDER BY c.from_at DESC LIMIT 301)
        UNION ALL
        (SELECT 'unpacked', c.unpacked_by, c.quantity, NULL, u.uom, ARRAY[c.container], 1 FROM trace.containment c
         WHERE c.content = ANY (ids) AND c.unpacked_by IS NOT NULL ORDER BY c.to_at DESC LIMIT 301)
    ), life AS (
        SELECT t.what, e.happened_at AS at, e.precision, e.recorded_at, e.kind, coalesce(e.code, e.id::text) AS code, t.quantity, t.difference, m.code AS uom,
               (SELECT jsonb_agg(o.code || CASE WHEN o.generation > 1 THEN '#' || o.generation ELSE '' END ORDER BY array_position(t.others, o.id)) FROM trace.unit o WHERE o.id = ANY (t.others)) AS others,
               t.many, p.code AS party, p.name AS party_name, l.code AS place, e.recorded_by AS who, e.reason, NULL::text AS status, NULL::text AS title
        FROM told t JOIN trace.event e ON e.id = t.event LEFT JOIN trace.uom m ON m.id = t.uom LEFT JOIN trace.party p ON p.id = e.party LEFT JOIN trace.place l ON l.id = e.place
        UNION ALL
        SELECT 'inspected', coalesce(n.happened_at, n.decided_at, n.opened_at), n.precision, n.opened_at, 'inspection', n.code, n.quantity_presented, NULL, m.code, NULL, 0, NULL, NULL, NULL,
               n.decided_by, n.reason, n.verdict, n.stage
        FROM trace.inspection n LEFT JOIN trace.uom m ON m.id = u.uom WHERE n.unit = ANY (ids)
        UNION ALL
        SELECT 'judged', s.from_at, 'instant', s.from_at, 'unit', u.code, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, s.person, s.reason, s.disposition, s.cause
        FROM trace.unit_status s WHERE s.unit = ANY (ids) AND s.cause NOT IN ('receive', 'decide_inspection')
          AND NOT EXISTS (SELECT FROM trace.edge x WHERE x.target = ANY (ids) AND x.source = s.event)
        UNION ALL
        -- A hold passes on to the next generation: it is told once, when it began and when it ended for good.
        (SELECT DISTINCT ON (h.id) 'held', hu.from_at, 'instant', hu.from_at, 'hold', h.code, NULL::numeric, NULL::numeric, NULL, NULL::jsonb, 0, NULL, NULL::jsonb, NULL, h.person, h.reason,
            CASE h.kind WHEN 'recall' THEN 'recalled' WHEN 'hold' THEN 'held' END, hu.tier
        FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold WHERE hu.unit = ANY (ids) ORDER BY h.id, hu.from_at)
        UNION ALL
        (SELECT DISTINCT ON (h.id) 'freed', hu.to_at, 'instant', hu.to_at, 'hold', h.code, NULL::numeric, NULL::numeric, NULL, NULL::jsonb, 0, NULL, NULL::jsonb, NULL, hu.ended_by, hu.end_reason, NULL, hu.tier
        FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold WHERE hu.unit = ANY (ids) AND hu.to_at <> 'infinity'
          AND NOT EXISTS (SELECT FROM trace.hold_unit o WHERE o.hold = hu.hold AND o.unit = ANY (ids) AND o.to_at = 'infinity')
        ORDER BY h.id, hu.to_at DESC)
        UNION ALL
        SELECT 'complained', c.reported_at, 'instant', c.recorded_at, 'complaint', c.code, c.quantity, NULL, m.code, NULL, 0, p.code, p.name, NULL, c.recorded_by, c.text, c.state, c.category
        FROM trace.complaint c LEFT JOIN trace.party p ON p.id = c.party LEFT JOIN trace.uom m ON m.id = u.uom WHERE c.unit = ANY (ids)
    ), newest AS (SELECT * FROM life ORDER BY at DESC, recorded_at DESC LIMIT 300)
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('what', n.what, 'at', n.at, 'precision', n.precision, 'recorded_at', n.recorded_at, 'kind', n.kind, 'code', n.code,
               'quantity', trim_scale(n.quantity)::text, 'difference', trim_scale(n.difference)::text, 'uom', n.uom, 'others', n.others, 'many', n.many, 'party', n.party, 'party_name', n.party_name,
               'place', n.place, 'who', CASE WHEN n.who IS NOT NULL THEN app._who(n.who::text) END, 'reason', n.reason, 'status', n.status, 'title', n.title)) ORDER BY n.at, n.recorded_at),
           (SELECT count(*) FROM life)
    INTO lines, many FROM newest n;

    RETURN jsonb_build_object('unit', facts, 'balance', app.balance(u.code, u.generation), 'life', coalesce(lines, '[]'), 'more', many > 300,
        'holds', coalesce((SELECT jsonb_agg(jsonb_build_object('code', h.code, 'kind', h.kind, 'reason', h.reason, 'tier', hu.tier, 'at', hu.from_at, 'who', app._who(h.person::text)) ORDER BY hu.from_at)
            FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold WHERE hu.unit = u.id AND hu.to_at = 'infinity'), '[]'),
        'content', coalesce((SELECT jsonb_agg(app._unit_brief(x.content) || jsonb_build_object('quantity', trim_scale(x.quantity)::text) ORDER BY x.code)
            FROM (SELECT c.content, c.quantity, v.code FROM trace.containment c JOIN trace.unit v ON v.id = c.content WHERE c.container = u.id AND c.to_at = 'infinity' ORDER BY v.code LIMIT 100) x), '[]'),
        'generations', (SELECT jsonb_agg(g.generation ORDER BY g.generation) FROM trace.unit g WHERE g.code = u.code));
END
$$;
