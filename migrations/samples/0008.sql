-- Figures as a day and its month keep them.
INSERT INTO figures (bot, period, cut, key, body) VALUES
    ('helpdesk', '2026-01-10', 'total', '', '{"received":1,"ended":{"answered":1}}'),
    ('helpdesk', '2026-01', 'total', '', '{"received":1,"ended":{"answered":1}}');
INSERT INTO figure_days (bot, day) VALUES ('helpdesk', '2026-02-03');
INSERT INTO figure_marks (bot, event, hours) VALUES ('helpdesk', 5003, '{"zone":"Europe/Podgorica"}');
INSERT INTO activity (id, bot, agent, source, kind, ticket, earned_at, posted_at, points, weights, review) VALUES
    (8101, 'helpdesk', 601, 5003, 'case', 2001, '2026-01-10 11:00:00+00:00', '2026-01-17 12:00:00+00:00', 100, 1, FALSE);
INSERT INTO activity_marks (bot, event) VALUES ('helpdesk', 5003);
INSERT INTO activity_objections (id, bot, agent, month, at, words, decided_by, decided_at, answer) VALUES
    (8201, 'helpdesk', 601, '2026-01', '2026-02-01 09:00:00+00:00', 'Ещё одно обращение', NULL, NULL, NULL);
