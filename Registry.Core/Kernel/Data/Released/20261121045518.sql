DROP INDEX ix_audit_events_at;

ALTER TABLE teams ADD picture_version bigint;

ALTER TABLE images ADD last_pulled_on date;

ALTER TABLE images ADD used_on date GENERATED ALWAYS AS (COALESCE(last_pulled_on, (pushed_at AT TIME ZONE 'UTC')::date)) STORED;

CREATE TABLE announcements (
    id uuid NOT NULL,
    text character varying(500) NOT NULL,
    level integer NOT NULL,
    link character varying(1000),
    "from" timestamp with time zone NOT NULL,
    until timestamp with time zone,
    written_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_announcements PRIMARY KEY (id)
);

CREATE TABLE collection_pull_days (
    collection_id uuid NOT NULL,
    day date NOT NULL,
    count bigint NOT NULL,
    CONSTRAINT pk_collection_pull_days PRIMARY KEY (collection_id, day),
    CONSTRAINT fk_collection_pull_days_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE
);

CREATE TABLE job_runs (
    id uuid NOT NULL,
    job character varying(64) NOT NULL,
    host character varying(256) NOT NULL,
    started_by text,
    is_dry_run boolean NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    outcome integer NOT NULL,
    report text,
    total bigint NOT NULL,
    freed_bytes bigint NOT NULL,
    fault character varying(2000),
    CONSTRAINT pk_job_runs PRIMARY KEY (id)
);

CREATE TABLE maintenance_modes (
    row integer NOT NULL,
    message character varying(200) NOT NULL,
    until timestamp with time zone,
    since timestamp with time zone NOT NULL,
    switched_by text NOT NULL,
    CONSTRAINT pk_maintenance_modes PRIMARY KEY (row)
);

CREATE TABLE search_documents (
    container_id uuid NOT NULL,
    collection_id uuid NOT NULL,
    path character varying(257) NOT NULL,
    terms text[] NOT NULL,
    words tsvector NOT NULL,
    CONSTRAINT pk_search_documents PRIMARY KEY (container_id),
    CONSTRAINT fk_search_documents_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE,
    CONSTRAINT fk_search_documents_containers_container_id FOREIGN KEY (container_id) REFERENCES containers (id) ON DELETE CASCADE
);

CREATE TABLE search_words (
    word character varying(64) COLLATE "C" NOT NULL,
    CONSTRAINT pk_search_words PRIMARY KEY (word)
);

CREATE TABLE team_pictures (
    team_id uuid NOT NULL,
    png bytea NOT NULL,
    CONSTRAINT pk_team_pictures PRIMARY KEY (team_id),
    CONSTRAINT fk_team_pictures_teams_team_id FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE
);

CREATE TABLE terms_versions (
    version character varying(40) NOT NULL,
    text text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    is_current boolean NOT NULL,
    CONSTRAINT pk_terms_versions PRIMARY KEY (version)
);

CREATE TABLE terms_consents (
    user_id uuid NOT NULL,
    version character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_terms_consents PRIMARY KEY (user_id, version),
    CONSTRAINT fk_terms_consents_terms_versions_version FOREIGN KEY (version) REFERENCES terms_versions (version) ON DELETE RESTRICT,
    CONSTRAINT fk_terms_consents_users_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_users_email ON users USING gin (email gin_trgm_ops);

CREATE INDEX ix_uploads_created_at ON uploads (created_at);

CREATE INDEX ix_images_size_bytes_id ON images (size_bytes, id);

CREATE INDEX ix_images_used_on ON images (used_on);

CREATE INDEX ix_containers_name_id ON containers (name, id);

CREATE INDEX ix_containers_size_bytes_id ON containers (size_bytes, id);

CREATE INDEX ix_collections_image_count_id ON collections (image_count, id);

CREATE INDEX ix_collections_is_private_name ON collections (is_private, name);

CREATE INDEX ix_audit_events_action_at_id ON audit_events (action, at, id);

CREATE INDEX ix_audit_events_actor_at_id ON audit_events (actor, at, id);

CREATE INDEX ix_audit_events_at_id ON audit_events (at, id);

CREATE INDEX ix_audit_events_remote_address_at_id ON audit_events (remote_address, at, id);

CREATE INDEX ix_audit_events_subject_trigrams ON audit_events USING gin (subject gin_trgm_ops);

CREATE INDEX ix_announcements_from_id ON announcements ("from", id);

CREATE INDEX ix_announcements_until ON announcements (until);

CREATE INDEX ix_collection_pull_days_day ON collection_pull_days (day);

CREATE INDEX ix_job_runs_job_started_at ON job_runs (job, started_at);

CREATE INDEX ix_job_runs_outcome_started_at ON job_runs (outcome, started_at) WHERE outcome <> 1;

CREATE INDEX ix_job_runs_started_at ON job_runs (started_at);

CREATE INDEX ix_search_documents_collection_id ON search_documents (collection_id);

CREATE INDEX ix_search_documents_path ON search_documents USING gin (path gin_trgm_ops);

CREATE INDEX ix_search_documents_terms ON search_documents USING gin (terms);

CREATE INDEX ix_search_documents_words ON search_documents USING gin (words);

CREATE INDEX ix_search_words_trigrams ON search_words USING gin (word gin_trgm_ops);

CREATE INDEX ix_terms_consents_version ON terms_consents (version);

CREATE UNIQUE INDEX ix_terms_versions_is_current ON terms_versions (is_current) WHERE is_current;

INSERT INTO collection_pull_days (collection_id, day, count)
SELECT c.collection_id, d.day, sum(d.count) FROM pull_days d JOIN containers c ON c.id = d.container_id GROUP BY c.collection_id, d.day;
