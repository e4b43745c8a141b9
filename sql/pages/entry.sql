--# one! entry
SELECT number, at, vietnam_day(at) AS "on", actor, kind, subject, body, previous, hash,
       :site || '/nhat-ky/' || number AS url
FROM journal WHERE number = CAST(:entry AS INTEGER) AND vietnam_day(at) <= known_on()
AND :entry = CAST(CAST(:entry AS INTEGER) AS TEXT)

--# one event
SELECT plan, title, tasks, targets, duties,
       ifnull(:site || '/ke-hoach/' || plan, :site || '/co-quan/' || key) AS url
FROM event_on_day WHERE entry = CAST(:entry AS INTEGER)

--# list changes/change
SELECT action, part, key, title FROM event_change
WHERE entry = CAST(:entry AS INTEGER) ORDER BY position

--# one next
SELECT number, :site || '/nhat-ky/' || number AS url FROM journal
WHERE number = CAST(:entry AS INTEGER) + 1 AND vietnam_day(at) <= known_on()
