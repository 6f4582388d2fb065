CREATE TABLE file_uploads (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    collection_id uuid NOT NULL,
    container character varying(128) NOT NULL,
    tag character varying(128) NOT NULL,
    file_name character varying(255) NOT NULL,
    size_bytes bigint NOT NULL,
    part_bytes bigint NOT NULL,
    digest char(64),
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    CONSTRAINT pk_file_uploads PRIMARY KEY (id),
    CONSTRAINT fk_file_uploads_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE,
    CONSTRAINT fk_file_uploads_users_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE file_parts (
    upload_id uuid NOT NULL,
    number integer NOT NULL,
    size_bytes bigint NOT NULL,
    digest char(64) NOT NULL,
    CONSTRAINT pk_file_parts PRIMARY KEY (upload_id, number),
    CONSTRAINT fk_file_parts_file_uploads_upload_id FOREIGN KEY (upload_id) REFERENCES file_uploads (id) ON DELETE CASCADE
);

CREATE INDEX ix_file_uploads_collection_id ON file_uploads (collection_id);

CREATE INDEX ix_file_uploads_created_at ON file_uploads (created_at);

CREATE INDEX ix_file_uploads_expires_at ON file_uploads (expires_at);

CREATE UNIQUE INDEX ix_file_uploads_secret_hash ON file_uploads (secret_hash);

CREATE INDEX ix_file_uploads_user_id_collection_id ON file_uploads (user_id, collection_id);
