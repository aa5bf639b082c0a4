-- Makes the outputs of an event: new units, or the next generation of one that went into it; edges, balance, disposition and inherited holds.
-- A code that exists must be an input whose whole remainder goes in: what remains has to be stated.
-- Dispositions: as stated, else quarantine for items that are inspected and released for the others. Returns what was made.
CREATE FUNCTION app._make(event bigint, outputs jsonb, site bigint, default_place text, at timestamptz, inputs bigint[], disposition text DEFAULT NULL, supplier bigint DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
    made jsonb;
    waiting bigint[];
    free bigint[];
    lines integer[]; codes text[]; items bigint[]; kinds text[]; quantities numeric[]; uoms smallint[]; places bigint[];
    expiries date[]; allocations numeric[]; supplier_lots text[]; customs jsonb[]; inspections boolean[]; generations integer[]; ids bigint[];
BEGIN
    SELECT array_agg(o.line ORDER BY o.line), array_agg(o.code ORDER BY o.line), array_agg(o.item ORDER BY o.line), array_agg(o.kind ORDER BY o.line),
           array_agg(o.quantity ORDER BY o.line), array_agg(o.uom ORDER BY o.line), array_agg(o.place ORDER BY o.line), array_agg(o.expires_on ORDER BY o.line),
           array_agg(o.allocation ORDER BY o.line), array_agg(o.supplier_lot ORDER BY o.line), array_agg(o.custom ORDER BY o.line), array_agg(o.inspected ORDER BY o.line)
    INTO lines, codes, items, kinds, quantities, uoms, places, expiries, allocations, supplier_lots, customs, inspections
    FROM app._outputs(outputs, _make.site, default_place, at) o;

    SELECT c.code INTO bad FROM unnest(codes) c (code) GROUP BY c.code HAVING count(*) > 1 LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW211', jsonb_build_object('code', bad.code));
    END IF;
    SELECT count(a) AS stated, sum(a) AS total INTO bad FROM unnest(allocations) a;
    IF bad.stated > 0 AND (bad.stated <> cardinality(lines) OR bad.total > 1) THEN
        PERFORM app._refuse('TW216', jsonb_build_object('total', bad.total::text));
    END IF;

    SELECT array_agg(coalesce(p.generation, 0) + 1 ORDER BY c.no), array_agg(nextval('trace.node_id') ORDER BY c.no)
    INTO generations, ids
    FROM unnest(codes) WITH ORDINALITY c (code, no)
    LEFT JOIN LATERAL (SELECT max(u.generation) AS generation FROM trace.unit u WHERE u.code = c.code) p ON true;
    SELECT p.code, b.on_hand, p.id = ANY (inputs) AS went_in INTO bad
    FROM unnest(codes, generations) c (code, generation) JOIN trace.unit p ON p.code = c.code AND p.generation = c.generation - 1
    LEFT JOIN LATERAL (SELECT sum(b.on_hand) AS on_hand FROM trace.unit_balance b WHERE b.unit = p.id) b ON true
    WHERE p.id <> ALL (inputs) OR b.on_hand > 0 ORDER BY p.code LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse(CASE WHEN bad.went_in THEN 'TW326' ELSE 'TW319' END, jsonb_build_object('code', bad.code, 'on_hand', coalesce(bad.on_hand, 0)::text));
    END IF;

    INSERT INTO trace.unit (id, code, generation, kind, item, uom, quantity, site, supplier, supplier_lot, made_at, received_at, expires_on, custom)
    SELECT x.id, x.code, x.generation, x.kind, x.item, x.uom, x.quantity, _make.site, _make.supplier, x.supplier_lot,
           CASE WHEN _make.supplier IS NULL THEN at END, CASE WHEN _make.supplier IS NOT NULL THEN at END, least(x.expires_on, l.expires_on), x.custom
    FROM unnest(ids, codes, generations, kinds, items, uoms, quantities, supplier_lots, expiries, customs)
         x (id, code, generation, kind, item, uom, quantity, supplier_lot, expires_on, custom)
    LEFT JOIN (SELECT i.item, app._expires_no_later(_make.event, i.item, inputs) AS expires_on FROM (SELECT DISTINCT unnest(items)) i (item)) l USING (item);
    INSERT INTO trace.edge (source, target, quantity, uom, allocation, basis, line)
    SELECT _make.event, x.id, x.quantity, x.uom, x.allocation, CASE WHEN x.kind = 'serial' THEN 'counted' ELSE 'measured' END, x.line
    FROM unnest(ids, quantities, uoms, allocations, kinds, lines) x (id, quantity, uom, allocation, kind, line);
    INSERT INTO trace.unit_balance (unit, place, on_hand)
    SELECT x.id, x.place, x.quantity FROM unnest(ids, places, quantities) x (id, place, quantity);

    SELECT array_agg(x.id) FILTER (WHERE x.inspected), array_agg(x.id) FILTER (WHERE NOT x.inspected)
    INTO waiting, free FROM unnest(ids, inspections) x (id, inspected);
    IF disposition IS NOT NULL THEN
        PERFORM app._set_disposition(ids, disposition, e.kind, e.id) FROM trace.event e WHERE e.id = _make.event;
    ELSE
        PERFORM app._set_disposition(waiting, 'quarantine', e.kind, e.id) FROM trace.event e WHERE e.id = _make.event AND waiting IS NOT NULL;
        PERFORM app._set_disposition(free, 'released', e.kind, e.id, 'needs no inspection') FROM trace.event e WHERE e.id = _make.event AND free IS NOT NULL;
    END IF;
    PERFORM app._inherit_holds(_make.event);

    SELECT jsonb_agg(jsonb_build_object('unit', x.id, 'code', x.code, 'generation', x.generation, 'quantity', x.quantity::text) ORDER BY x.line)
    INTO made FROM unnest(lines, ids, codes, generations, quantities) x (line, id, code, generation, quantity);
    RETURN made;
END
$$;
