-- What can be subscribed to, a hundred plans and places at a time. ?plan= chooses that plan and its tasks,
-- ?place= that place.

--# one filter
SELECT :in_plan AS plan, (SELECT title FROM plan WHERE id = :in_plan) AS plan_title,
       :in_place AS place, (SELECT name FROM place WHERE id = :in_place) AS place_name

--# with listed
SELECT id FROM (SELECT id FROM plan WHERE coalesce(:in_plan, :in_place) IS NULL ORDER BY from_day DESC, id
                LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1))
UNION ALL
SELECT id FROM plan WHERE id = :in_plan AND ifnull(place = :in_place, 1)
UNION ALL
SELECT id FROM (SELECT id FROM plan WHERE :in_plan IS NULL AND place = :in_place ORDER BY from_day DESC, id
                LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1))

--# list plans/plan
SELECT p.id AS _key, p.id, p.title, :site || '/ke-hoach/' || p.id AS url,
       EXISTS (SELECT 1 FROM target WHERE plan = p.id) AS targets,
       EXISTS (SELECT 1 FROM duty WHERE plan = p.id) AS duties
FROM listed AS l CROSS JOIN plan AS p ON p.id = l.id ORDER BY p.from_day DESC, p.id

--# list tasks/task in plan
SELECT t.plan AS _parent, t.number, t.title,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task AS t WHERE t.plan = :in_plan ORDER BY t.position

--# with shown
SELECT id, row_number() OVER () AS turn
FROM (SELECT id FROM place WHERE :in_plan IS NULL AND ifnull(id = :in_place, 1)
      ORDER BY kind DESC, name LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1))

--# list places/place
SELECT p.id AS _key, p.id, p.name, :site || '/co-quan/' || p.id AS url
FROM shown AS s CROSS JOIN place AS p ON p.id = s.id ORDER BY s.turn

--# list agencies/agency in place
SELECT a.place AS _parent, a.slug AS id, a.name,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM shown AS s CROSS JOIN agency_on_day AS a ON a.place = s.id
ORDER BY a.place, a.kind = 'group', a.position

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 100 AS size,
       CASE WHEN coalesce(:in_plan, :in_place) IS NULL
            THEN (SELECT max(total) FROM part_total WHERE part IN ('plan', 'place'))
       ELSE max((SELECT count(*) FROM plan WHERE id = :in_plan AND ifnull(place = :in_place, 1)),
                (SELECT count(*) FROM plan WHERE :in_plan IS NULL AND place = :in_place),
                (SELECT count(*) FROM place WHERE :in_plan IS NULL AND id = :in_place)) END AS rows
