-- Users, how they prove who they are, and the keys that tokens are signed with.

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    -- Lower case: what makes two addresses one account's.
    email_normalised text NOT NULL CONSTRAINT users_email_taken UNIQUE,
    full_name text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
    role text NOT NULL CHECK (role IN ('tenant', 'landlord', 'admin')),
    -- Argon2id in libsodium's form, which carries its own parameters.
    password_hash text NOT NULL,
    email_verified_at timestamptz,
    -- Drawn under the row's lock; events of the user carry it.
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);

-- Who owns homes and is paid: an account that users belong to, so that an owner may have staff one day.
CREATE TABLE landlord_account (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE membership (
    landlord_account_id uuid NOT NULL REFERENCES landlord_account (id),
    -- One account a user: the access token carries one.
    user_id uuid PRIMARY KEY REFERENCES users (id),
    joined_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX membership_account ON membership (landlord_account_id);

CREATE TABLE session (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    user_agent text CHECK (length(user_agent) <= 300),
    address text CHECK (length(address) <= 64),
    revoked_at timestamptz,
    revoked_because text CHECK (revoked_because IN ('logout', 'user', 'reuse', 'password', 'role')),
    CHECK ((revoked_at IS NULL) = (revoked_because IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX session_of_user ON session (user_id, created_at DESC, id DESC) WHERE revoked_at IS NULL;
CREATE INDEX session_revoked ON session (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX session_expiry ON session (expires_at);

-- A session's refresh tokens: spent ones stay until they would have expired, so that a stolen copy is noticed.
CREATE TABLE refresh_token (
    hash bytea PRIMARY KEY CHECK (length(hash) = 32),
    session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    issued_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    spent_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX refresh_token_of_session ON refresh_token (session_id);
CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);

-- What a mail's link carries: used once, by deleting it.
CREATE TABLE mail_token (
    hash bytea PRIMARY KEY CHECK (length(hash) = 32),
    user_id uuid NOT NULL REFERENCES users (id),
    purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX mail_token_of_user ON mail_token (user_id, purpose);
CREATE INDEX mail_token_expiry ON mail_token (expires_at);

-- Wrong passwords in a row, by account ("account:" and a hash of the address that was tried) and by network address.
CREATE TABLE sign_in_failure (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    last_failure_at timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX sign_in_failure_age ON sign_in_failure (last_failure_at);

-- Private keys, readable by this service's role alone. The newest that is not retired signs.
CREATE TABLE signing_key (
    kid text PRIMARY KEY,
    private_key_pem text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- From then on it signs nothing; it is told to verifiers until its last token has expired.
    retired_at timestamptz
);
CREATE UNIQUE INDEX signing_key_current ON signing_key ((true)) WHERE retired_at IS NULL;
