--# one! plan
SELECT id, number, kind, title, issuer, issued, place, :site || '/ke-hoach/' || id AS url
FROM plan WHERE id = :plan

--# list duties/duty
SELECT d.slug AS _key, d.slug AS id, d.what, d.recipient AS "to", d.rule, d.cite,
       (SELECT min(due) FROM duty_occurrence WHERE plan = d.plan AND duty = d.slug
        AND due >= as_of()) AS due,
       ifnull(s.missing, 0) AS missing, ifnull(s.on_time, 0) AS on_time, ifnull(s.late, 0) AS late
FROM duty AS d
LEFT JOIN (SELECT duty, count(*) FILTER (WHERE timing = 'overdue') AS missing,
                  count(*) FILTER (WHERE timing = 'on_time') AS on_time,
                  count(*) FILTER (WHERE timing = 'late') AS late
           FROM duty_state WHERE plan = :plan GROUP BY duty) AS s ON s.duty = d.slug
WHERE d.plan = :plan ORDER BY d.position

--# list who/agency in duty
SELECT r.duty AS _parent, a.slug AS id, a.name
FROM duty_agency AS r JOIN agency AS a ON a.id = r.agency
WHERE r.plan = :plan ORDER BY r.duty, r.position

--# list occurrences/occurrence in duty
SELECT duty AS _parent, duty || ' ' || position AS _key, rule, from_day AS "from", due, before,
       day_assumed, condition, owed, filed, filed_on, timing
FROM duty_state WHERE plan = :plan ORDER BY duty, position

-- of an occurrence whose day has passed: who has not filed
--# list missing/agency in occurrence
SELECT f.duty || ' ' || f.position AS _parent, a.slug AS id, a.name
FROM duty_filing AS f JOIN agency AS a ON a.id = f.agency
WHERE f.plan = :plan AND f.due < as_of() AND f.filed_on IS NULL
ORDER BY f.duty, f.position, a.position

--# list filings/filing in duty
SELECT f.duty AS _parent, f.on_day AS "on", f.due, a.name AS agency, f.note, f.document, f.link,
       :site || '/nhat-ky/' || f.entry AS url
FROM filing_in_force AS f JOIN agency AS a ON a.id = f.agency
WHERE f.plan = :plan ORDER BY f.duty, f.on_day DESC, f.entry DESC

--# csv
SELECT d.plan, d.slug AS id,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM duty_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.plan = d.plan AND r.duty = d.slug ORDER BY r.position)) AS who,
       d.what, d.recipient, d.rule,
       (SELECT group_concat(due, '; ')
        FROM (SELECT due FROM duty_occurrence WHERE plan = d.plan AND duty = d.slug
              AND due IS NOT NULL ORDER BY position)) AS due,
       d.cite
FROM duty AS d WHERE d.plan = :plan ORDER BY d.position
