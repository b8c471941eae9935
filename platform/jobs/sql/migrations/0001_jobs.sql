-- Work that is due at a time, in the database of the service that wants it done.

CREATE TABLE job (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind <> ''),
    -- What makes it one job of its kind: arming it again moves it, cancelling finds it.
    key text NOT NULL,
    payload json NOT NULL,
    -- When it was meant to run, and from when a worker may take it: later while it is leased or waits after a failure.
    run_at timestamptz NOT NULL,
    take_at timestamptz NOT NULL,
    -- Changes with every arming and every taking, so that a worker whose lease has passed, or whose job was armed anew
    -- meanwhile, cannot finish what is no longer its own.
    token uuid NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    -- Attempts are used up: kept for a person, taken by nobody.
    failed_at timestamptz,
    CONSTRAINT job_once UNIQUE (kind, key)
) WITH (
    fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000
);

CREATE INDEX job_due ON job (take_at) WHERE failed_at IS NULL;

-- What runs again and again. One row a schedule, one process at a time.
CREATE TABLE schedule (
    name text PRIMARY KEY,
    take_at timestamptz NOT NULL,
    token uuid NOT NULL,
    last_started_at timestamptz,
    last_error text
);
