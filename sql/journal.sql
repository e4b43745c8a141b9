-- The journal's own statements: store/journal.c.

--# head
SELECT number, at, actor, kind, subject, body, previous, hash
FROM journal ORDER BY number DESC LIMIT 1

--# append
INSERT INTO journal (number, at, actor, kind, subject, body, previous, hash)
VALUES (:number, :at, :actor, :kind, :subject, :body, :previous, :hash)

--# from_number
SELECT number, at, actor, kind, subject, body, previous, hash
FROM journal WHERE number >= CAST(:number AS INTEGER) ORDER BY number

--# of_subject
SELECT body FROM journal
WHERE subject = :subject AND number <= CAST(:number AS INTEGER)
AND kind IN ('place_published', 'place_changed', 'plan_published', 'plan_changed') ORDER BY number

-- What store/sense.c and store/apply.c look up.

--# agency_of
SELECT agency FROM agency_spelling WHERE place = :place AND folded = :folded

--# place
SELECT id FROM place WHERE id = :place

--# place_of_plan
SELECT place FROM plan WHERE id = :plan

--# plans_of_place
SELECT id FROM plan WHERE place = :place ORDER BY id

-- what facts in force are about, and is no longer in the plan
--# facts_without_part
SELECT 'task', f.task, min(f.entry) FROM fact AS f
WHERE f.plan = :plan AND f.withdrawn IS NULL
AND NOT EXISTS (SELECT 1 FROM task WHERE plan = f.plan AND number = f.task) GROUP BY f.task
UNION ALL
SELECT 'milestone', f.task || ', ' || f.milestone, min(f.entry) FROM fact AS f
JOIN task AS t ON t.plan = f.plan AND t.number = f.task
WHERE f.plan = :plan AND f.withdrawn IS NULL AND f.milestone IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM milestone WHERE task = t.id AND position = f.milestone)
GROUP BY f.task, f.milestone
UNION ALL
SELECT 'target', m.target, min(m.entry) FROM measurement AS m
WHERE m.plan = :plan AND m.withdrawn IS NULL
AND NOT EXISTS (SELECT 1 FROM target WHERE plan = m.plan AND slug = m.target) GROUP BY m.target
UNION ALL
SELECT 'duty', f.duty, min(f.entry) FROM filing AS f
WHERE f.plan = :plan AND f.withdrawn IS NULL
AND NOT EXISTS (SELECT 1 FROM duty WHERE plan = f.plan AND slug = f.duty) GROUP BY f.duty
UNION ALL
SELECT 'day of duty', f.duty || ', ' || f.due, min(f.entry) FROM filing AS f
WHERE f.plan = :plan AND f.withdrawn IS NULL AND f.due IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM duty_occurrence WHERE plan = f.plan AND duty = f.duty AND due = f.due)
AND EXISTS (SELECT 1 FROM duty WHERE plan = f.plan AND slug = f.duty) GROUP BY f.duty, f.due

-- agencies of a place that facts in force name, and that are no longer in its register
--# facts_without_agency
SELECT i.slug, min(f.entry) FROM agency_identity AS i
JOIN (SELECT agency, entry FROM fact WHERE withdrawn IS NULL
      UNION ALL SELECT agency, entry FROM filing WHERE withdrawn IS NULL
      UNION ALL SELECT agency, entry FROM succession WHERE withdrawn IS NULL
      UNION ALL SELECT successor, entry FROM succession
      WHERE withdrawn IS NULL AND successor IS NOT NULL) AS f ON f.agency = i.id
WHERE i.place = :place AND i.id NOT IN (SELECT id FROM agency) GROUP BY i.slug
