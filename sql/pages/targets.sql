--# one! plan
SELECT id, number, kind, title, issuer, issued, place, :site || '/ke-hoach/' || id AS url
FROM plan WHERE id = :plan

--# list targets/target
SELECT slug AS _key, slug AS id, metric, comparator, value, unit, scope, deadline, due, cite
FROM target WHERE plan = :plan ORDER BY position

--# list path/point in target
SELECT target AS _parent, year, value FROM target_point WHERE plan = :plan ORDER BY target, year

--# csv
SELECT t.plan, t.slug AS id, t.metric, t.comparator, t.value, t.unit, t.deadline, t.due, t.scope,
       (SELECT group_concat(year || '=' || printf('%.15g', value), '; ')
        FROM (SELECT year, value FROM target_point
              WHERE plan = t.plan AND target = t.slug ORDER BY year)) AS path,
       t.cite
FROM target AS t WHERE t.plan = :plan ORDER BY t.position
