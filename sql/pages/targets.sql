--# one! plan
SELECT id, number, kind, title, issuer, issued, place, :site || '/ke-hoach/' || id AS url
FROM plan WHERE id = :plan

--# list targets/target
SELECT slug AS _key, slug AS id, metric, comparator, value, unit, scope, deadline, due, cite,
       measured, measured_on, source, met, difference,
       CASE WHEN entry IS NOT NULL THEN :site || '/nhat-ky/' || entry END AS url
FROM target_state WHERE plan = :plan ORDER BY position

--# list path/point in target
SELECT p.target AS _parent, p.year, p.value,
       (SELECT m.value FROM measurement_in_force AS m
        WHERE m.plan = p.plan AND m.target = p.target
        AND m.on_day BETWEEN p.year || '-01-01' AND p.year || '-12-31'
        ORDER BY m.on_day DESC, m.entry DESC LIMIT 1) AS measured
FROM target_point AS p WHERE p.plan = :plan ORDER BY p.target, p.year

--# list measurements/measurement in target
SELECT target AS _parent, on_day AS "on", value, source, note, document, link,
       :site || '/nhat-ky/' || entry AS url
FROM measurement_in_force WHERE plan = :plan ORDER BY target, on_day DESC, entry DESC

--# csv
SELECT t.plan, t.slug AS id, t.metric, t.comparator, t.value, t.unit, t.deadline, t.due, t.scope,
       (SELECT group_concat(year || '=' || printf('%.15g', value), '; ')
        FROM (SELECT year, value FROM target_point
              WHERE plan = t.plan AND target = t.slug ORDER BY year)) AS path,
       t.cite, t.measured, t.measured_on, t.source, t.met, t.difference
FROM target_state AS t WHERE t.plan = :plan ORDER BY t.position
