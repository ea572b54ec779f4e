-- Rows as the navigator and its part of the helpdesk write them.
INSERT INTO nav_people (bot, person, source, step, address, findings, screen, view, started_at, seen_at) VALUES
    ('navigator', 501, 'fest_2026', 'account', 'GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP', NULL, 12, 'step:account', '2026-11-01 10:00:00+00:00', '2026-11-02 10:00:00+00:00'),
    ('navigator', 502, NULL, 'about', NULL, NULL, NULL, 'home', '2026-11-01 10:00:00+00:00', '2026-11-01 10:00:00+00:00');
INSERT INTO nav_steps (bot, person, step, reached_at, done_at, how) VALUES
    ('navigator', 501, 'about', '2026-11-01 10:00:00+00:00', '2026-11-01 10:01:00+00:00', 'word'),
    ('navigator', 501, 'account', '2026-11-01 10:01:00+00:00', NULL, NULL);
INSERT INTO nav_awaits (bot, person, kind, body, expires_at) VALUES
    ('navigator', 501, 'address', '{"for":"step"}', '2026-11-02 10:30:00+00:00');
INSERT INTO nav_joins (id, bot, person, kind, stage, agreement, agreed_at, address, findings, watched, ticket, state, sent_at, begun_at, ended_at) VALUES
    (7001, 'navigator', 501, 'person', 'sent', '2026-04-22', '2026-11-02 10:00:00+00:00', 'GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP', NULL, FALSE, 12, 'new', '2026-11-02 10:10:00+00:00', '2026-11-02 09:50:00+00:00', NULL),
    (7002, 'navigator', 502, 'company', 'dropped', NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, '2026-11-02 09:50:00+00:00', '2026-11-02 09:55:00+00:00');
INSERT INTO nav_airdrops (id, bot, person, address, stage, findings, present, line_chat, line_message, asked_at, decided_by, decided_at, paid, begun_at) VALUES
    (7101, 'navigator', 501, 'GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP', 'approved', NULL, '{"-1001":true}', -1002, 55, '2026-11-02 10:00:00+00:00', 601, '2026-11-02 11:00:00+00:00', NULL, '2026-11-02 09:50:00+00:00');
INSERT INTO nav_airdrop_claims (bot, kind, value, request) VALUES
    ('navigator', 'person', '501', 7101), ('navigator', 'address', 'GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP', 7101);
INSERT INTO desk_requests (bot, source, request, ticket, made_at) VALUES
    ('helpdesk', 'navigator', 'join:7001', 2001, '2026-11-02 10:10:00+00:00');
INSERT INTO desk_ticks (bot, ticket, item, ticked_by, ticked_at) VALUES
    ('helpdesk', 2001, 'registry', 601, '2026-11-02 11:00:00+00:00');
