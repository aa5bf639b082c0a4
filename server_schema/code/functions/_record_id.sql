-- The id of a record by its kind and code, as links and labels name it. Receipts, runs and shipments are events: they have a number, or their id.
-- A place may be named with its site, SITE/CODE.
CREATE FUNCTION app._record_id(kind text, code text)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted text := app._needed_text(_record_id.code, 'code');
    found bigint;
BEGIN
    CASE kind
        WHEN 'unit' THEN
            RETURN (app._unit(wanted)).id;
        WHEN 'event' THEN
            SELECT e.id INTO found FROM trace.event e
            WHERE e.code = wanted OR e.id = CASE WHEN wanted ~ '^-[0-9]{1,18}$' THEN wanted::bigint END;
        WHEN 'work_order' THEN SELECT t.id INTO found FROM trace.work_order t WHERE t.code = wanted;
        WHEN 'complaint' THEN SELECT t.id INTO found FROM trace.complaint t WHERE t.code = wanted;
        WHEN 'hold' THEN SELECT t.id INTO found FROM trace.hold t WHERE t.code = wanted;
        WHEN 'inspection' THEN SELECT t.id INTO found FROM trace.inspection t WHERE t.code = wanted;
        WHEN 'item' THEN SELECT t.id INTO found FROM trace.item t WHERE t.code = wanted;
        WHEN 'party' THEN SELECT t.id INTO found FROM trace.party t WHERE t.code = wanted;
        WHEN 'equipment' THEN SELECT t.id INTO found FROM trace.equipment t WHERE t.code = wanted;
        WHEN 'document' THEN SELECT t.id INTO found FROM trace.document t WHERE t.code = wanted;
        WHEN 'site' THEN SELECT t.id INTO found FROM trace.site t WHERE t.code = wanted;
        WHEN 'place' THEN
            SELECT p.id INTO found FROM trace.place p JOIN trace.site s ON s.id = p.site
            WHERE p.code = wanted OR s.code || '/' || p.code = wanted ORDER BY p.id LIMIT 1;
        ELSE
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind', 'problem', 'unit, event, work_order, complaint, hold, inspection, item, party, place, equipment, document or site'));
    END CASE;
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', kind, 'code', left(wanted, 100)));
    END IF;
    RETURN found;
END
$$;
