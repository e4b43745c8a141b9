-- Milestones and duties with a date, of everything, a place, a plan or an agency. A moved date raises
-- the sequence: every amendment, every change of the plan's document, every withdrawal counts.

-- Of everything, where that is much, there are the thousand milestones that become due next.
--# with large
SELECT total > 2000 AND coalesce(:agency, :place, :plan) IS NULL AS is_large
FROM official_count WHERE _scope = 'all'

--# with about
SELECT 'plan' AS kind, title AS name, NULL AS place_name FROM plan WHERE id = :plan
UNION ALL SELECT 'place', name, NULL FROM place WHERE id = :place AND :agency IS NULL
UNION ALL SELECT 'agency', a.name, l.name FROM agency_on_day AS a JOIN place AS l ON l.id = a.place
      WHERE a.place = :place AND a.slug = :agency
UNION ALL SELECT 'all', NULL, NULL WHERE :plan IS NULL AND :place IS NULL

--# one! calendar
SELECT kind, name, place_name, nullif(is_large, 0) AS more,
       (SELECT at FROM journal_head) AS updated
FROM about CROSS JOIN large

--# with scope
SELECT id FROM milestone_scope
WHERE _scope = CASE WHEN :agency IS NOT NULL THEN 'agency' WHEN :place IS NOT NULL THEN 'place'
                    WHEN :plan IS NOT NULL THEN 'plan' END
AND _key = coalesce(:place || '/' || :agency, :place, :plan)
UNION
SELECT m.id FROM large CROSS JOIN task AS t CROSS JOIN milestone_version AS m ON m.task = t.id
WHERE NOT is_large AND coalesce(:agency, :place, :plan) IS NULL
UNION
SELECT id FROM (SELECT m.id FROM milestone AS m WHERE m.due >= as_of()
                ORDER BY m.due LIMIT (SELECT 1000 * is_large FROM large))
UNION
SELECT milestone FROM (SELECT milestone FROM milestone_span
                       WHERE moved_to IS NOT NULL AND due >= as_of()
                       AND since <= known_on() AND (until IS NULL OR until > known_on())
                       ORDER BY due LIMIT (SELECT 1000 * is_large FROM large))

--# list milestones/milestone
SELECT 'moc-' || t.plan || '-' || segment(t.number) || '-' || m.position AS uid, m.due,
       date(m.due, '+1 day') AS after,
       ifnull((SELECT e.at FROM feed_item AS i JOIN event_on_day AS e ON e.entry = i.entry
               WHERE i.feed = 'task/' || t.plan || '/' || t.number AND i.day <= known_on()
               ORDER BY i.day DESC, i.ordinal DESC LIMIT 1), p.published) AS updated, t.title, m.label, p.title AS plan_title,
       ifnull(m.moved_to, ifnull(m.deadline, t.deadline)) AS deadline, m.execution,
       (SELECT count(*) + count(CASE WHEN f.withdrawn <= known_on() THEN 1 END) FROM fact AS f
        WHERE f.plan = t.plan AND f.task = t.number AND f.kind IN ('amendment', 'condition') AND f.day <= known_on()
        AND (f.milestone IS NULL OR f.milestone = m.position))
       + (SELECT count(*) FROM event_change WHERE plan = t.plan AND day <= known_on()
          AND (part = 'document' OR (part = 'task' AND key = t.number))) AS sequence,
       ifnull((SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM milestone_agency AS r JOIN agency AS a ON a.id = r.agency
                     WHERE r.milestone = m.id ORDER BY r.position)),
              (SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
                     WHERE r.task = t.id AND r.role = 'lead' ORDER BY r.position))) AS lead,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM scope AS s
CROSS JOIN milestone_fact AS m ON m.id = s.id
JOIN task AS t ON t.id = m.task
JOIN plan AS p ON p.id = t.plan
WHERE m.due IS NOT NULL AND (m.due >= as_of() OR NOT (SELECT is_large FROM large))
ORDER BY m.due, t.plan, t.position, m.position

--# list duties/duty
SELECT 'bao-cao-' || d.plan || '-' || d.slug || '-' || o.position AS uid, o.due,
       date(o.due, '+1 day') AS after,
       ifnull((SELECT e.at FROM feed_item AS i JOIN event_on_day AS e ON e.entry = i.entry
               WHERE i.feed = 'duties/' || d.plan AND i.day <= known_on()
               ORDER BY i.day DESC, i.ordinal DESC LIMIT 1), p.published) AS updated, d.what, d.recipient AS "to", d.rule,
       p.title AS plan_title,
       (SELECT CASE WHEN count(*) = count(filed_on) THEN max(filed_on) END FROM duty_owed
        WHERE plan = o.plan AND duty = o.duty AND position = o.position) AS filed_on,
       (SELECT count(*) FROM event_change WHERE plan = d.plan AND day <= known_on()
        AND (part = 'document' OR (part = 'duty' AND key = d.slug))) AS sequence,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM duty_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.plan = d.plan AND r.duty = d.slug ORDER BY r.position)) AS who,
       :site || '/ke-hoach/' || d.plan || '/che-do-bao-cao#' || d.slug AS url
FROM (SELECT id FROM plan WHERE id = :plan
      UNION SELECT id FROM plan WHERE coalesce(:plan, :place, :agency) IS NULL
      UNION SELECT id FROM plan WHERE :agency IS NULL AND place = :place
      UNION SELECT r.plan FROM agency AS a
            CROSS JOIN duty_agency AS r ON r.agency IN
                (SELECT a.id UNION SELECT agency FROM agency_heir WHERE heir = a.id AND last)
            WHERE a.place = :place AND a.slug = :agency) AS w
CROSS JOIN plan AS p ON p.id = w.id
CROSS JOIN duty AS d ON d.plan = p.id
CROSS JOIN duty_occurrence AS o ON o.plan = d.plan AND o.duty = d.slug
WHERE o.due IS NOT NULL AND (o.due >= as_of() OR NOT (SELECT is_large FROM large))
AND (:agency IS NULL OR EXISTS
     (SELECT 1 FROM duty_agency AS r JOIN agency AS a ON a.place = :place AND a.slug = :agency
      WHERE r.plan = d.plan AND r.duty = d.slug
      AND (r.agency = a.id OR (r.agency, a.id) IN (SELECT agency, heir FROM agency_heir WHERE last))))
ORDER BY o.due, d.plan, d.position, o.position
