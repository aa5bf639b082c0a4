-- Which release built this schema app, and which stations it understands. One row.
CREATE TABLE app.release (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    api integer NOT NULL,
    api_min integer NOT NULL,
    schema_version text NOT NULL,
    code_hash text NOT NULL,
    built_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
);
COMMENT ON TABLE app.release IS 'The release that built schema app and the API numbers it understands';
