-- The plan in force for an item at a stage: the one for this party before the one for everybody, then the highest priority, then the newest.
CREATE FUNCTION app._plan_for(item bigint, stage text, party bigint, at timestamptz) RETURNS trace.inspection_plan
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT p.* FROM trace.inspection_plan AS p
    WHERE p.item = _plan_for.item AND p.stage = _plan_for.stage AND (p.party IS NULL OR p.party = _plan_for.party) AND p.from_at <= at AND at < p.to_at
    ORDER BY p.party IS NULL, p.priority DESC, p.from_at DESC, p.id DESC LIMIT 1
$$;
