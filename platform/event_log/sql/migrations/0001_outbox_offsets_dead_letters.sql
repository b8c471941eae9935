-- What every service's database has beside its own tables: events on their way out, and how far it has read others'.

-- Events that are committed and not yet in the event log. Inserted in the use-case's transaction, taken by the relay.
-- `sequence` orders the events of one aggregate, because it is drawn while the aggregate's row is locked; so its cache
-- must stay 1. It is not commit order: the relay deletes exactly the rows it has published, never "up to".
CREATE TABLE outbox (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    type text NOT NULL CHECK (type <> ''),
    subject text NOT NULL CHECK (subject <> ''),
    aggregate_version bigint NOT NULL,
    time timestamptz NOT NULL DEFAULT clock_timestamp(),
    traceparent text NOT NULL DEFAULT '',
    data json NOT NULL CHECK (json_typeof(data) = 'object')
) WITH (
    -- A queue: rows live for milliseconds. Vacuum by count, not by a share of a size that is mostly zero.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = -1,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000
);

-- The last position whose effect is in this database, for each consumer and partition of a topic.
CREATE TABLE consumer_offset (
    consumer text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint NOT NULL CHECK (position >= 0),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, topic, partition)
) WITH (fillfactor = 50);

-- Events that a consumer could not apply, with the reason. A person replays them once the cause is mended.
CREATE TABLE dead_letter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint NOT NULL,
    event json NOT NULL,
    error text NOT NULL,
    attempts integer NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (consumer, topic, partition, position)
);
