ALTER TABLE teams ADD description text NOT NULL DEFAULT '';

ALTER TABLE teams ADD is_open boolean NOT NULL DEFAULT FALSE;

ALTER TABLE containers ADD star_count integer NOT NULL DEFAULT 0;

ALTER TABLE collections ADD star_count integer NOT NULL DEFAULT 0;

CREATE TABLE label_keys (
    collection_id uuid NOT NULL,
    key character varying(256) NOT NULL,
    container_count integer NOT NULL,
    CONSTRAINT pk_label_keys PRIMARY KEY (collection_id, key),
    CONSTRAINT fk_label_keys_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE
);

CREATE TABLE labels (
    image_id uuid NOT NULL,
    key character varying(256) NOT NULL,
    container_id uuid NOT NULL,
    collection_id uuid NOT NULL,
    value character varying(500) NOT NULL,
    CONSTRAINT pk_labels PRIMARY KEY (image_id, key),
    CONSTRAINT fk_labels_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE,
    CONSTRAINT fk_labels_containers_container_id FOREIGN KEY (container_id) REFERENCES containers (id) ON DELETE CASCADE,
    CONSTRAINT fk_labels_images_image_id FOREIGN KEY (image_id) REFERENCES images (id) ON DELETE CASCADE
);

CREATE TABLE share_links (
    id uuid NOT NULL,
    image_id uuid NOT NULL,
    tag character varying(128),
    secret_hash bytea NOT NULL,
    created_by_id uuid,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    use_count bigint NOT NULL,
    last_used_at timestamp with time zone,
    CONSTRAINT pk_share_links PRIMARY KEY (id),
    CONSTRAINT fk_share_links_images_image_id FOREIGN KEY (image_id) REFERENCES images (id) ON DELETE CASCADE,
    CONSTRAINT fk_share_links_users_created_by_id FOREIGN KEY (created_by_id) REFERENCES users (id) ON DELETE SET NULL
);

CREATE TABLE stars (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    collection_id uuid,
    container_id uuid,
    starred_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_stars PRIMARY KEY (id),
    CONSTRAINT ck_stars_collection_or_container CHECK ((collection_id IS NULL) <> (container_id IS NULL)),
    CONSTRAINT fk_stars_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE,
    CONSTRAINT fk_stars_containers_container_id FOREIGN KEY (container_id) REFERENCES containers (id) ON DELETE CASCADE,
    CONSTRAINT fk_stars_users_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE team_invitations (
    id uuid NOT NULL,
    team_id uuid NOT NULL,
    secret_hash bytea,
    user_id uuid,
    max_uses integer,
    use_count integer NOT NULL,
    created_by_id uuid,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_team_invitations PRIMARY KEY (id),
    CONSTRAINT ck_team_invitations_link_or_person CHECK ((secret_hash IS NULL) <> (user_id IS NULL)),
    CONSTRAINT fk_team_invitations_teams_team_id FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    CONSTRAINT fk_team_invitations_users_created_by_id FOREIGN KEY (created_by_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT fk_team_invitations_users_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE topics (
    id uuid NOT NULL,
    collection_id uuid NOT NULL,
    container_id uuid,
    name character varying(50) COLLATE "C" NOT NULL,
    added_by_id uuid,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_topics PRIMARY KEY (id),
    CONSTRAINT fk_topics_collections_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE,
    CONSTRAINT fk_topics_containers_container_id FOREIGN KEY (container_id) REFERENCES containers (id) ON DELETE CASCADE,
    CONSTRAINT fk_topics_users_added_by_id FOREIGN KEY (added_by_id) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_users_user_name ON users USING gin (user_name gin_trgm_ops);

CREATE INDEX ix_teams_created_at_id ON teams (created_at, id);

CREATE INDEX ix_teams_name_trigrams ON teams USING gin (name gin_trgm_ops);

CREATE INDEX ix_tags_container_id_updated_at ON tags (container_id, updated_at);

CREATE INDEX ix_tag_moves_container_id_moved_at ON tag_moves (container_id, moved_at);

CREATE INDEX ix_images_container_id_pushed_at ON images (container_id, pushed_at);

CREATE INDEX ix_containers_description ON containers USING gin (description gin_trgm_ops);

CREATE INDEX ix_containers_pull_count_id ON containers (pull_count, id);

CREATE INDEX ix_containers_star_count_id ON containers (star_count, id);

CREATE INDEX ix_collections_star_count_id ON collections (star_count, id);

CREATE INDEX ix_label_keys_key ON label_keys (key);

CREATE INDEX ix_labels_collection_id_key ON labels (collection_id, key);

CREATE INDEX ix_labels_container_id_key ON labels (container_id, key);

CREATE INDEX ix_labels_key_value ON labels (key, value) INCLUDE (collection_id, container_id);

CREATE INDEX ix_share_links_created_by_id ON share_links (created_by_id);

CREATE INDEX ix_share_links_expires_at ON share_links (expires_at);

CREATE INDEX ix_share_links_image_id ON share_links (image_id);

CREATE UNIQUE INDEX ix_share_links_secret_hash ON share_links (secret_hash);

CREATE INDEX ix_stars_collection_id ON stars (collection_id);

CREATE INDEX ix_stars_container_id ON stars (container_id);

CREATE UNIQUE INDEX ix_stars_user_id_collection_id ON stars (user_id, collection_id);

CREATE UNIQUE INDEX ix_stars_user_id_container_id ON stars (user_id, container_id);

CREATE INDEX ix_team_invitations_created_by_id ON team_invitations (created_by_id);

CREATE INDEX ix_team_invitations_expires_at ON team_invitations (expires_at);

CREATE UNIQUE INDEX ix_team_invitations_secret_hash ON team_invitations (secret_hash);

CREATE UNIQUE INDEX ix_team_invitations_team_id_user_id ON team_invitations (team_id, user_id);

CREATE INDEX ix_team_invitations_user_id ON team_invitations (user_id);

CREATE INDEX ix_topics_added_by_id ON topics (added_by_id);

CREATE INDEX ix_topics_collection_id ON topics (collection_id);

CREATE UNIQUE INDEX ix_topics_collection_id_name ON topics (collection_id, name) WHERE container_id IS NULL;

CREATE UNIQUE INDEX ix_topics_container_id_name ON topics (container_id, name);

CREATE INDEX ix_topics_name_collection_id ON topics (name, collection_id) INCLUDE (container_id);

-- The labels that were only in the images' metadata so far: at most 200 of an image, as long as an index can hold.
INSERT INTO labels (image_id, container_id, collection_id, key, value)
SELECT image_id, container_id, collection_id, key, value
FROM (
    SELECT m.image_id, i.container_id, c.collection_id, l.key, l.value, row_number() OVER (PARTITION BY m.image_id ORDER BY l.key COLLATE "C") AS place
    FROM image_metadata m
    JOIN images i ON i.id = m.image_id AND i.pushed_at IS NOT NULL
    JOIN containers c ON c.id = i.container_id
    CROSS JOIN LATERAL jsonb_each_text(CASE WHEN jsonb_typeof(m.sif -> 'Labels') = 'object' THEN m.sif -> 'Labels' ELSE '{}' END) AS l (key, value)
    WHERE length(l.key) BETWEEN 1 AND 256 AND length(l.value) <= 500) AS found
WHERE place <= 200;

INSERT INTO label_keys (collection_id, key, container_count)
SELECT collection_id, key, count(DISTINCT container_id) FROM labels GROUP BY collection_id, key;
