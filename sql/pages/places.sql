--# list places/place
SELECT id AS _key, id, kind, name,
       (SELECT count(*) FROM plan WHERE place = p.id) AS plans,
       :site || '/co-quan/' || id AS url
FROM place AS p ORDER BY kind DESC, name

--# list agencies/agency in place
SELECT a.place AS _parent, a.slug AS id, a.name, a.kind,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'lead') AS lead,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'coordinating')
           AS coordinating,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency_on_day AS a ORDER BY a.place, a.kind = 'group', a.position

--# csv
SELECT p.id, p.kind, p.name, (SELECT count(*) FROM agency WHERE place = p.id) AS agencies,
       (SELECT count(*) FROM plan WHERE place = p.id) AS plans, :site || '/co-quan/' || id AS url
FROM place AS p ORDER BY p.kind DESC, p.name
