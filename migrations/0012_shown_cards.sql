-- What a room's card shows at Telegram, as a hash: an edit that changes nothing is a careless call, after a restart too.
ALTER TABLE rooms ADD COLUMN shown_card TEXT NOT NULL DEFAULT '';
