-- As what a file of a case came stands beside its name; until now it stood in its place. No name is an empty one.
ALTER TABLE case_files ADD COLUMN kind TEXT NOT NULL DEFAULT 'document';
UPDATE case_files SET kind = name, name = ''
WHERE name IN ('photo', 'video', 'animation', 'audio', 'document', 'voice');
