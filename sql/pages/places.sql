--# with shown
SELECT id, row_number() OVER () AS turn
FROM (SELECT id FROM place
      ORDER BY kind DESC, name LIMIT 50 OFFSET 50 * (CAST(ifnull(:page, 1) AS INTEGER) - 1))

--# list places/place
SELECT p.id AS _key, p.id, p.kind, p.name,
       (SELECT count(*) FROM plan WHERE place = p.id) AS plans,
       :site || '/co-quan/' || p.id AS url
FROM shown AS s CROSS JOIN place AS p ON p.id = s.id ORDER BY s.turn

--# list agencies/agency in place
SELECT a.place AS _parent, a.slug AS id, a.name, a.kind,
       ifnull((SELECT total FROM agency_count WHERE _agency = a.id), 0) AS lead,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'coordinating')
           AS coordinating,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM shown AS s CROSS JOIN agency_on_day AS a ON a.place = s.id
ORDER BY a.place, a.kind = 'group', a.position

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 50 AS size, (SELECT total FROM part_total WHERE part = 'place') AS rows

--# csv
SELECT p.id, p.kind, p.name, (SELECT count(*) FROM agency WHERE place = p.id) AS agencies,
       (SELECT count(*) FROM plan WHERE place = p.id) AS plans, :site || '/co-quan/' || id AS url
FROM place AS p ORDER BY p.kind DESC, p.name
