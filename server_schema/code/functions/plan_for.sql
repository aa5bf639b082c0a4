-- The inspection plan that would be taken for a unit at a stage now: {"plan", "code", "version"}, nothing where there is none. As open_inspection chooses.
CREATE FUNCTION app.plan_for(unit text, stage text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    u trace.unit := app._unit(app._needed_text(plan_for.unit, 'unit'));
    found trace.inspection_plan := app._plan_for(u, plan_for.stage, u.supplier, clock_timestamp());
BEGIN
    RETURN CASE WHEN found.id IS NOT NULL THEN jsonb_build_object('plan', found.id, 'code', found.code, 'version', found.version) END;
END
$$;
