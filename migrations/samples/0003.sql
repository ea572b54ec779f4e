-- Rows as the desk's accounting writes them.
UPDATE tickets SET category = 'join', priority = 2, subject = 'Вступление', assignee = 601, assigned_at = '2026-01-10 09:10:00+00:00',
    acted_at = '2026-01-10 10:00:00+00:00', disposition = 'answered' WHERE id = 2001;
UPDATE tickets SET due_at = '2026-02-02 16:00:00+00:00', human = TRUE WHERE id = 2003;
INSERT INTO tickets (id, bot, number, member, state, room, earlier, opened_at, last_member_at, last_agent_at, waiting_since, solved_at, solved_by, reopened, follow_up_of, unreachable, version, wake_at, episode) VALUES
    (2004, 'helpdesk', 4, 503, 'hold', 3004, 0, '2026-02-03 09:00:00+00:00', '2026-02-03 09:00:00+00:00', NULL, '2026-02-03 09:00:00+00:00', NULL, NULL, 1, NULL, NULL, 3, '2026-02-04 09:00:00+00:00', 2);
INSERT INTO events (id, bot, ticket, episode, at, kind, actor, state, facts) VALUES
    (5001, 'helpdesk', 2001, 1, '2026-01-10 09:00:00+00:00', 'opened', 501, 'new', '{}'),
    (5002, 'helpdesk', 2001, 1, '2026-01-10 10:00:00+00:00', 'answered', 601, 'pending', '{"message":4002}'),
    (5003, 'helpdesk', 2001, 1, '2026-01-10 11:00:00+00:00', 'solved', 601, 'solved', '{"how":"answered"}');
INSERT INTO ticket_tags (bot, ticket, tag) VALUES ('helpdesk', 2001, 'кошелёк');
INSERT INTO ticket_notes (id, bot, ticket, author, at, words) VALUES (5101, 'helpdesk', 2001, 601, '2026-01-10 09:30:00+00:00', 'Звонил, ждёт.');
INSERT INTO ticket_links (bot, one, other, kind, at) VALUES ('helpdesk', 2001, 2002, 'related', '2026-02-01 09:10:00+00:00');
INSERT INTO awaits (bot, chat_id, person, kind, body, expires_at) VALUES ('helpdesk', 601, 601, 'answer:text', '{"ticket":2003}', '2026-02-02 13:00:00+00:00');
