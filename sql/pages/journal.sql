--# one head
SELECT ifnull(max(number), 0) AS entries, max(number) AS number, max(hash) AS hash FROM journal_head

--# with asked
SELECT min(ifnull(CAST(:before AS INTEGER), 9223372036854775807), 1 + (SELECT number FROM journal_head)) AS below

--# list entries/entry
SELECT number, at, vietnam_day(at) AS "on", actor, kind, subject, hash, :site || '/nhat-ky/' || number AS url
FROM journal WHERE number < (SELECT below FROM asked)
ORDER BY number DESC LIMIT 50

--# one older
SELECT number FROM (SELECT number FROM journal
      WHERE number < (SELECT below FROM asked)
      ORDER BY number DESC LIMIT 1 OFFSET 49) WHERE number > 1

--# csv
SELECT number, at, vietnam_day(at) AS "on", actor, kind, subject, previous, hash, :site || '/nhat-ky/' || number AS url
FROM journal WHERE number < (SELECT below FROM asked)
ORDER BY number DESC LIMIT iif(:whole IS NULL, 1000, -1)
