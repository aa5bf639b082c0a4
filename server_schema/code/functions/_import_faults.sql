-- What is wrong with the lines of an import before anything is written: one row a fault, with its sentence and the file's column.
-- Arrays as in _import_generations and its result; only events whose state is 0 are judged. line is NULL for a fault of the whole event.
CREATE FUNCTION app._import_faults(
    kinds text[], states smallint[], corrections text[], corrects_no integer[], corrects_id bigint[],
    line_event integer[], roles text[], codes text[], items text[], uoms text[], quantities numeric[], allocations numeric[],
    generations integer[], makes boolean[], keeps boolean[], boxed boolean[]
)
RETURNS TABLE (event bigint, line bigint, code text, field text, detail jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH event AS MATERIALIZED (
        SELECT e.no, e.kind, e.corrects, e.corrects_no, e.corrects_id, row_number() OVER (PARTITION BY e.corrects ORDER BY e.no) AS nth
        FROM unnest(kinds, states, corrections, corrects_no, corrects_id) WITH ORDINALITY e (kind, state, corrects, corrects_no, corrects_id, no)
        WHERE e.state = 0
    ),
    line AS MATERIALIZED (
        SELECT l.no, l.event, l.role, l.code, l.item, l.uom, l.quantity, l.allocation, l.generation, l.makes, l.keeps,
               coalesce(l.boxed, false) AS boxed, e.kind
        FROM unnest(line_event, roles, codes, items, uoms, quantities, allocations, generations, makes, keeps, boxed) WITH ORDINALITY
             l (event, role, code, item, uom, quantity, allocation, generation, makes, keeps, boxed, no)
        JOIN event e ON e.no = l.event
    ),
    doubled AS (
        SELECT l.event, l.no, l.code FROM (
            SELECT l.event, l.no, l.code, row_number() OVER (PARTITION BY l.event, l.code, l.role ORDER BY l.no) AS nth FROM line l
        ) l WHERE l.nth > 1
    ),
    stated AS (
        SELECT l.event, min(l.no) AS no, sum(l.allocation) AS total FROM line l WHERE l.allocation IS NOT NULL GROUP BY l.event
    ),
    told AS MATERIALIZED (
        SELECT DISTINCT l.event, l.role FROM line l
    ),
    filled AS (
        SELECT l.event, l.no, l.code, row_number() OVER (PARTITION BY l.event ORDER BY l.no) AS nth FROM line l WHERE l.kind = 'pack' AND l.role = 'out'
    ),
    inputs AS (
        SELECT DISTINCT l.event, l.code FROM line l WHERE l.role = 'in'
    )
    SELECT l.event::bigint, l.no, 'TW550'::text, 'code'::text, jsonb_build_object('code', l.code)
    FROM line l WHERE l.generation = 0 AND NOT l.makes
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW551', 'code', jsonb_build_object('code', l.code)
    FROM line l LEFT JOIN inputs i ON i.event = l.event AND i.code = l.code
    WHERE l.makes AND l.generation > 1 AND NOT l.boxed AND i.code IS NULL
    UNION ALL
    SELECT d.event::bigint, d.no, 'TW552', 'code', jsonb_build_object('code', d.code) FROM doubled d
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW553', 'code', jsonb_build_object('code', l.code)
    FROM line l WHERE NOT l.boxed AND l.generation > 0 AND (l.kind = 'pack' AND l.role = 'out' OR l.kind = 'unpack' AND l.role = 'in')
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW554', 'code', jsonb_build_object('code', l.code)
    FROM line l WHERE l.boxed AND l.role = 'out' AND l.kind NOT IN ('pack', 'unpack')
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW555', 'item', jsonb_build_object('code', l.code)
    FROM line l WHERE l.makes AND l.generation = 1 AND l.item IS NULL
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW557', 'uom', jsonb_build_object('uom', l.uom)
    FROM line l WHERE l.uom IS NOT NULL AND NOT EXISTS (SELECT FROM trace.uom u WHERE u.code = l.uom)
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW558', 'uom', jsonb_build_object('code', l.code)
    FROM line l WHERE l.makes AND NOT l.boxed AND l.generation = 1 AND l.uom IS NULL
    UNION ALL
    SELECT s.event::bigint, s.no, 'TW559', 'allocation', jsonb_build_object('total', trim_scale(s.total)::text)
    FROM stated s WHERE s.total > 1
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW560', 'allocation', jsonb_build_object('code', l.code)
    FROM line l WHERE l.allocation IS NOT NULL AND (l.role <> 'out' OR l.kind IN ('pack', 'unpack'))
    UNION ALL
    SELECT e.no, NULL, 'TW561', 'corrects', jsonb_build_object('event', e.corrects)
    FROM event e WHERE e.corrects IS NOT NULL AND (e.corrects_id IS NULL AND e.corrects_no IS NULL OR e.corrects_no >= e.no
        OR states[e.corrects_no] <> 0)
    UNION ALL
    SELECT e.no, NULL, 'TW562', 'corrects', jsonb_build_object('event', e.corrects)
    FROM event e
    WHERE e.corrects IS NOT NULL AND (
        EXISTS (SELECT FROM trace.event x WHERE x.corrects = e.corrects_id)
        OR e.nth > 1
    )
    UNION ALL
    SELECT e.no, NULL, 'TW563', 'corrects', jsonb_build_object('event', e.corrects)
    FROM event e JOIN trace.event w ON w.id = e.corrects_id WHERE w.imported_by IS NULL
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW567', 'role', jsonb_build_object('kind', l.kind, 'role', l.role)
    FROM line l
    WHERE l.kind = 'receive' AND l.role = 'in'
       OR l.kind IN ('ship', 'deliver', 'scrap', 'destroy') AND l.role = 'out'
       OR l.kind IN ('move', 'count', 'step') AND l.role <> 'subject'
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW575', 'quantity', jsonb_build_object('code', l.code)
    FROM line l WHERE l.boxed AND l.quantity <> 1
    UNION ALL
    SELECT e.no, NULL, 'TW576', 'kind', jsonb_build_object('kind', e.kind, 'needs', n.role)
    FROM event e
    JOIN (VALUES ('receive', 'out'), ('ship', 'in'), ('deliver', 'in'), ('scrap', 'in'), ('destroy', 'in'), ('run', 'out'), ('split', 'in'), ('split', 'out'),
        ('merge', 'in'), ('merge', 'out'), ('blend', 'in'), ('blend', 'out'), ('rework', 'in'), ('rework', 'out'), ('regrade', 'in'), ('regrade', 'out'),
        ('repair', 'in'), ('repair', 'out'), ('pack', 'in'), ('pack', 'out'), ('unpack', 'in'), ('unpack', 'out')) n (kind, role) ON n.kind = e.kind
    LEFT JOIN told t ON t.event = e.no AND t.role = n.role
    WHERE t.event IS NULL
    UNION ALL
    SELECT e.no, NULL, 'TW579', 'kind', jsonb_build_object('event', e.corrects)
    FROM event e WHERE e.kind = 'correct' AND e.corrects IS NULL
    UNION ALL
    SELECT l.event::bigint, l.no, 'TW577', 'code', jsonb_build_object('code', l.code)
    FROM filled l WHERE l.nth > 1;
END
$$;
