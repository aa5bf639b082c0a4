-- The files of a record: {"files": [{"attachment", "name", "media_type", "size", "sha256", "note", "by", "at", "detached_at", "detached_by", "reason"}]}, detached ones last.
CREATE FUNCTION app.attachments(kind text, code text)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT jsonb_build_object('files', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'attachment', a.id, 'name', a.name, 'media_type', a.media_type, 'size', octet_length(b.content), 'sha256', encode(b.sha256, 'hex'), 'note', a.note,
        'by', app._who(a.attached_by::text), 'at', a.attached_at, 'detached_at', a.detached_at,
        'detached_by', CASE WHEN a.detached_by IS NOT NULL THEN app._who(a.detached_by::text) END, 'reason', a.detach_reason))
        ORDER BY a.detached_at NULLS FIRST, a.id), '[]'))
    FROM trace.attachment a JOIN trace.blob b ON b.id = a.blob
    WHERE a.kind = attachments.kind AND a.record = app._record_id(attachments.kind, attachments.code)
$$;
