-- Where every quantity of a unit went: made, used by kind of event, in containers, on hand, and what nobody can explain.
-- Quantities in the unit's own unit of measure; NULL is unknown. {"code", "generation", "made", "uom", "lines": [{"kind", "quantity", "reference"}], "on_hand", "unexplained"}
CREATE FUNCTION app.balance(code text, generation integer DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    u trace.unit := app._unit(code, generation);
    uom_code text;
    made numeric;
    lines jsonb;
    used numeric;
    unknown boolean;
    shifted numeric;
    loose numeric;
    packed numeric;
    uncounted boolean;
BEGIN
    SELECT m.code INTO uom_code FROM trace.uom m WHERE m.id = u.uom;
    SELECT e.quantity INTO made FROM trace.edge e WHERE e.target = u.id AND e.recorded_to = 'infinity';
    IF NOT FOUND THEN
        made := u.quantity;
    END IF;
    SELECT sum(x.quantity), coalesce(bool_or(x.quantity IS NULL), false) INTO used, unknown
    FROM trace.edge x JOIN trace.event e ON e.id = x.target
    WHERE x.source = u.id AND x.recorded_to = 'infinity' AND e.kind <> 'return';
    SELECT coalesce(sum(s.difference), 0) INTO shifted FROM trace.event_subject s WHERE s.unit = u.id;
    SELECT sum(b.on_hand), bool_or(b.on_hand IS NULL) INTO loose, uncounted FROM trace.unit_balance b WHERE b.unit = u.id;
    SELECT coalesce(sum(c.quantity), 0) INTO packed FROM trace.containment c
    WHERE c.content = u.id AND c.to_at = 'infinity' AND EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = c.container AND b.on_hand > 0);
    SELECT jsonb_agg(jsonb_build_object('kind', n.kind, 'quantity', n.quantity::text, 'reference', n.reference) ORDER BY n.at, n.id) INTO lines
    FROM (
        SELECT e.kind, trim_scale(x.quantity) AS quantity, e.happened_at AS at, e.id, coalesce(
            (SELECT string_agg(v.code || CASE WHEN v.generation > 1 THEN '#' || v.generation ELSE '' END, ', ' ORDER BY v.id)
             FROM (SELECT v.* FROM trace.edge o JOIN trace.unit v ON v.id = o.target WHERE o.source = e.id AND o.recorded_to = 'infinity' ORDER BY v.id LIMIT 20) v),
            (SELECT p.code FROM trace.party p WHERE p.id = e.party), e.code, e.reason, '') AS reference
        FROM trace.edge x JOIN trace.event e ON e.id = x.target
        WHERE x.source = u.id AND x.recorded_to = 'infinity'
        UNION ALL
        SELECT e.kind, trim_scale(s.difference), e.happened_at, e.id, coalesce(e.reason, '')
        FROM trace.event_subject s JOIN trace.event e ON e.id = s.event
        WHERE s.unit = u.id AND s.difference IS NOT NULL AND s.difference <> 0
        UNION ALL
        SELECT 'packed', trim_scale(c.quantity), c.from_at, c.packed_by, v.code
        FROM trace.containment c JOIN trace.unit v ON v.id = c.container
        WHERE c.content = u.id AND c.to_at = 'infinity' AND EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = c.container AND b.on_hand > 0)
    ) n;
    RETURN jsonb_build_object(
        'code', u.code, 'generation', u.generation, 'made', trim_scale(made)::text, 'uom', uom_code, 'lines', coalesce(lines, '[]'),
        'on_hand', CASE WHEN coalesce(uncounted, true) THEN NULL ELSE trim_scale(loose + packed)::text END,
        'unexplained', CASE WHEN made IS NULL OR unknown OR coalesce(uncounted, true) THEN NULL
            ELSE trim_scale(made - coalesce(used, 0) + shifted - loose - packed)::text END);
END
$$;
