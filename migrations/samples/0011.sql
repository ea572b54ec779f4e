-- Rows as the members' part writes them.
INSERT INTO surveys (id, bot, ticket, episode, member, asked_at, stars, first_at, rated_at, reason, words) VALUES
    (6001, 'helpdesk', 2001, 1, 501, '2026-01-10 11:00:00+00:00', 2, '2026-01-10 11:05:00+00:00', '2026-01-10 11:06:00+00:00', 'slow', 'Долго ждал.');
INSERT INTO survey_agents (survey, agent, bot) VALUES (6001, 601, 'helpdesk');
INSERT INTO ratings (id, bot, survey, stars, at) VALUES (6002, 'helpdesk', 6001, 3, '2026-01-10 11:05:00+00:00'), (6003, 'helpdesk', 6001, 2, '2026-01-10 11:06:00+00:00');
INSERT INTO member_focus (bot, person, ticket, fresh, category, chosen_at) VALUES
    ('helpdesk', 501, 2002, FALSE, NULL, '2026-02-01 10:00:00+00:00'), ('helpdesk', 502, NULL, TRUE, 'airdrop', '2026-02-01 10:00:00+00:00');
INSERT INTO member_zones (person, zone, chosen_at) VALUES (501, 'Europe/Podgorica', '2026-02-01 10:00:00+00:00');
INSERT INTO tombstones (message, version, bot, ticket, sha256, why, erased_by, erased_at) VALUES
    (4001, 1, 'helpdesk', 2001, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'redacted', 601, '2026-02-01 10:00:00+00:00');
INSERT INTO legal_holds (bot, person, why, set_by, set_at) VALUES ('helpdesk', 503, 'спор', 601, '2026-02-01 10:00:00+00:00');
