ALTER TABLE images ADD signature_verdict integer NOT NULL DEFAULT 0;

CREATE TABLE cli_secrets (
    user_id uuid NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    CONSTRAINT pk_cli_secrets PRIMARY KEY (user_id),
    CONSTRAINT fk_cli_secrets_users_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE public_keys (
    id uuid NOT NULL,
    fingerprint character varying(64) NOT NULL,
    algorithm integer NOT NULL,
    bits integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    is_revoked boolean NOT NULL,
    material bytea NOT NULL,
    uploaded_by_id uuid,
    uploaded_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_public_keys PRIMARY KEY (id),
    CONSTRAINT fk_public_keys_users_uploaded_by_id FOREIGN KEY (uploaded_by_id) REFERENCES users (id) ON DELETE SET NULL
);

CREATE TABLE signature_checks (
    digest char(64) NOT NULL,
    verdict integer NOT NULL,
    due_since timestamp with time zone,
    checked_at timestamp with time zone,
    CONSTRAINT pk_signature_checks PRIMARY KEY (digest),
    CONSTRAINT fk_signature_checks_blobs_digest FOREIGN KEY (digest) REFERENCES blobs (digest) ON DELETE CASCADE
);

CREATE TABLE key_parts (
    id uuid NOT NULL,
    public_key_id uuid NOT NULL,
    position integer NOT NULL,
    fingerprint character varying(64) NOT NULL,
    long_id character varying(16) NOT NULL,
    short_id character varying(8) NOT NULL,
    algorithm integer NOT NULL,
    bits integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    is_revoked boolean NOT NULL,
    can_sign boolean NOT NULL,
    CONSTRAINT pk_key_parts PRIMARY KEY (id),
    CONSTRAINT fk_key_parts_public_keys_public_key_id FOREIGN KEY (public_key_id) REFERENCES public_keys (id) ON DELETE CASCADE
);

CREATE TABLE key_user_ids (
    id uuid NOT NULL,
    public_key_id uuid NOT NULL,
    position integer NOT NULL,
    text character varying(500) NOT NULL,
    created_at timestamp with time zone,
    expires_at timestamp with time zone,
    is_revoked boolean NOT NULL,
    CONSTRAINT pk_key_user_ids PRIMARY KEY (id),
    CONSTRAINT fk_key_user_ids_public_keys_public_key_id FOREIGN KEY (public_key_id) REFERENCES public_keys (id) ON DELETE CASCADE
);

CREATE TABLE required_keys (
    collection_id uuid NOT NULL,
    public_key_id uuid NOT NULL,
    CONSTRAINT pk_required_keys PRIMARY KEY (collection_id, public_key_id),
    CONSTRAINT fk_required_keys_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE,
    CONSTRAINT fk_required_keys_public_keys_public_key_id FOREIGN KEY (public_key_id) REFERENCES public_keys (id) ON DELETE RESTRICT
);

CREATE TABLE image_signatures (
    digest char(64) NOT NULL,
    position integer NOT NULL,
    kind integer NOT NULL,
    state integer NOT NULL,
    signer_id character varying(16),
    key_fingerprint character varying(64),
    signed_at timestamp with time zone,
    fault character varying(300),
    text_hash bytea,
    content_fault character varying(300),
    CONSTRAINT pk_image_signatures PRIMARY KEY (digest, position),
    CONSTRAINT fk_image_signatures_signature_checks_digest FOREIGN KEY (digest) REFERENCES signature_checks (digest) ON DELETE CASCADE
);

CREATE INDEX ix_labels_value ON labels USING hash (value);

CREATE INDEX ix_image_signatures_key_fingerprint ON image_signatures (key_fingerprint);

CREATE INDEX ix_image_signatures_signer_id ON image_signatures (signer_id);

CREATE INDEX ix_key_parts_fingerprint ON key_parts (fingerprint);

CREATE INDEX ix_key_parts_long_id ON key_parts (long_id);

CREATE INDEX ix_key_parts_public_key_id_position ON key_parts (public_key_id, position);

CREATE INDEX ix_key_parts_short_id ON key_parts (short_id);

CREATE INDEX ix_key_user_ids_public_key_id_position ON key_user_ids (public_key_id, position);

CREATE INDEX ix_key_user_ids_text ON key_user_ids USING gin (text gin_trgm_ops);

CREATE UNIQUE INDEX ix_public_keys_fingerprint ON public_keys (fingerprint);

CREATE INDEX ix_public_keys_uploaded_at_id ON public_keys (uploaded_at, id);

CREATE INDEX ix_public_keys_uploaded_by_id ON public_keys (uploaded_by_id);

CREATE INDEX ix_required_keys_public_key_id ON required_keys (public_key_id);

CREATE INDEX ix_signature_checks_due_since ON signature_checks (due_since) WHERE due_since IS NOT NULL;

-- What signatures are worth was not asked yet: everything that is signed waits for its check (verdict 1: pending).
UPDATE images SET signature_verdict = 1 WHERE is_signed AND blob_digest IS NOT NULL;

INSERT INTO signature_checks (digest, verdict, due_since)
SELECT DISTINCT blob_digest, 1, now() FROM images WHERE is_signed AND blob_digest IS NOT NULL;
