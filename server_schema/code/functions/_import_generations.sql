-- Which generation of its code every line of an import means, in file order; the arrays are parallel, one element a line.
-- `in`, `subject`: the latest generation before the event. `out`: the next one, or generation 1. A line that repeats one of the
-- event it corrects (same role, same code) keeps that line's generation: the correction tells the same moment again.
-- Containers have one generation for ever. generation 0: nobody knows the code at that point; NULL: the line's event is out already.
CREATE FUNCTION app._import_generations(
    kinds text[], states smallint[], corrects_no integer[], corrects_id bigint[], line_event integer[], roles text[], codes text[],
    OUT generations integer[], OUT makes boolean[], OUT keeps boolean[], OUT boxed boolean[]
)
RETURNS record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
BEGIN
    WITH RECURSIVE event AS MATERIALIZED (
        SELECT e.no, e.kind, e.corrects_no, e.corrects_id
        FROM unnest(kinds, states, corrects_no, corrects_id) WITH ORDINALITY e (kind, state, corrects_no, corrects_id, no)
        WHERE e.state = 0
    ),
    line AS MATERIALIZED (
        SELECT l.no, l.event, l.role, l.code, e.kind, e.corrects_no, e.corrects_id
        FROM unnest(line_event, roles, codes) WITH ORDINALITY l (event, role, code, no) JOIN event e ON e.no = l.event
    ),
    known AS MATERIALIZED (
        SELECT c.code, u.generation, u.kind
        FROM (SELECT DISTINCT l.code FROM line l) c
        CROSS JOIN LATERAL (
            SELECT u.generation, u.kind FROM trace.unit u WHERE u.code = c.code ORDER BY u.generation DESC LIMIT 1
        ) u
    ),
    -- lines that repeat a line of the event they correct: of this file …
    repeats AS MATERIALIZED (
        SELECT DISTINCT ON (l.no) l.no, w.no AS wrong
        FROM line l JOIN line w ON w.event = l.corrects_no AND w.role = l.role AND w.code = l.code
        WHERE l.corrects_no IS NOT NULL ORDER BY l.no, w.no
    ),
    -- … or of the database
    recorded AS MATERIALIZED (
        SELECT l.no, max(u.generation) AS generation
        FROM line l
        JOIN trace.edge x ON CASE WHEN l.role = 'out' THEN x.source ELSE x.target END = l.corrects_id
        JOIN trace.unit u ON u.id = CASE WHEN l.role = 'out' THEN x.target ELSE x.source END AND u.code = l.code
        WHERE l.corrects_id IS NOT NULL GROUP BY l.no
    ),
    origin AS (
        SELECT r.no, r.wrong FROM repeats r
        UNION ALL
        SELECT o.no, r.wrong FROM origin o JOIN repeats r ON r.no = o.wrong
    ),
    first_told AS MATERIALIZED (
        SELECT o.no, min(o.wrong) AS wrong FROM origin o GROUP BY o.no
    ),
    numbered AS (
        SELECT l.no, l.event, l.role, l.code, l.kind, coalesce(k.generation, 0) AS before, k.kind AS known_kind,
               f.wrong, r.generation AS recorded,
               l.role = 'out' AND f.wrong IS NULL AND r.generation IS NULL AND CASE
                   WHEN l.kind = 'pack' THEN k.code IS NULL
                       AND row_number() OVER (PARTITION BY l.code, l.role ORDER BY l.event, l.no) = 1
                   ELSE l.kind <> 'unpack' END AS makes
        FROM line l
        LEFT JOIN known k ON k.code = l.code
        LEFT JOIN first_told f ON f.no = l.no
        LEFT JOIN recorded r ON r.no = l.no
    ),
    counted AS MATERIALIZED (
        SELECT n.no, n.role, n.makes, n.wrong, n.recorded, n.known_kind, n.kind, n.code,
               n.before + count(*) FILTER (WHERE n.makes) OVER upto
               - CASE WHEN n.role = 'out' THEN 0 ELSE count(*) FILTER (WHERE n.makes) OVER same END AS generation,
               first_value(n.kind) OVER (PARTITION BY n.code ORDER BY n.makes DESC, n.event, n.no) AS first_kind,
               bool_or(n.makes) OVER (PARTITION BY n.code) AS made_here
        FROM numbered n
        WINDOW upto AS (PARTITION BY n.code ORDER BY n.event), same AS (PARTITION BY n.code, n.event)
    )
    SELECT array_agg(coalesce(c.recorded, w.recorded, w.generation, c.generation)::integer ORDER BY l.no),
           array_agg(coalesce(c.makes, false) ORDER BY l.no),
           array_agg(coalesce(c.role = 'out' AND (c.wrong IS NOT NULL OR c.recorded IS NOT NULL), false) ORDER BY l.no),
           array_agg(coalesce(c.known_kind = 'container', c.made_here AND c.first_kind = 'pack', false) ORDER BY l.no)
    INTO generations, makes, keeps, boxed
    FROM generate_series(1, cardinality(line_event)) l (no)
    LEFT JOIN counted c ON c.no = l.no
    LEFT JOIN counted w ON w.no = c.wrong;
END
$$;
