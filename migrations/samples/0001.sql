-- Rows as the machinery writes them: one of each state that matters.
INSERT INTO inbox (bot, update_id, lane, body, received_at, done_at, disposition, attempts, not_before) VALUES
    ('helpdesk', 900001, '501', '', '2026-01-10T09:00:00+00:00', '2026-01-10T09:00:00.020000+00:00', 'relayed', 0, NULL),
    ('helpdesk', 900002, '-1001/21', '', '2026-01-10T10:00:00+00:00', '2026-01-10T10:00:00.010000+00:00', 'internal', 0, NULL),
    ('helpdesk', 900003, '502', '{"update_id":900003,"message":{"message_id":14}}', '2026-02-02T12:00:00.000001+00:00', NULL, NULL, 1, '2026-02-02T12:00:02+00:00'),
    ('helpdesk', 900004, 'odd', '{"update_id":900004,"novelty":{}}', '2026-02-02T12:01:00+00:00', '2026-02-02T12:01:00.005000+00:00', 'unreadable', 0, NULL);
INSERT INTO ledger (bot, entry, n) VALUES
    ('helpdesk', 'received', 4),
    ('helpdesk', 'relayed', 1),
    ('helpdesk', 'internal', 1),
    ('helpdesk', 'unreadable', 1);
INSERT INTO outbox (id, bot, lane, peer, room, priority, words, calls, source_chat, source_messages, ticket, feedback, merge_key, state, attempts, not_before, expires_at, created_at, error) VALUES
    (5001, 'helpdesk', 501, 501, NULL, 1, TRUE, '[{"method":"copyMessage","params":{"from_chat_id":-1001,"message_id":12}}]', -1001, '12', 2001, '{"message":4002}', NULL, 'ready', 1, '2026-01-10T10:00:01+00:00', NULL, '2026-01-10T10:00:00+00:00', 'no answer'),
    (5002, 'helpdesk', 3002, -1001, 3002, 3, FALSE, '[{"method":"mtl:card","params":{}}]', NULL, NULL, 2002, NULL, 'card:3002', 'sending', 0, '2026-02-01T09:30:00+00:00', NULL, '2026-02-01T09:30:00+00:00', NULL),
    (5003, 'helpdesk', 3003, 0, 3003, 2, TRUE, '[{"method":"copyMessage","params":{"from_chat_id":502,"message_id":14}}]', 502, '14', 2003, NULL, NULL, 'held', 0, '2026-02-02T12:00:00+00:00', '2026-03-02T12:00:00+00:00', '2026-02-02T12:00:00.000001+00:00', 'no chat is linked');
INSERT INTO jobs (bot, kind, subject, id, body, due_at, created_at, attempts) VALUES
    ('helpdesk', 'sent', '5000', 6001, '{"feedback":{"message":4001},"ok":true,"alternative":0,"chat":-1001,"messages":[20]}', '2026-01-10T09:00:00+00:00', '2026-01-10T09:00:00+00:00', 0),
    ('helpdesk', 'album', '13551', 6002, '{}', '2026-02-02T12:00:01+00:00', '2026-02-02T12:00:00.000001+00:00', 2);
INSERT INTO rooms (id, bot, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, opened_times, shown_title, shown_closed, created_at) VALUES
    (3001, 'helpdesk', 'support', 2001, -1001, 21, FALSE, '#1 Иван', '{"method":"sendMessage","params":{"text":"#1"}}', 22, TRUE, 1, '#1 Иван', TRUE, '2026-01-10T09:00:00+00:00'),
    (3002, 'helpdesk', 'support', 2002, -1001, 31, FALSE, '#2 Иван', '', NULL, FALSE, 2, '#2 Иван', FALSE, '2026-02-01T09:00:00+00:00'),
    (3003, 'helpdesk', 'support', 2003, NULL, NULL, FALSE, '#3 Ольга', '', NULL, FALSE, 0, '', FALSE, '2026-02-02T12:00:00.000001+00:00');
INSERT INTO copies (bot, from_chat, from_message, to_chat, to_message, ticket) VALUES
    ('helpdesk', 501, 11, -1001, 20, 2001),
    ('helpdesk', -1001, 12, 501, 13, 2001),
    ('navigator', 501, 11, 777, 5, NULL);
INSERT INTO people (id, first_name, last_name, username, telegram_language, chosen_language, seen_at) VALUES
    (501, 'Иван', 'Петров', 'ivan', 'ru', NULL, '2026-02-01T09:00:00+00:00'),
    (502, 'Olga', NULL, NULL, NULL, 'en', '2026-02-02T12:00:00.000001+00:00'),
    (601, 'Аня', NULL, 'anya', 'ru', 'ru', '2026-01-10T10:00:00+00:00');
INSERT INTO reach (bot, person, state, since) VALUES
    ('helpdesk', 501, 'blocked', '2026-02-01T09:30:00+00:00'),
    ('navigator', 501, 'reachable', '2026-01-05T08:00:00+00:00');
INSERT INTO roles (person, role, scope, granted_by, granted_at) VALUES
    (601, 'owner', '', NULL, '2026-01-09T17:00:00+00:00'),
    (601, 'agent', 'helpdesk', NULL, '2026-01-10T09:00:00+00:00'),
    (602, 'coordinator', 'helpdesk', 601, '2026-01-10T09:30:00+00:00');
INSERT INTO links (bot, role, chat_id, title, is_forum, language, trouble, linked_by, linked_at) VALUES
    ('helpdesk', 'support', -1001, 'Поддержка', TRUE, 'ru', NULL, 601, '2026-01-09T18:00:00+00:00'),
    ('helpdesk', 'reports', -1002, 'Reports', FALSE, 'en', 'member', 601, '2026-01-09T18:30:00+00:00');
INSERT INTO settings (bot, name, value, version, changed_by, changed_at) VALUES
    ('helpdesk', 'relay.undo_seconds', '5', 1, NULL, '2026-01-09T18:00:00+00:00'),
    ('helpdesk', 'hours.week', '["10:00-19:00"]', 3, 601, '2026-01-12T08:00:00+00:00');
INSERT INTO leases (name, holder, fence, heartbeat_at) VALUES
    ('helpdesk', 'host-1/4711', 3, '2026-02-02T12:00:05+00:00');
INSERT INTO audit (bot, n, at, line, hash) VALUES
    ('helpdesk', 1, '2026-01-09T18:00:00+00:00', '{"act":"link","actor":601,"at":"2026-01-09T18:00:00.000000Z","bot":"helpdesk","facts":{"chat":-1001,"from":null,"missing":null,"topics":true},"n":1,"subject":"support"}', '1303592fc0257f9bde1b02a1719e1fcbf12605c90bb7728e5e061a93ce229d55'),
    ('helpdesk', 2, '2026-01-09T18:05:00+00:00', '{"act":"role_by_chat","actor":null,"at":"2026-01-09T18:05:00.000000Z","bot":"helpdesk","facts":{"chat":-1001,"role":"agent"},"n":2,"subject":"602"}', 'b67030241f906db3e0b5a6ff593e1c64f4361a33095b520a5ab7f6f131ebeeeb');
INSERT INTO counters (bot, name, value) VALUES
    ('helpdesk', 'ticket', 3);
