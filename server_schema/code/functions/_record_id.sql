-- The id of a record by its kind and code, as links and labels name it. Receipts, runs and shipments are events: they have a number, or their id.
-- A place may be named with its site, SITE/CODE; limits by CHARACTERISTIC/ITEM, a severity by SUPPLIER/ITEM/class. Of what has versions the newest is meant.
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
        WHEN 'characteristic' THEN SELECT t.id INTO found FROM trace.characteristic t WHERE t.code = wanted;
        WHEN 'inspection_plan' THEN SELECT t.id INTO found FROM trace.inspection_plan t WHERE t.code = wanted ORDER BY t.version DESC LIMIT 1;
        WHEN 'specification' THEN
            SELECT t.id INTO found FROM trace.specification t JOIN trace.characteristic c ON c.id = t.characteristic JOIN trace.item i ON i.id = t.item
            WHERE c.code || '/' || i.code = wanted ORDER BY t.version DESC LIMIT 1;
        WHEN 'switching' THEN
            SELECT t.id INTO found FROM trace.switching t JOIN trace.party p ON p.id = t.supplier JOIN trace.item i ON i.id = t.item
            WHERE p.code || '/' || i.code || '/' || t.class = wanted ORDER BY t.id LIMIT 1;
        WHEN 'place' THEN
            SELECT p.id INTO found FROM trace.place p JOIN trace.site s ON s.id = p.site
            WHERE p.code = wanted OR s.code || '/' || p.code = wanted ORDER BY p.id LIMIT 1;
        ELSE
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind', 'problem', 'unit, event, work_order, complaint, hold, inspection, item, party, place, equipment, document, site, characteristic, specification, inspection_plan or switching'));
    END CASE;
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', kind, 'code', left(wanted, 100)));
    END IF;
    RETURN found;
END
$$;
