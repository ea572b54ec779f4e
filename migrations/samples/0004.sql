-- Rows as the knowledge base writes them.
INSERT INTO articles (id, bot, name, lang, title, body, version, author, changed_at, archived_at) VALUES
    (6001, 'helpdesk', 'join', 'ru', 'Как вступить', '{"title":"Как вступить","text":"Подайте **заявку**."}', 2, 601, '2026-02-01 09:00:00+00:00', NULL),
    (6002, 'helpdesk', 'join', 'en', 'How to join', '{"title":"How to join","text":"Apply."}', 1, 601, '2026-02-01 09:00:00+00:00', '2026-02-02 09:00:00+00:00');
INSERT INTO article_versions (article, version, body, author, at) VALUES
    (6001, 1, '{"title":"Как вступить","text":"Напишите."}', 601, '2026-01-20 09:00:00+00:00'),
    (6001, 2, '{"title":"Как вступить","text":"Подайте **заявку**."}', 601, '2026-02-01 09:00:00+00:00'),
    (6002, 1, '{"title":"How to join","text":"Apply."}', 601, '2026-02-01 09:00:00+00:00');
INSERT INTO article_drafts (bot, person, article, base, name, lang, body) VALUES ('helpdesk', 601, 6001, 2, 'join', 'ru', '{"title":"Как вступить","text":""}');
INSERT INTO article_stamps (bot, stamp) VALUES ('helpdesk', 6003);
INSERT INTO article_gaps (id, bot, ticket, at, lang, words) VALUES (6101, 'helpdesk', 2003, '2026-02-02 12:00:00+00:00', 'ru', 'оплатить налог');
