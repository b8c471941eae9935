-- The event log in a database of its own: topics, and their events in order.

-- One row a topic. Its lock makes publishing to the topic serial, so that positions are given in commit order: a reader
-- that has seen a position will never find a smaller one it has not seen.
CREATE TABLE topic (
    name text PRIMARY KEY,
    last_position bigint NOT NULL CHECK (last_position >= 0)
) WITH (fillfactor = 50);

CREATE TABLE event (
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint NOT NULL,
    id uuid NOT NULL,
    source text NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    time timestamptz NOT NULL,
    aggregate_version bigint NOT NULL,
    traceparent text NOT NULL,
    data json NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, position),
    -- A relay that died after publishing publishes the same events again: each is kept once.
    CONSTRAINT event_once UNIQUE (topic, id)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.5);

-- Rows lie in order of publishing: a few pages of summary are enough to find the old ones.
CREATE INDEX event_age ON event USING brin (published_at);
