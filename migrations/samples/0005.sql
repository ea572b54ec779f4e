-- Rows as protection writes them.
INSERT INTO quarantine (id, bot, member, chat_id, message_id, album, edit_of, body, why, state, version, at, decided_by, decided_at) VALUES
    (5501, 'helpdesk', 504, 504, 11, NULL, NULL, '{"kind":"text","text":"https://example.org"}', 'links', 'held', 2, '2026-02-03 09:00:00+00:00', NULL, NULL),
    (5502, 'helpdesk', 504, 504, 12, NULL, 4001, '{"kind":"text","text":"..."}', 'links,words', 'spam', 1, '2026-02-03 09:01:00+00:00', 601, '2026-02-03 10:00:00+00:00');
INSERT INTO quarantine_versions (item, version, body, replaced_at) VALUES
    (5501, 1, '{"kind":"text","text":"http://example.org"}', '2026-02-03 09:02:00+00:00');
INSERT INTO quarantine_board (bot, chat_id, message_id, shown) VALUES ('helpdesk', -1001, 77, '{}');
INSERT INTO blocks (bot, person, id, reason, quiet, by_person, since, until_at, told, appeal) VALUES
    ('helpdesk', 505, 5601, 'Реклама', FALSE, 601, '2026-02-03 09:00:00+00:00', '2026-03-03 09:00:00+00:00', TRUE, 'asked'),
    ('helpdesk', 506, 5602, '', TRUE, 601, '2026-02-03 09:05:00+00:00', NULL, FALSE, 'none');
