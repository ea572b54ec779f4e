-- A case before the administrators with all that hangs on it.
INSERT INTO cases (id, bot, number, ticket, level, phase, kind, is_public, keeper, next_at, next_due, opened_at, version, body)
VALUES (7001, 'helpdesk', 1, 2001, 'admins', 'waiting', 'dispute', FALSE, 601, '2026-03-03 10:00:00+00:00', 'acknowledge', '2026-03-02 10:00:00+00:00', 3, '{}');
INSERT INTO case_people (case_id, person, part, bot) VALUES (7001, 501, 'claimant', 'helpdesk');
INSERT INTO case_lines (case_id, seq, bot, at, code, level_before, level_after, body)
VALUES (7001, 1, 'helpdesk', '2026-03-02 10:00:00+00:00', 'opened', 'support', 'support', '{}');
INSERT INTO case_posts (case_id, level, post, bot, words, sha256, chat_id, message_id, gone)
VALUES (7001, 'court', 'opening', 'helpdesk', 'words', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', -1002, 5, FALSE);
INSERT INTO case_files (id, case_id, bot, belongs, file_id, unique_id, name, size, sha256, added_by, added_at)
VALUES (7101, 7001, 'helpdesk', 'item:grounds', 'file', 'unique', 'a.pdf', 12, NULL, 501, '2026-03-02 10:00:00+00:00');
INSERT INTO case_cards (case_id, level, bot, chat_id, message_id, shown) VALUES (7001, 'admins', 'helpdesk', -1003, 7, 'sum');
INSERT INTO case_forms (bot, person, message_id, body, changed_at) VALUES ('helpdesk', 501, 9, '{}', '2026-03-02 10:00:00+00:00');
