-- A bundle that was made, and one whose files are being gathered.
INSERT INTO case_bundles (id, case_id, bot, asked_by, asked_at, lang, version, input_sha256, manifest_sha256, zip_sha256)
VALUES (7201, 7001, 'helpdesk', 601, '2026-03-02 11:00:00+00:00', 'ru', 1, 'sum', 'sum', 'sum'),
    (7202, 7001, 'helpdesk', 601, '2026-03-02 12:00:00+00:00', 'ru', NULL, NULL, NULL, NULL);
INSERT INTO case_bundle_files (bundle, unique_id, size, absent, content) VALUES (7202, 'unique', 3, NULL, 'YWJj');
