-- Writes what went into an event: containers are replaced by what is in them, what is used is taken from what is on hand, edges are drawn.
-- The interlocks of every unit that is really used are checked after it was locked. Returns the ids of the units used.
CREATE FUNCTION app._use(event bigint, act text, inputs jsonb, site bigint, at timestamptz, checked boolean, forgiving text[] DEFAULT '{}')
RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    loose bigint[]; loose_quantities numeric[]; places text[]; entered numeric[]; entered_uoms smallint[]; factors numeric[]; lines integer[];
    boxes bigint[]; inner_boxes bigint[]; packed bigint[]; packed_quantities numeric[];
    everything bigint[]; kind_lines integer := 0;
    gone text;
BEGIN
    SELECT array_agg(l.unit ORDER BY l.line) FILTER (WHERE l.kind <> 'container'), array_agg(l.quantity ORDER BY l.line) FILTER (WHERE l.kind <> 'container'),
           array_agg(l.place_code ORDER BY l.line) FILTER (WHERE l.kind <> 'container'), array_agg(l.entered_quantity ORDER BY l.line) FILTER (WHERE l.kind <> 'container'),
           array_agg(l.entered_uom ORDER BY l.line) FILTER (WHERE l.kind <> 'container'), array_agg(l.entered_factor ORDER BY l.line) FILTER (WHERE l.kind <> 'container'),
           array_agg(l.line ORDER BY l.line) FILTER (WHERE l.kind <> 'container'), array_agg(l.unit ORDER BY l.line) FILTER (WHERE l.kind = 'container')
    INTO loose, loose_quantities, places, entered, entered_uoms, factors, lines, boxes
    FROM app._lines(inputs, 'inputs') l;

    PERFORM app._lock_units(boxes);
    SELECT array_agg(DISTINCT c.content) FILTER (WHERE c.is_container) INTO inner_boxes
    FROM unnest(boxes) b (id) CROSS JOIN LATERAL app._contents(b.id) c;
    SELECT array_agg(c.content ORDER BY c.content), array_agg(c.quantity ORDER BY c.content) INTO packed, packed_quantities
    FROM (SELECT c.content, sum(c.quantity) AS quantity FROM unnest(boxes) b (id) CROSS JOIN LATERAL app._contents(b.id) c
          WHERE NOT c.is_container GROUP BY c.content) c;
    everything := coalesce(loose, '{}') || coalesce(packed, '{}');
    PERFORM app._lock_units(everything || coalesce(boxes, '{}') || coalesce(inner_boxes, '{}'));

    PERFORM app._check_boxes(boxes, _use.site);
    SELECT u.code INTO gone FROM trace.unit u WHERE u.id = ANY (packed) AND u.id = ANY (loose) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW211', jsonb_build_object('code', gone));
    END IF;
    IF checked THEN
        PERFORM app._check_usable(everything, act, at, event, ARRAY(SELECT u.id FROM trace.unit u WHERE u.id = ANY (loose) AND u.code = ANY (forgiving)));
        IF boxes IS NOT NULL THEN
            PERFORM app._check_usable_boxes(boxes || coalesce(inner_boxes, '{}'), act, at, event);
        END IF;
    END IF;

    PERFORM app._take(_use.site, loose, loose_quantities, places);
    UPDATE trace.unit_balance b SET on_hand = 0 WHERE b.unit = ANY (boxes) OR b.unit = ANY (inner_boxes);
    IF act <> 'ship' THEN
        UPDATE trace.containment c SET to_at = greatest(_use.at, c.from_at), unpacked_by = _use.event
        WHERE c.to_at = 'infinity' AND (c.container = ANY (boxes) OR c.container = ANY (inner_boxes));
    END IF;

    INSERT INTO trace.edge (source, target, quantity, uom, basis, line, entered_quantity, entered_uom, entered_factor)
    SELECT x.unit, _use.event, x.quantity, u.uom, CASE WHEN u.kind = 'serial' THEN 'counted' ELSE 'measured' END, x.line, x.entered, x.entered_uom, x.factor
    FROM unnest(loose, loose_quantities, lines, entered, entered_uoms, factors) x (unit, quantity, line, entered, entered_uom, factor) JOIN trace.unit u ON u.id = x.unit
    UNION ALL
    SELECT x.unit, _use.event, x.quantity, u.uom, 'counted', 100000 + x.line, NULL, NULL, NULL
    FROM unnest(packed, packed_quantities) WITH ORDINALITY x (unit, quantity, line) JOIN trace.unit u ON u.id = x.unit;
    RETURN everything;
END
$$;
