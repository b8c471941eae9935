-- The answers of successful requests that carried an Idempotency-Key, for 24 hours (idempotency.hpp).
CREATE TABLE idempotency_record (
    scope        text        NOT NULL,  -- user, method and path: keys of different users or routes never meet
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    status       integer     NOT NULL CHECK (status BETWEEN 200 AND 299),
    body         text        NOT NULL,  -- text, not jsonb: the repeat is answered byte for byte
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
);

-- For the sweep only.
CREATE INDEX idempotency_record_age ON idempotency_record (created_at);
