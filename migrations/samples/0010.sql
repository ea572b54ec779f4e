-- Rows as the desk's promises of time write them.
INSERT INTO sla_terms (ticket, bot, terms, at) VALUES
    (2003, 'helpdesk', '{"policy":"usual","version":0,"hours":"business","first":28800,"next":28800,"resolution":324000,"update":null}', '2026-02-02 09:00:00+00:00');
INSERT INTO sla_steps (ticket, bot, promise, round, percent, at) VALUES
    (2003, 'helpdesk', 'first', 1, 50, '2026-02-02 13:00:00+00:00');
