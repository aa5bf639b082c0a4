-- What the verdict on an inspected lot does to its supplier's severity, class by class; the step is kept.
-- Of a double plan accepted by its first sample, of a multiple one by its third, the score grows by three, else it begins anew (ISO 2859-1, 9.3.3.2): an "ac" above 1 says so.
CREATE FUNCTION app._count_lot(i trace.inspection, item bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found jsonb := app._inspection_result(i);
    k record;
    s trace.switching;
    step jsonb;
BEGIN
    IF i.supplier IS NULL THEN
        RETURN;
    END IF;
    FOR k IN SELECT c.class, c.scheme, found -> 'classes' -> c.class AS seen, i.sampling -> c.class AS kept FROM trace.inspection_plan_class AS c WHERE c.plan = i.plan AND c.switching ORDER BY c.class LOOP
        INSERT INTO trace.switching (supplier, item, class, scheme) VALUES (i.supplier, _count_lot.item, k.class, k.scheme) ON CONFLICT ON CONSTRAINT uq_switching_supplier_item_class DO NOTHING;
        SELECT t.* INTO s FROM trace.switching AS t WHERE t.supplier = i.supplier AND t.item = _count_lot.item AND t.class = k.class FOR UPDATE;
        step := app._next_severity(k.scheme, s.severity, s.state, jsonb_build_object(
            'accepted', k.seen ->> 'result' = 'pass', 'original', i.resubmitted_of IS NULL, 'ac', CASE WHEN k.kept ? 'stages' THEN '2' ELSE k.kept -> 'ac' END, 'between', k.seen -> 'between',
            'passes_tighter', CASE WHEN k.kept ? 'stages' THEN (k.kept ->> 'stage')::integer <= CASE jsonb_array_length(k.kept -> 'stages') WHEN 2 THEN 1 ELSE 3 END
                ELSE coalesce((k.seen ->> 'found')::numeric <= (k.kept ->> 'ac_tighter')::numeric, false) END));
        INSERT INTO trace.switching_step (switching, inspection, before, after, score, why, person)
        VALUES (s.id, i.id, s.severity, step ->> 'severity', coalesce((step -> 'state' ->> 'score')::integer, 0), step ->> 'why', app._me());
        UPDATE trace.switching AS t SET severity = step ->> 'severity', state = step -> 'state', scheme = k.scheme, row_version = t.row_version + 1 WHERE t.id = s.id;
    END LOOP;
END
$$;
