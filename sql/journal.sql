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
WHERE subject = :subject AND number <= CAST(:number AS INTEGER) ORDER BY number

-- What store/sense.c looks up.

--# agency_of
SELECT agency FROM agency_spelling WHERE place = :place AND folded = :folded

--# place
SELECT id FROM place WHERE id = :place

--# place_of_plan
SELECT place FROM plan WHERE id = :plan

--# plans_of_place
SELECT id FROM plan WHERE place = :place ORDER BY id
