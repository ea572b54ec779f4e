-- Rows as the helper desk writes them: one ticket of each kind, one message of each state.
INSERT INTO tickets (id, bot, number, member, state, room, earlier, opened_at, last_member_at, last_agent_at, waiting_since, solved_at, solved_by, reopened, follow_up_of, unreachable, version) VALUES
    (2001, 'helpdesk', 1, 501, 'closed', 3001, 0, '2026-01-10 09:00:00+00:00', '2026-01-10 09:00:00+00:00', '2026-01-10 10:00:00+00:00', NULL, '2026-01-10 11:00:00+00:00', 601, 0, NULL, NULL, 4),
    (2002, 'helpdesk', 2, 501, 'pending', 3002, 1, '2026-02-01 09:00:00+00:00', '2026-02-01 09:00:00+00:00', '2026-02-01 09:30:00+00:00', NULL, NULL, NULL, 1, 2001, 'blocked', 5),
    (2003, 'helpdesk', 3, 502, 'new', 3003, 0, '2026-02-02 12:00:00.000001+00:00', '2026-02-02 12:00:00.000001+00:00', NULL, '2026-02-02 12:00:00.000001+00:00', NULL, NULL, 0, NULL, NULL, 1);
INSERT INTO messages (id, bot, ticket, direction, chat_id, message_id, album, author, alias, kind, body, state, note, version, at) VALUES
    (4001, 'helpdesk', 2001, 'in', 501, 11, NULL, 501, NULL, 'text', '{"kind":"text","text":"Как вступить?"}', 'received', NULL, 2, '2026-01-10 09:00:00+00:00'),
    (4002, 'helpdesk', 2001, 'out', -1001, 12, NULL, 601, 'Аня', 'text', '{"kind":"text","text":"Вот так."}', 'sent', NULL, 1, '2026-01-10 10:00:00+00:00'),
    (4003, 'helpdesk', 2002, 'out', -1001, 13, NULL, 601, 'Аня', 'text', '{"kind":"text","text":"Ещё вопрос?"}', 'undelivered', 'blocked', 1, '2026-02-01 09:30:00+00:00'),
    (4004, 'helpdesk', 2003, 'in', 502, 14, '13551', 502, NULL, 'photo', '{"kind":"photo","file":{"id":"AgAD1","unique":"AQAD1"}}', 'gathering', NULL, 1, '2026-02-02 12:00:00.000001+00:00'),
    (4005, 'helpdesk', 2003, 'out', -1001, 15, NULL, 602, NULL, 'text', '{"kind":"text","text":"Смотрим."}', 'held', 'name', 1, '2026-02-02 12:05:00+00:00');
INSERT INTO message_versions (message, version, body, replaced_at) VALUES
    (4001, 1, '{"kind":"text","text":"Как вступит?"}', '2026-01-10 09:01:00+00:00');
INSERT INTO pseudonyms (bot, person, name, name_key, chosen_at) VALUES
    ('helpdesk', 601, 'Аня', 'aня', '2026-01-10 09:59:00+00:00');
