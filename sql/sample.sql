-- What store/sample.c and its parts look up while they make up progress.

--# any_entry
SELECT number FROM journal LIMIT 1

-- The day on which a plan goes into the sample: its issue; a draft that names none begins with its
-- period, but for the one whose own text says that it is to be issued in July 2013.
--# plan_day
SELECT coalesce(:issued, CASE WHEN :plan = 'vinh-phuc-2013' THEN '2013-07-15' END, :from)

--# plan
SELECT p.from_day, p.to_day, a.slug FROM plan AS p LEFT JOIN agency AS a ON a.id = p.standing_agency
WHERE p.id = :plan

-- what happens to agencies: some are merged into others, one gets another name
--# successions
SELECT o.slug, n.slug AS successor, w.name, w.day, w.document
FROM (SELECT 'so-ke-hoach-va-dau-tu' AS agency, 'so-tai-chinh' AS successor, NULL AS name,
             '2025-03-01' AS day, '12/QĐ-UBND (mẫu)' AS document
      UNION ALL VALUES
      ('so-thong-tin-va-truyen-thong', 'so-khoa-hoc-va-cong-nghe', NULL, '2025-03-01', '13/QĐ-UBND (mẫu)'),
      ('so-tai-nguyen-va-moi-truong', NULL, 'Sở Nông nghiệp và Môi trường', '2025-03-01', '14/QĐ-UBND (mẫu)')) AS w
JOIN agency AS o ON o.place = :place AND o.slug = w.agency
LEFT JOIN agency AS n ON n.place = :place AND n.slug = w.successor
WHERE n.id IS NOT NULL OR w.name IS NOT NULL

--# successor
SELECT n.slug FROM plan AS p JOIN agency AS o ON o.place = p.place AND o.slug = :by
JOIN succession AS s ON s.agency = o.id AND s.withdrawn IS NULL
JOIN agency AS n ON n.id = s.successor WHERE p.id = :plan

-- each milestone with the agency that is to report it: its own, else the task's first lead
--# milestones
SELECT t.number, m.position, m.rule, m.from_day, m.due,
       (SELECT count(*) FROM milestone WHERE task = t.id) AS pieces,
       coalesce((SELECT agency FROM milestone_agency WHERE milestone = m.id ORDER BY position LIMIT 1),
                (SELECT agency FROM task_agency WHERE task = t.id AND role = 'lead'
                 ORDER BY position LIMIT 1)) AS agency
FROM task AS t JOIN milestone AS m ON m.task = t.id
WHERE t.plan = :plan ORDER BY t.position, m.position

--# agency
SELECT slug, kind FROM agency WHERE id = CAST(:agency AS INTEGER)

-- one of the agencies that a group takes in
--# member
SELECT a.slug FROM agency_member AS m JOIN agency AS a ON a.id = m.member
WHERE m.agency = CAST(:agency AS INTEGER) AND m.member <> m.agency ORDER BY a.position LIMIT 1
OFFSET CAST(:pick AS INTEGER) % max(1, (SELECT count(*) FROM agency_member
                                        WHERE agency = CAST(:agency AS INTEGER)))

-- values in tenths
--# targets
SELECT slug, comparator, CAST(round(value * 10) AS INTEGER), unit, due FROM target
WHERE plan = :plan ORDER BY position

--# point
SELECT CAST(round(value * 10) AS INTEGER) FROM target_point
WHERE plan = :plan AND target = :target AND year = CAST(:year AS INTEGER)

-- each occurrence with each agency that owes it
--# duties
SELECT d.slug, o.position, o.rule, o.due,
       EXISTS (SELECT 1 FROM duty_occurrence
               WHERE plan = d.plan AND duty = d.slug AND due IS NOT NULL) AS has_dates,
       a.slug, (SELECT count(DISTINCT agency) FROM duty_owed
                WHERE plan = d.plan AND duty = d.slug AND position = o.position) AS owed
FROM duty AS d JOIN duty_occurrence AS o ON o.plan = d.plan AND o.duty = d.slug
JOIN duty_agency AS r ON r.plan = d.plan AND r.duty = d.slug
JOIN agency_member AS m ON m.agency = r.agency
JOIN agency AS a ON a.id = m.member
WHERE d.plan = :plan GROUP BY d.slug, o.position, a.id ORDER BY d.position, o.position, a.position
