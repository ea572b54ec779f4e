-- Bundles of evidence: which were made of a case, with their hashes; the words in them are kept nowhere but in the case.

CREATE TABLE case_bundles (
    id BIGINT NOT NULL PRIMARY KEY,
    case_id BIGINT NOT NULL,
    bot TEXT NOT NULL,
    asked_by BIGINT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    lang TEXT NOT NULL,
    -- Not there while its files are gathered. `input_sha256` tells whether another would be the same.
    version BIGINT,
    input_sha256 TEXT,
    manifest_sha256 TEXT,
    zip_sha256 TEXT
);
CREATE UNIQUE INDEX case_bundles_version ON case_bundles (case_id, version) WHERE version IS NOT NULL;
CREATE UNIQUE INDEX case_bundles_gathering ON case_bundles (case_id) WHERE version IS NULL;

-- Files that were fetched for a bundle; gone as soon as it is made. Bytes stand in Base64, as in the outbox.
CREATE TABLE case_bundle_files (
    bundle BIGINT NOT NULL,
    unique_id TEXT NOT NULL,
    size BIGINT NOT NULL,
    -- Why there are no bytes: `too_large`, `no_room`, `gone`.
    absent TEXT,
    content TEXT NOT NULL,
    PRIMARY KEY (bundle, unique_id)
);
