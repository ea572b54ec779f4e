-- Rows as the queue and its dispatch write them.
INSERT INTO duties (bot, person, away, away_until, hours, capacity, skills, languages, notify, assigned_at) VALUES
    ('helpdesk', 601, TRUE, '2026-03-02 10:00:00+00:00', '{"zone":"Europe/Podgorica","weekly":{"mon":["10:00-19:00"]}}', 8, '["join"]', '["ru"]', TRUE, '2026-03-01 10:00:00+00:00'),
    ('helpdesk', 602, FALSE, NULL, NULL, NULL, '[]', '[]', FALSE, NULL);
INSERT INTO found_words (bot, word, ticket, weight) VALUES ('helpdesk', 'вступ', 2001, 12);
INSERT INTO found_marks (bot, message) VALUES ('helpdesk', 4005);
INSERT INTO found_asked (bot, person, words) VALUES ('helpdesk', 601, 'как вступить');
INSERT INTO boards (bot, chat_id, thread_id, message_id, shown) VALUES ('helpdesk', -1001, 0, 77, 'x');
