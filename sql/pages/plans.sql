--# list plans/plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer,
       p.from_day AS "from", p.to_day AS "to", p.place, l.name AS place_name,
       a.name AS standing_agency, :site || '/ke-hoach/' || p.id AS url
FROM plan AS p
JOIN place AS l ON l.id = p.place
LEFT JOIN agency AS a ON a.id = p.standing_agency
ORDER BY p.from_day DESC, p.id

--# one count in plan
SELECT _key AS _parent, c.* FROM official_count AS c WHERE _scope = 'plan'

--# csv
SELECT p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer, p.from_day AS "from",
       p.to_day AS "to", p.place, a.name AS standing_agency,
       (SELECT count(*) FROM task WHERE plan = p.id) AS tasks,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p LEFT JOIN agency AS a ON a.id = p.standing_agency
ORDER BY p.from_day DESC, p.id
