-- Fills an empty registry, faster than pushes could. The temporary table "seed" says how many collections, how many containers in each, and who the member is.
-- Of ten collections one is private; the member owns every fiftieth. Figures are spread so that every order of a list has its own first page.
INSERT INTO collections (id, name, description, is_private, freezes_tags, created_by_push, created_by_id, created_at,
                         container_count, image_count, size_bytes, pull_count, last_pushed_at, active_at)
SELECT gen_random_uuid(), format('%s-lab-%s', (ARRAY['genome','physics','climate','imaging','chemistry','neuro','astro'])[1 + n % 7], to_char(n, 'FM00000')),
       repeat(format('Images of laboratory %s for **%s**, built weekly. ', n, (ARRAY['assembly','genome','mesh','spectra'])[1 + n % 4]), 8),
       n % 10 = 0, false, false, seed.member, now() - n * interval '1 hour',
       seed.each, seed.each * 2, seed.each * 2 * (20000003 + n % 997 * 1009 * (1 + n % 83)::bigint), 0,
       now() - (n * 31 % 5009) * interval '1 minute', now() - (n * 31 % 5009) * interval '1 minute'
FROM seed, generate_series(1, seed.collections) n;

INSERT INTO collection_members (id, collection_id, user_id, role, added_at)
SELECT gen_random_uuid(), c.id, seed.member, 2, now() FROM seed, collections c WHERE right(c.name, 2) IN ('00', '51');

INSERT INTO containers (id, collection_id, name, description, created_by_id, created_at, image_count, size_bytes, pull_count, last_pushed_at)
SELECT gen_random_uuid(), c.id,
       format('%s-%s', (ARRAY['samtools','blast','openfoam','freesurfer','pytorch','gromacs','root','casa'])[1 + (m + right(c.name, 5)::int) % 8], m),
       'A tool of the laboratory', c.created_by_id, c.created_at, 2, c.size_bytes / seed.each, 0, c.last_pushed_at - m * interval '1 hour'
FROM seed, collections c, generate_series(1, seed.each) m;

-- Two images each, one of them pushed some time in the last two years; a hash of the container's id stands for their content.
CREATE TEMPORARY TABLE seeded AS
SELECT gen_random_uuid() AS id, k.id AS container_id, k.size_bytes / 2 AS size_bytes, CASE n WHEN 1 THEN 'amd64' ELSE 'arm64' END AS architecture,
       encode(sha256((k.id::text || n)::bytea), 'hex') AS digest, k.created_by_id,
       k.last_pushed_at - (n - 1) * (abs(hashtext(k.id::text)) % 700) * interval '1 day' AS pushed_at
FROM containers k, generate_series(1, 2) n;

INSERT INTO blobs (digest, size_bytes, stored_at) SELECT digest, size_bytes, pushed_at FROM seeded;

INSERT INTO images (id, container_id, digest, blob_digest, size_bytes, architecture, is_signed, signature_verdict, is_encrypted, fingerprints, description,
                    pushed_by_id, created_at, pushed_at, pull_count)
SELECT id, container_id, digest, digest, size_bytes, architecture, digest LIKE '0%', CASE WHEN digest LIKE '0%' THEN 3 ELSE 0 END, false, '{}', '', created_by_id, pushed_at, pushed_at, 0 FROM seeded;

INSERT INTO image_metadata (image_id, definition, sif)
SELECT id, E'Bootstrap: docker\nFrom: debian:12\n\n%post\n    apt-get update\n', '{}' FROM seeded;

-- Three tags each: two of one architecture, one of the other.
INSERT INTO tags (id, container_id, name, architecture, image_id, is_frozen, updated_at, updated_by_id)
SELECT gen_random_uuid(), container_id, tag, architecture, id, false, pushed_at, created_by_id
FROM seeded, unnest(CASE architecture WHEN 'amd64' THEN ARRAY['latest', 'v1.0'] ELSE ARRAY['latest'] END) tag;

-- Fifty pulls of each on average, on five of the last hundred days.
INSERT INTO pull_days (container_id, day, count)
SELECT id, current_date - (d * 17 + n % 11)::int, 1 + (n * d) % 19
FROM (SELECT id, row_number() OVER () AS n FROM containers) k, generate_series(0, 4) d;

INSERT INTO collection_pull_days (collection_id, day, count)
SELECT k.collection_id, p.day, sum(p.count) FROM pull_days p JOIN containers k ON k.id = p.container_id GROUP BY 1, 2;

UPDATE images SET last_pulled_on = last.day FROM (SELECT container_id, max(day) AS day FROM pull_days GROUP BY 1) last
WHERE last.container_id = images.container_id AND images.architecture = 'amd64';

-- Two topics each; a few of a thousand words are used much more than the others.
INSERT INTO topics (id, collection_id, container_id, name, added_by_id, added_at)
SELECT gen_random_uuid(), k.collection_id, k.id, topic, k.created_by_id, k.created_at
FROM (SELECT *, row_number() OVER () AS n FROM containers) k,
     unnest(ARRAY[(ARRAY['debian','ubuntu','alpine','rocky'])[1 + k.n % 4], format('field-%s', k.n * k.n % 1000)]) topic;

-- Three labels each: a key with few values, one with many, and one with a value for each.
INSERT INTO labels (image_id, key, container_id, collection_id, value)
SELECT s.id, label.key, s.container_id, k.collection_id, label.value
FROM (SELECT *, row_number() OVER () AS n FROM seeded) s JOIN containers k ON k.id = s.container_id,
     LATERAL (VALUES ('org.label-schema.usage.singularity.deffile.bootstrap', 'docker'),
                     ('maintainer', format('person-%s@lab.example', s.n % 700)),
                     ('org.label-schema.build-date', format('build %s', s.n))) label (key, value);

INSERT INTO label_keys (collection_id, key, container_count) SELECT collection_id, key, count(DISTINCT container_id) FROM labels GROUP BY 1, 2;

UPDATE containers SET pull_count = sums.pulls FROM (SELECT container_id, sum(count) AS pulls FROM pull_days GROUP BY 1) sums WHERE id = sums.container_id;

UPDATE collections SET pull_count = sums.pulls FROM (SELECT collection_id, sum(pull_count) AS pulls FROM containers GROUP BY 1) sums WHERE id = sums.collection_id;

VACUUM ANALYZE;
