-- What the log says of a record: {"what": made | changed | removed, "of": table, "fields": [{"field", "from", "to"}], "reason"}, with when, who and a place in order.
CREATE FUNCTION app._audited(kind text, record bigint)
RETURNS TABLE (at timestamptz, place text, who jsonb, entry jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    RETURN QUERY
    SELECT e.at, lpad(e.seq::text, 20, '0') || lpad(c.no::text, 4, '0'), app._who(e.who), jsonb_build_object(
        'what', CASE c.op WHEN 'I' THEN 'made' WHEN 'U' THEN 'changed' ELSE 'removed' END, 'of', substr(c.label, 7),
        'fields', f.fields,
        'reason', coalesce(c.becomes ->> 'reason', c.becomes ->> 'detach_reason', c.becomes ->> 'cause'))
    FROM audit.entry e CROSS JOIN LATERAL audit.changes(e.body) c
    CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('field', k.field, 'from', app._shown(k.field, c.was ->> k.field), 'to', app._shown(k.field, c.becomes ->> k.field)) ORDER BY k.no) AS fields
        FROM jsonb_object_keys(coalesce(c.becomes, c.was)) WITH ORDINALITY k (field, no)
        WHERE (c.was ->> k.field) IS DISTINCT FROM (c.becomes ->> k.field)
          AND k.field NOT IN ('id', 'row_version', 'sort_key', 'record', 'blob')) f
    WHERE audit.tells_history(e.body) AND audit.record_keys(e.body) @> ARRAY[_audited.kind || ':' || _audited.record]
      -- An entry holds up to 256 rows: of them, those of this record.
      AND (coalesce(c.becomes, c.was) @> jsonb_build_object('id', record::text) AND c.label = 'trace.' || _audited.kind
           OR coalesce(c.becomes, c.was) @> jsonb_build_object('kind', _audited.kind, 'record', record::text)
           OR c.label IN ('trace.item_uom', 'trace.approved_supplier', 'trace.recipe') AND _audited.kind = 'item' AND coalesce(c.becomes, c.was) ->> 'item' = record::text
           OR c.label = 'trace.approved_supplier' AND _audited.kind = 'party' AND coalesce(c.becomes, c.was) ->> 'supplier' = record::text
           OR c.label = 'trace.document_version' AND _audited.kind = 'document' AND coalesce(c.becomes, c.was) ->> 'document' = record::text)
      AND f.fields IS NOT NULL;
END
$$;
