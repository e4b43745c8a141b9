-- What store/dump.c asks.

-- the registers and the plans that are published, each with the register that it names agencies of
--# documents
SELECT 'place' AS kind, id, NULL AS place FROM place
UNION ALL SELECT 'plan', id, place FROM plan ORDER BY kind, id

-- the journal's end
--# head
SELECT number, hash, at FROM journal ORDER BY number DESC LIMIT 1
