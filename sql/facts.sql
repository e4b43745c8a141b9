-- What store/facts.c looks up before it publishes a fact.

--# plan
SELECT place, issued, from_day, to_day FROM plan WHERE id = :plan

--# agency
SELECT id FROM agency WHERE place || '/' || slug IN (:place || '/' || :slug, :slug)
UNION ALL
SELECT agency FROM agency_spelling WHERE place = :place AND folded = :folded LIMIT 1

--# is_standing
SELECT 1 FROM plan WHERE id = :plan AND (standing_agency = CAST(:agency AS INTEGER)
OR (standing_agency, CAST(:agency AS INTEGER)) IN (SELECT agency, heir FROM agency_heir))

--# task
SELECT id FROM task WHERE plan = :plan AND number = :number

--# milestone
SELECT id FROM milestone WHERE task = :task AND position = :position

--# several_milestones
SELECT 1 FROM milestone WHERE task = :task LIMIT 1 OFFSET 1

-- leads, joins, or has a piece; itself or as one of a group, or took the work over from one that did
--# takes_part
SELECT 1 FROM (SELECT agency FROM task_agency WHERE task = :task
               UNION SELECT r.agency FROM milestone AS m
               JOIN milestone_agency AS r ON r.milestone = m.id WHERE m.task = :task) AS named
JOIN agency AS own ON own.id = :agency
                   OR own.id IN (SELECT agency FROM agency_heir WHERE heir = CAST(:agency AS INTEGER))
WHERE named.agency = own.id
   OR EXISTS (SELECT 1 FROM agency_member WHERE agency = named.agency AND member = own.id)
LIMIT 1

--# begins_later
SELECT 1 FROM milestone AS m JOIN task AS t ON t.id = m.task JOIN plan AS p ON p.id = t.plan
WHERE m.task = :task AND (:milestone IS NULL OR m.position = :milestone)
AND ifnull(m.from_day, p.from_day) > :on LIMIT 1

--# was_done
SELECT 1 FROM milestone_state WHERE task = :task AND (:milestone IS NULL OR position = :milestone)
AND execution IN ('done', 'awaiting_confirmation') LIMIT 1

--# was_reported
SELECT 1 FROM milestone_state WHERE task = :task AND (:milestone IS NULL OR position = :milestone)
AND report IS NOT NULL LIMIT 1

--# is_waiting
SELECT 1 FROM milestone_state WHERE task = :task AND (:milestone IS NULL OR position = :milestone)
AND rule = 'waiting' LIMIT 1

--# target
SELECT slug FROM target WHERE plan = :plan AND slug = :slug

--# duty
SELECT EXISTS (SELECT 1 FROM duty_agency AS r
               JOIN agency AS own ON own.id = :agency
                    OR own.id IN (SELECT agency FROM agency_heir
                                  WHERE heir = CAST(:agency AS INTEGER))
               WHERE r.plan = d.plan AND r.duty = d.slug
               AND (r.agency = own.id OR EXISTS (SELECT 1 FROM agency_member
                    WHERE agency = r.agency AND member = own.id))),
       EXISTS (SELECT 1 FROM duty_occurrence
               WHERE plan = d.plan AND duty = d.slug AND due IS NOT NULL),
       EXISTS (SELECT 1 FROM duty_occurrence
               WHERE plan = d.plan AND duty = d.slug AND due = :due)
FROM duty AS d WHERE d.plan = :plan AND d.slug = :slug

--# earlier
SELECT withdrawn IS NOT NULL, 1 AS can_be_corrected FROM fact WHERE entry = :entry
UNION ALL SELECT withdrawn IS NOT NULL, 1 FROM measurement WHERE entry = :entry
UNION ALL SELECT withdrawn IS NOT NULL, 1 FROM filing WHERE entry = :entry
UNION ALL SELECT withdrawn IS NOT NULL, 0 FROM succession WHERE entry = :entry

--# renaming
SELECT a.place FROM succession AS s JOIN agency AS a ON a.id = s.agency
WHERE s.entry = :entry AND s.name IS NOT NULL

--# place
SELECT id FROM place WHERE id = :place

--# agency_of_place
SELECT id FROM agency WHERE place = :place AND slug = :slug

--# succeeded
SELECT entry FROM succession_in_force WHERE agency = :agency AND successor IS NOT NULL

--# goes_back
SELECT 1 WHERE :agency = :successor
UNION ALL SELECT 1 FROM agency_heir WHERE agency = CAST(:successor AS INTEGER)
AND heir = CAST(:agency AS INTEGER)

--# bears_name
SELECT 1 FROM agency_on_day WHERE id = :agency AND name = :name

--# name_of_other
SELECT 1 FROM agency_spelling
WHERE place = :place AND folded = :folded AND agency <> CAST(:agency AS INTEGER)

-- whether the store holds made-up progress
--# is_sample
SELECT 1 FROM sample

-- what store/facts_export.c writes: what was said, each in its turn
--# in_force
SELECT j.body FROM (SELECT entry, turn FROM fact WHERE withdrawn IS NULL
                    UNION ALL SELECT entry, entry FROM measurement WHERE withdrawn IS NULL
                    UNION ALL SELECT entry, entry FROM filing WHERE withdrawn IS NULL
                    UNION ALL SELECT entry, entry FROM succession WHERE withdrawn IS NULL) AS f
JOIN journal AS j ON j.number = f.entry ORDER BY f.turn
