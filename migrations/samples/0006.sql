-- Rows as the agents' tools write them.
INSERT INTO canned (id, bot, name, ru, en, archived, version, changed_by, changed_at) VALUES
    (6001, 'helpdesk', 'кошелёк', '{"text":"Здравствуйте, {name}!"}', NULL, FALSE, 2, 601, '2026-02-01 09:00:00+00:00');
INSERT INTO canned_previews (bot, ticket, author, id, words, reply, at) VALUES
    ('helpdesk', 2001, 601, 6002, '{"text":"Здравствуйте, Аня!"}', NULL, '2026-02-01 09:10:00+00:00');
INSERT INTO offers (bot, version, words, hash, set_by, set_at) VALUES
    ('helpdesk', 1, 'Оферта', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 1, '2026-02-01 09:00:00+00:00');
INSERT INTO offer_consents (bot, person, version, hash, at) VALUES
    ('helpdesk', 601, 1, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '2026-02-01 09:20:00+00:00');
INSERT INTO mailings (id, bot, author, state, body, chat_id, message_id, audience, reached_to, filled, total, at) VALUES
    (6003, 'helpdesk', 601, 'running', '{"kind":"text","text":"Собрание в 19:00"}', -1001, 77, '{"people":[501]}', 501, TRUE, 1, '2026-02-01 10:00:00+00:00');
INSERT INTO mailing_people (mailing, person, state) VALUES (6003, 501, 'sent');
INSERT INTO mailing_optouts (bot, person, at) VALUES ('helpdesk', 503, '2026-02-01 10:01:00+00:00');
INSERT INTO trainees (bot, person, mentor, since) VALUES ('helpdesk', 602, 601, '2026-02-01 09:00:00+00:00');
INSERT INTO handovers (id, bot, giver, taker, state, marks, at) VALUES (6004, 'helpdesk', 601, 602, 'open', 3, '2026-02-01 09:00:00+00:00');
