-- The plan in force for a unit at a stage: of those for everybody, for its supplier and for the customers it is made for the highest priority,
-- among equals one for a party, then the newest. A customer's plan for what is made for several of them would pass over the others: refused (TW885).
CREATE FUNCTION app._plan_for(u trace.unit, stage text, supplier bigint, at timestamptz) RETURNS trace.inspection_plan
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    customers bigint[] := app._customers_of(u.id);
    found trace.inspection_plan;
BEGIN
    SELECT p.* INTO found FROM trace.inspection_plan AS p
    WHERE p.item = u.item AND p.stage = _plan_for.stage AND p.from_at <= at AND at < p.to_at
      AND (p.party IS NULL OR p.party = supplier OR p.party = ANY (customers))
    ORDER BY p.priority DESC, p.party IS NULL, p.from_at DESC, p.id DESC LIMIT 1;
    IF found.party IS DISTINCT FROM supplier AND found.party = ANY (customers) AND cardinality(customers) > 1 THEN
        PERFORM app._refuse('TW885', jsonb_build_object('unit', u.code, 'plan', found.code,
            'customers', (SELECT jsonb_agg(p.code ORDER BY p.code) FROM trace.party AS p WHERE p.id = ANY (customers))));
    END IF;
    RETURN found;
END
$$;
