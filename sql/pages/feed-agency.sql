--# one! feed
SELECT a.slug AS id, a.name, l.name AS place_name, 'agency' AS kind,
       (SELECT max(e.at) FROM event_agency AS r JOIN event_on_day AS e ON e.entry = r.entry
        WHERE r.agency = a.id) AS updated
FROM agency_on_day AS a JOIN place AS l ON l.id = a.place WHERE a.place = :place AND a.slug = :agency

--# list events/event
SELECT e.entry AS _key, e.entry, e.kind, e.at, e.day AS "on", e.plan, e.title, e.issuer, e.document, e.tasks,
       e.targets, e.duties, e.part, e.key, e.milestone, e.agency, e.on_day, e.execution, e.percent,
       e.value, e.note, e.evidence, ifnull(:site || '/ke-hoach/' || e.plan, :site || '/co-quan/' || e.key) AS link,
       :site || '/nhat-ky/' || e.entry AS url
FROM agency AS a
JOIN event_agency AS r ON r.agency = a.id
JOIN event_on_day AS e ON e.entry = r.entry
WHERE a.place = :place AND a.slug = :agency ORDER BY r.entry DESC LIMIT 50

--# list changes/change in event
SELECT c.entry AS _parent, c.action, c.part, c.key, c.title,
       CASE WHEN c.part = 'task' AND c.action = 'put'
            THEN :site || '/ke-hoach/' || e.plan || '/nhiem-vu/' || segment(c.key) END AS url
FROM (SELECT r.entry FROM agency AS a JOIN event_agency AS r ON r.agency = a.id
      WHERE a.place = :place AND a.slug = :agency ORDER BY r.entry DESC LIMIT 50) AS n
JOIN event_on_day AS e ON e.entry = n.entry
JOIN event_change AS c ON c.entry = e.entry ORDER BY c.entry, c.position
