-- Rows as the reader of the chain writes them: an account that is there, one that is not, and two days of a figure.
INSERT INTO readings (key, body, read_at) VALUES
    ('account:GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA', '{"id":"GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA","data":{"Name":"0JDQvdGP"}}', '2026-11-20 09:00:00.000001+00:00'),
    ('account:GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP', 'null', '2026-11-20 09:00:01+00:00');
INSERT INTO snapshots (kind, day, body, taken_at) VALUES
    ('indicators', '2026-11-19', '{"members":201}', '2026-11-19 21:00:00+00:00'),
    ('indicators', '2026-11-20', '{"members":202}', '2026-11-20 21:00:00+00:00');
