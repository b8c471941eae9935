-- One row for each thing that is to be paid, from the moment that somebody tries or that it can no longer be.
CREATE TABLE payment (
    id uuid PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('booking', 'rent', 'deposit')),
    reference_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    payee_account_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status text NOT NULL CHECK (status IN ('created', 'open', 'cancelled', 'succeeded')),
    intent_id text UNIQUE,
    client_secret text,
    intent_status text,
    cancel_requested boolean NOT NULL DEFAULT false,
    create_round integer NOT NULL DEFAULT 0 CHECK (create_round >= 0),
    declined_charges text[] NOT NULL DEFAULT '{}',
    -- Idempotency keys that were answered, and the intent's status in each answer; the rest of an answer never changes.
    start_keys text[] NOT NULL DEFAULT '{}',
    start_statuses text[] NOT NULL DEFAULT '{}',
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- When the provider is to be asked or told next; null when nothing is left to learn.
    next_check_at timestamptz,
    -- Looks since the last news.
    checks integer NOT NULL DEFAULT 0,
    UNIQUE (purpose, reference_id),
    CHECK (status NOT IN ('open', 'succeeded') OR intent_id IS NOT NULL),
    CHECK ((intent_id IS NULL) = (intent_status IS NULL)),
    CHECK (cardinality(start_keys) = cardinality(start_statuses))
) WITH (fillfactor = 70);

CREATE INDEX payment_due ON payment (next_check_at) WHERE next_check_at IS NOT NULL;

-- Money on its way back. The id is the asker's.
CREATE TABLE refund (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment (id),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status text NOT NULL CHECK (status IN ('requested', 'pending', 'succeeded', 'failed')),
    provider_id text UNIQUE,
    round integer NOT NULL DEFAULT 0 CHECK (round >= 0),
    must_look boolean NOT NULL DEFAULT false,
    first_sent_at timestamptz,
    failure text,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    next_check_at timestamptz,
    checks integer NOT NULL DEFAULT 0,
    CHECK (status NOT IN ('pending', 'succeeded') OR provider_id IS NOT NULL)
);

CREATE INDEX refund_of_payment ON refund (payment_id);
CREATE INDEX refund_due ON refund (next_check_at) WHERE next_check_at IS NOT NULL;

-- What was asked of the provider, committed before the call; the outcome after it. One row for each key.
CREATE TABLE provider_attempt (
    key text PRIMARY KEY,
    operation text NOT NULL CHECK (operation IN ('create_intent', 'cancel_intent', 'refund')),
    payment_id uuid NOT NULL,
    refund_id uuid,
    amount_minor bigint,
    currency text,
    tries integer NOT NULL DEFAULT 1,
    started_at timestamptz NOT NULL,
    outcome text,
    finished_at timestamptz
) WITH (fillfactor = 80);

-- The inbox of webhooks: stored before they are answered, applied once.
CREATE TABLE webhook_event (
    id text PRIMARY KEY,
    type text NOT NULL,
    payload text NOT NULL,
    received_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    -- Null when it was applied, or set aside.
    next_attempt_at timestamptz,
    -- Of the last attempt that failed. With next_attempt_at null: it was set aside for a person.
    error text
) WITH (fillfactor = 70);

CREATE INDEX webhook_event_due ON webhook_event (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX webhook_event_received ON webhook_event (received_at);
