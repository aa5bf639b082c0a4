-- The units that codes and generations of an import's lines mean, in the order of the lines. Planned anew each time, as _import_unit_rows.
CREATE FUNCTION app._import_unit_ids(codes text[], generations integer[])
RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
BEGIN
    RETURN (
        SELECT array_agg(u.id ORDER BY l.no)
        FROM unnest(codes, generations) WITH ORDINALITY l (code, generation, no)
        LEFT JOIN trace.unit u ON u.code = l.code AND u.generation = l.generation);
END
$$;
