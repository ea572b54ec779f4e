-- Rows as the neighbours' tables hold them.
INSERT INTO imports (bot, record, at) VALUES ('helpdesk', 4021, '2026-02-01 08:00:00+00:00');
INSERT INTO imported_tickets (ticket, bot) VALUES (2001, 'helpdesk');
INSERT INTO skynet_lines (id, bot, line_key, ticket, chat_id, state, sent_at, answered_at) VALUES
    (7101, 'helpdesk', 'taken:https://t.me/c/2000000001/12', 2002, -1002263825546, 'ok', '2026-02-01 09:30:00+00:00', '2026-02-01 09:30:04+00:00'),
    (7102, 'helpdesk', 'taken:https://t.me/c/2000000001/14', 2003, -1002263825546, 'waiting', '2026-02-02 12:05:00+00:00', NULL);
