-- A photo beside an item of a claim: it has a kind and no name.
INSERT INTO case_files (id, case_id, bot, belongs, file_id, unique_id, kind, name, size, sha256, added_by, added_at)
VALUES (7102, 7001, 'helpdesk', 'item:grounds', 'file2', 'unique2', 'photo', '', NULL, NULL, 501, '2026-03-02 10:00:00+00:00');
