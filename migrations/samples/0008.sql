-- Figures as a day and its month keep them.
INSERT INTO figures (bot, period, cut, key, body) VALUES
    ('helpdesk', '2026-01-10', 'total', '', '{"received":1,"ended":{"answered":1}}'),
    ('helpdesk', '2026-01', 'total', '', '{"received":1,"ended":{"answered":1}}');
INSERT INTO figure_days (bot, day) VALUES ('helpdesk', '2026-02-03');
INSERT INTO figure_marks (bot, event, hours) VALUES ('helpdesk', 5003, '{"zone":"Europe/Podgorica"}');
