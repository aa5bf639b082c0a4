-- The audit log as revision 0006 made it. FROZEN: only that revision reads it, and a change is another revision.
-- What is written, byte by byte, and why: docs/audit-format.md. Runs as the owner of all objects.

CREATE SEQUENCE audit.entry_seq AS bigint;

CREATE TABLE audit.incarnation (
    id integer NOT NULL CONSTRAINT pk_incarnation PRIMARY KEY,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason text NOT NULL,
    system_identifier bigint NOT NULL,
    server_version text NOT NULL,
    CONSTRAINT ck_incarnation_id_is_positive CHECK (id > 0),
    CONSTRAINT ck_incarnation_has_a_reason CHECK (length(btrim(reason)) > 0)
);
COMMENT ON TABLE audit.incarnation IS 'Lives of this database: a restore or a move begins a new one, as transaction numbers begin again';
COMMENT ON COLUMN audit.incarnation.system_identifier IS 'Of the cluster it began in: another one there means nobody said that it moved';

CREATE TABLE audit.entry (
    incarnation integer NOT NULL,
    xid xid8 NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    who text NOT NULL,
    api integer NOT NULL,
    body text NOT NULL,
    leaf bytea NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (incarnation, xid, seq, at)
) PARTITION BY RANGE (at);
COMMENT ON TABLE audit.entry IS 'Every change of a watched table, in the transaction that made it; only grows. A partition a year';
COMMENT ON COLUMN audit.entry.who IS 'A person''s id, or role: and the login''s name';
COMMENT ON COLUMN audit.entry.api IS 'API number of the client that gave the command, 0 for none';
COMMENT ON COLUMN audit.entry.body IS 'What changed, in the form of docs/audit-format.md: exactly the text that was hashed';
COMMENT ON COLUMN audit.entry.leaf IS 'SHA-256 of all other columns';


-- Guards: statements, not rows, so that they hold for empty tables too and cost writers nothing.

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'TW621',
        MESSAGE = format('The audit log only grows: %s on %I.%I is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME),
        DETAIL = jsonb_build_object('operation', TG_OP, 'table', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION audit.refuse_change() IS 'Keeps the log from being changed, emptied or shortened, by the owner too';

CREATE FUNCTION audit.refuse_truncate() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'TW622',
        MESSAGE = format('%I.%I can''t be emptied at once: TRUNCATE would leave no trace in the audit log.', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        DETAIL = jsonb_build_object('table', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION audit.refuse_truncate() IS 'Keeps a watched table from being emptied without a trace';

CREATE FUNCTION audit.refuse_direct() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'TW623',
        MESSAGE = format('%I.%I is one part of a table: write to the whole table, or the audit log would miss it.', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        DETAIL = jsonb_build_object('table', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION audit.refuse_direct() IS 'Keeps a partition from being written past its table, whose triggers would not see it';

CREATE FUNCTION audit.guard_partition(part regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_direct BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_direct()', part);
END $$;
COMMENT ON FUNCTION audit.guard_partition(regclass) IS 'Call it for each new partition of a watched table and of the log';

CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.incarnation
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

DO $$
BEGIN
    FOR year IN 2026..2031 LOOP
        EXECUTE format('CREATE TABLE audit.entry_%s PARTITION OF audit.entry FOR VALUES FROM (%L) TO (%L)',
                       year, year || '-01-01 00:00:00+00', year + 1 || '-01-01 00:00:00+00');
    END LOOP;
END $$;
-- A clock that is years wrong must not stop the plant; such entries are easily seen here.
CREATE TABLE audit.entry_default PARTITION OF audit.entry DEFAULT;
SELECT audit.guard_partition(inhrelid) FROM pg_catalog.pg_inherits WHERE inhparent = 'audit.entry'::regclass;


-- The format. These three are the only places that know it.

CREATE FUNCTION audit.netstring(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    RETURN COALESCE(octet_length(convert_to(value, 'UTF8')) || ':' || value || ',', '~,');
END $$;
COMMENT ON FUNCTION audit.netstring(text) IS 'A field of the log: length in octets, colon, text, comma; ~, for NULL';

CREATE FUNCTION audit.leaf(incarnation integer, xid xid8, seq bigint, at timestamptz, who text, api integer, body text)
RETURNS bytea LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
DECLARE
    moment text := to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
BEGIN
    RETURN sha256('\x00'::bytea || convert_to(concat(
        '1:1,',
        octet_length(incarnation::text), ':', incarnation, ',',
        octet_length(xid::text), ':', xid, ',',
        octet_length(seq::text), ':', seq, ',',
        octet_length(moment), ':', moment, ',',
        octet_length(who), ':', who, ',',
        octet_length(api::text), ':', api, ',',
        octet_length(body), ':', body, ','), 'UTF8'));
END $$;
COMMENT ON FUNCTION audit.leaf(integer, xid8, bigint, timestamptz, text, integer, text) IS 'The hash of an entry''s other columns';

CREATE FUNCTION audit.value_text(relation regclass, name text, value text, hashed boolean) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' SET quote_all_identifiers = off AS $$
DECLARE
    kind text;
    plain text;
BEGIN
    SELECT format_type(a.atttypid, NULL) INTO STRICT kind
    FROM pg_attribute a WHERE a.attrelid = relation AND a.attname = name AND a.attnum > 0 AND NOT a.attisdropped;
    plain := CASE
        WHEN kind IN ('smallint', 'integer', 'bigint', 'numeric', 'boolean', 'text', 'date', 'uuid', 'jsonb', 'text[]') THEN value || '::text'
        WHEN kind = 'timestamp with time zone' THEN format(
            $f$CASE WHEN %1$s >= '0001-01-01 00:00:00+00' AND %1$s < '10000-01-01 00:00:00+00'
                    THEN to_char(%1$s, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') ELSE %1$s::text END$f$, value)
        WHEN kind = 'bytea' THEN format('encode(%s, ''hex'')', value)
    END;
    IF hashed THEN
        plain := CASE
            WHEN kind = 'bytea' THEN format('encode(sha256(%s), ''hex'')', value)
            WHEN kind IN ('text', 'jsonb', 'text[]') THEN format('encode(sha256(convert_to(%s::text, ''UTF8'')), ''hex'')', value)
            WHEN kind IN ('timestamp with time zone[]', 'double precision[]') THEN format('encode(sha256(array_send(%s)), ''hex'')', value)
        END;
    END IF;
    IF plain IS NULL THEN
        RAISE EXCEPTION 'Column % of % has type %, for which docs/audit-format.md has no text%.',
            name, relation, kind, CASE WHEN hashed THEN ' that is hashed' ELSE '' END;
    END IF;
    RETURN plain;
END $$;
COMMENT ON FUNCTION audit.value_text(regclass, text, text, boolean) IS 'The SQL that writes a column''s value as docs/audit-format.md says';


-- Watching a table: makes its trigger function (static SQL, so that its plans are kept) and its triggers.

CREATE FUNCTION audit.watch(relation regclass, hashed text[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' SET quote_all_identifiers = off AS $watch$
DECLARE
    names text[];
    types text[];
    texts text;
    fields text;
    unknown text;
    label text;
    columns text;
    logger text;
    part regclass;
BEGIN
    SELECT n.nspname || '.' || c.relname, format('audit.log_%s_%s', n.nspname, c.relname) INTO STRICT label, logger
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = relation AND c.relkind IN ('r', 'p') AND NOT c.relispartition;

    SELECT array_agg(a.attname ORDER BY a.attnum), array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
    INTO names, types
    FROM pg_attribute a
    WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped;

    SELECT string_agg(name, ', ') INTO unknown FROM unnest(hashed) AS name
    WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = relation AND a.attname = name AND a.attnum > 0 AND NOT a.attisdropped);
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION '% has no column %.', label, unknown;
    ELSIF label !~ '^[a-z0-9_]+\.[a-z0-9_]+$' OR EXISTS (SELECT FROM unnest(names) AS name WHERE name !~ '^[a-z0-9_]+$') THEN
        RAISE EXCEPTION 'Names of watched tables and columns are made of a–z, 0–9 and _: % has others.', label;
    END IF;

    -- Each value becomes text once; lengths and commas go round it in few calls of concat(), which takes 100 arguments at most.
    SELECT string_agg(format('%s AS c%s', audit.value_text(relation, name, format('t.%I', name), name = ANY (hashed)), i), ', ' ORDER BY i),
           string_agg(audit.netstring(name || CASE WHEN name = ANY (hashed) THEN ':sha256' ELSE '' END), '' ORDER BY i)
    INTO texts, columns
    FROM unnest(names) WITH ORDINALITY AS u(name, i);
    SELECT string_agg(format('concat(%s)', arguments), ' || ' ORDER BY portion) INTO fields
    FROM (
        SELECT i / 24 AS portion,
               string_agg(format('octet_length(c%1$s), CASE WHEN c%1$s IS NULL THEN ''~'' ELSE '':'' END, c%1$s, '',''', i), ', ' ORDER BY i) AS arguments
        FROM generate_subscripts(names, 1) AS i GROUP BY 1
    ) AS portions;

    EXECUTE format($f$
CREATE OR REPLACE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $log$
DECLARE
    _head text := %2$L || CASE TG_OP WHEN 'INSERT' THEN '1:I,' WHEN 'UPDATE' THEN '1:U,' ELSE '1:D,' END || %3$L;
    _api integer := COALESCE(NULLIF(current_setting('tracewell.api', true), ''), '0');
    _at timestamptz := clock_timestamp();
    _incarnation integer;
    _who text;
BEGIN
    SELECT (SELECT i.id FROM audit.incarnation i ORDER BY i.id DESC LIMIT 1),
           COALESCE((SELECT p.id::text FROM trace.person p WHERE p.login = session_user::text), 'role:' || session_user)
    INTO _incarnation, _who;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO audit.entry (incarnation, xid, seq, at, who, api, body, leaf)
        SELECT _incarnation, pg_current_xact_id(), e.seq, _at, _who, _api, e.body,
               audit.leaf(_incarnation, pg_current_xact_id(), e.seq, _at, _who, _api, e.body)
        FROM (
            SELECT nextval('audit.entry_seq') AS seq, _head || b.chunk AS body
            FROM (
                SELECT string_agg(octet_length(r.v) || ':' || r.v || ',', '' ORDER BY r.n) AS chunk
                FROM (SELECT row_number() OVER () AS n, %5$s AS v FROM (SELECT %4$s FROM new_rows t OFFSET 0) AS x OFFSET 0) AS r
                GROUP BY (r.n - 1) / 256 ORDER BY (r.n - 1) / 256
            ) AS b OFFSET 0
        ) AS e;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO audit.entry (incarnation, xid, seq, at, who, api, body, leaf)
        SELECT _incarnation, pg_current_xact_id(), e.seq, _at, _who, _api, e.body,
               audit.leaf(_incarnation, pg_current_xact_id(), e.seq, _at, _who, _api, e.body)
        FROM (
            SELECT nextval('audit.entry_seq') AS seq, _head || b.chunk AS body
            FROM (
                SELECT string_agg(octet_length(r.v) || ':' || r.v || ',', '' ORDER BY r.n) AS chunk
                FROM (SELECT row_number() OVER () AS n, %5$s AS v FROM (SELECT %4$s FROM old_rows t OFFSET 0) AS x OFFSET 0) AS r
                GROUP BY (r.n - 1) / 256 ORDER BY (r.n - 1) / 256
            ) AS b OFFSET 0
        ) AS e;
    ELSE
        INSERT INTO audit.entry (incarnation, xid, seq, at, who, api, body, leaf)
        SELECT _incarnation, pg_current_xact_id(), e.seq, _at, _who, _api, e.body,
               audit.leaf(_incarnation, pg_current_xact_id(), e.seq, _at, _who, _api, e.body)
        FROM (
            SELECT nextval('audit.entry_seq') AS seq, _head || b.chunk AS body
            FROM (
                SELECT string_agg(p.pair, '' ORDER BY p.n) AS chunk
                FROM (
                    -- Old and new rows come in the same order; the pair is found by place, as a key may have changed.
                    SELECT row_number() OVER (ORDER BY r.n) AS n, string_agg(octet_length(r.v) || ':' || r.v || ',', '' ORDER BY r.side) AS pair
                    FROM (
                        SELECT row_number() OVER () AS n, 0 AS side, %5$s AS v FROM (SELECT %4$s FROM old_rows t OFFSET 0) AS x
                        UNION ALL
                        SELECT row_number() OVER () AS n, 1 AS side, %5$s AS v FROM (SELECT %4$s FROM new_rows t OFFSET 0) AS x
                    ) AS r
                    GROUP BY r.n HAVING min(r.v COLLATE "C") <> max(r.v COLLATE "C")
                ) AS p
                GROUP BY (p.n - 1) / 256 ORDER BY (p.n - 1) / 256
            ) AS b OFFSET 0
        ) AS e;
    END IF;
    RETURN NULL;
END $log$$f$,
        logger,
        '1:1,' || audit.netstring(label),
        audit.netstring(columns),
        texts,
        fields);
    EXECUTE format('COMMENT ON FUNCTION %s() IS %L', logger, 'Writes changes of ' || label || ' into the log; made by audit.watch');
    EXECUTE format('REVOKE ALL ON FUNCTION %s() FROM PUBLIC', logger);

    EXECUTE format('CREATE OR REPLACE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION %s()', relation, logger);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION %s()', relation, logger);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION %s()', relation, logger);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_truncate BEFORE TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_truncate()', relation);
    FOR part IN SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = relation LOOP
        PERFORM audit.guard_partition(part);
    END LOOP;

    -- The log itself says from when a table is watched, and with which columns of which types.
    INSERT INTO audit.entry (incarnation, xid, seq, at, who, api, body, leaf)
    SELECT e.incarnation, pg_current_xact_id(), e.seq, e.at, e.who, 0, e.body,
           audit.leaf(e.incarnation, pg_current_xact_id(), e.seq, e.at, e.who, 0, e.body)
    FROM (
        SELECT COALESCE((SELECT max(i.id) FROM audit.incarnation i), 1) AS incarnation,
               nextval('audit.entry_seq') AS seq,
               clock_timestamp() AS at,
               COALESCE((SELECT p.id::text FROM trace.person p WHERE p.login = session_user::text), 'role:' || session_user) AS who,
               '1:1,' || audit.netstring(label) || '1:W,' || audit.netstring(columns)
               || audit.netstring((SELECT string_agg(audit.netstring(type), '' ORDER BY i) FROM unnest(types) WITH ORDINALITY AS u(type, i))) AS body
        OFFSET 0
    ) AS e;
END $watch$;
COMMENT ON FUNCTION audit.watch(regclass, text[]) IS
    'Records all changes of a table from now on; call it again after changing its columns. hashed: columns that enter by SHA-256';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;


-- From the first row on.

SELECT audit.watch('audit.incarnation');
INSERT INTO audit.incarnation (id, reason, system_identifier, server_version)
SELECT 1, 'The database was created.', c.system_identifier, current_setting('server_version') FROM pg_control_system() AS c;

SELECT audit.watch(
    c.oid,
    hashed => CASE c.relname
        WHEN 'blob' THEN ARRAY['content']                   -- large
        WHEN 'event_series' THEN ARRAY['times', 'readings'] -- large
        WHEN 'person' THEN ARRAY['name', 'sort_key']        -- a person's name stands in one table only
        ELSE '{}' END::text[])
FROM pg_class c
WHERE c.relnamespace = 'trace'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname NOT IN (
      'command',                                           -- remembers commands, decides nothing
      'alembic_version')                                   -- which revision the tables are at: each that changes one says so by audit.watch
ORDER BY c.relname;
