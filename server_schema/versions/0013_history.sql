-- How the history of one record is found in the audit log, as revision 0013 made it. FROZEN: only that revision reads it.
-- The log stays as it is, byte for byte; an index over what it holds says which entries speak of which record. Runs as the owner.

-- A text of the log taken apart: netstrings one after the other, ~, for NULL (docs/audit-format.md).
CREATE FUNCTION audit.fields(packed text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
DECLARE
    octets bytea := convert_to(packed, 'UTF8');
    -- Most entries are plain ASCII: then characters are octets, and a text is cut without turning it round.
    plain boolean := octet_length(packed) = length(packed);
    last integer := octet_length(packed);
    here integer := 1;
    colon integer;
    size integer;
    found text[] := '{}';
BEGIN
    WHILE here <= last LOOP
        IF get_byte(octets, here - 1) = 126 THEN
            found := found || NULL::text;
            here := here + 2;
            CONTINUE;
        END IF;
        colon := here;
        size := 0;
        WHILE get_byte(octets, colon - 1) <> 58 LOOP
            size := size * 10 + get_byte(octets, colon - 1) - 48;
            colon := colon + 1;
        END LOOP;
        found := found || CASE WHEN plain THEN substr(packed, colon + 1, size)
                               ELSE convert_from(substr(octets, colon + 1, size), 'UTF8') END;
        here := colon + size + 2;
    END LOOP;
    RETURN found;
END $$;
COMMENT ON FUNCTION audit.fields(text) IS 'The netstrings of a text of the log';

CREATE FUNCTION audit.changes(body text) RETURNS TABLE (no integer, label text, op text, was jsonb, becomes jsonb) LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
DECLARE
    parts text[] := audit.fields(body);
    columns text[];
    step integer;
    present jsonb;
BEGIN
    label := parts[2];
    op := parts[3];
    IF op = 'W' THEN
        RETURN;
    END IF;
    columns := audit.fields(parts[4]);
    step := CASE op WHEN 'U' THEN 2 ELSE 1 END;
    FOR i IN 5..cardinality(parts) BY step LOOP
        no := (i - 5) / step + 1;
        present := jsonb_object(columns, audit.fields(parts[i]));
        was := CASE WHEN op <> 'I' THEN present END;
        becomes := CASE op WHEN 'I' THEN present WHEN 'U' THEN jsonb_object(columns, audit.fields(parts[i + 1])) END;
        RETURN NEXT;
    END LOOP;
END $$;
COMMENT ON FUNCTION audit.changes(text) IS 'The rows of an entry before and after, as texts by column';

CREATE FUNCTION audit.tells_history(body text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    RETURN split_part(body, ',', 2) IN (
        '10:trace.site', '10:trace.item', '14:trace.item_uom', '11:trace.party', '23:trace.approved_supplier', '11:trace.place',
        '15:trace.equipment', '14:trace.document', '22:trace.document_version', '19:trace.qualification', '12:trace.recipe',
        '19:trace.number_series', '10:trace.hold', '16:trace.inspection', '16:trace.work_order', '15:trace.complaint',
        '16:trace.attachment', '17:trace.record_form');
END $$;
COMMENT ON FUNCTION audit.tells_history(text) IS 'Whether an entry is of a table whose rows people change: facts are immutable and tell their own history';

CREATE FUNCTION audit.record_keys(body text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT k.key
        FROM audit.changes(body) c CROSS JOIN LATERAL (VALUES (c.was), (c.becomes)) r (present)
        CROSS JOIN LATERAL (VALUES
            (substr(c.label, 7) || ':' || (r.present ->> 'id')),
            ((r.present ->> 'kind') || ':' || (r.present ->> 'record')),
            (CASE WHEN c.label IN ('trace.item_uom', 'trace.approved_supplier', 'trace.recipe') THEN 'item:' || (r.present ->> 'item') END),
            (CASE WHEN c.label = 'trace.approved_supplier' THEN 'party:' || (r.present ->> 'supplier') END),
            (CASE WHEN c.label = 'trace.document_version' THEN 'document:' || (r.present ->> 'document') END)) k (key)
        WHERE k.key IS NOT NULL);
END $$;
COMMENT ON FUNCTION audit.record_keys(text) IS 'Which records an entry speaks of: kind:id';

-- Few entries are of these tables, so the index is small and acts that record facts don't pay for it.
CREATE INDEX ix_entry_records ON audit.entry USING gin (audit.record_keys(body)) WHERE audit.tells_history(body);

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
