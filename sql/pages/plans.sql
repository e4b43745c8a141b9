-- the newest first
--# with shown
SELECT id, from_day FROM plan
ORDER BY from_day DESC, id LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)

--# list plans/plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer,
       p.from_day AS "from", p.to_day AS "to", p.place, l.name AS place_name,
       a.name AS standing_agency, :site || '/ke-hoach/' || p.id AS url
FROM shown AS s
CROSS JOIN plan AS p ON p.id = s.id
CROSS JOIN place AS l ON l.id = p.place
LEFT JOIN agency AS a ON a.id = p.standing_agency
ORDER BY p.from_day DESC, p.id

--# one count in plan
SELECT s.id AS _parent, c.* FROM shown AS s
CROSS JOIN scope_count AS c ON c._scope = 'plan/' || s.id
      AND c._day = (SELECT max(day) FROM tally WHERE scope = 'plan/' || s.id AND day <= as_of())

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 100 AS size, (SELECT total FROM part_total WHERE part = 'plan') AS rows

--# csv
SELECT p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer, p.from_day AS "from",
       p.to_day AS "to", p.place, a.name AS standing_agency,
       ifnull((SELECT total FROM tally WHERE scope = 'plan/' || p.id AND day <= as_of()
               ORDER BY day DESC LIMIT 1), 0) AS tasks,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p LEFT JOIN agency AS a ON a.id = p.standing_agency
ORDER BY p.from_day DESC, p.id
