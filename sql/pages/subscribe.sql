-- What can be subscribed to. ?plan= chooses that plan and its tasks, ?place= that place.

--# one filter
SELECT :in_plan AS plan, (SELECT title FROM plan WHERE id = :in_plan) AS plan_title,
       :in_place AS place, (SELECT name FROM place WHERE id = :in_place) AS place_name

--# list plans/plan
SELECT id AS _key, id, title, :site || '/ke-hoach/' || id AS url,
       EXISTS (SELECT 1 FROM target WHERE plan = p.id) AS targets,
       EXISTS (SELECT 1 FROM duty WHERE plan = p.id) AS duties
FROM plan AS p WHERE (:in_plan IS NULL OR id = :in_plan)
AND (:in_place IS NULL OR place = :in_place) ORDER BY from_day DESC, id

--# list tasks/task in plan
SELECT t.plan AS _parent, t.number, t.title,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task AS t WHERE t.plan = :in_plan ORDER BY t.position

--# list places/place
SELECT id AS _key, id, name, :site || '/co-quan/' || id AS url FROM place
WHERE :in_plan IS NULL AND (:in_place IS NULL OR id = :in_place) ORDER BY kind DESC, name

--# list agencies/agency in place
SELECT a.place AS _parent, a.slug AS id, a.name,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency_on_day AS a WHERE :in_plan IS NULL ORDER BY a.place, a.kind = 'group', a.position
