-- What is found, in the order in which it is shown (turn). tier: 0 it is called exactly so (an agency:
-- before other words, such as its place), 1 the words stand there one behind the other with their
-- accents, 2 anywhere with their accents, 3 one behind the other, 4 anywhere, 5 the last of them is
-- only begun; then titles that hold all words, and short ones. No rank of FTS5: it would change with
-- versions that are not in force on the day. An agency is one hit, whichever of its names is found.
-- Of what many texts hold, 200 of each tier are looked at, the oldest first; the last tier, where the
-- others leave room.

-- What costs as much as the store holds is left out of a large one: a word that is only begun, which
-- stands for all that begin so (and FTS5 reads all texts of the word before it); accents, where none
-- were typed; tiers behind one that is full; and the vocabulary, which counts words. texts: how many are
-- looked at of each tier; 0: no text holds the words.
--# values scale
SELECT is_large, is_large AND folded(:in_q) = plain(:in_q) AS is_bare,
       CASE WHEN NOT is_large THEN 200
       WHEN EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH search_match(ifnull(:in_q, ''), 'words'))
       THEN 200 ELSE 0 END AS texts
FROM (SELECT ifnull(max(id) > 20000, 0) AS is_large FROM search_row)

--# with tier_1
SELECT r.id, 1 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
WHERE r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())
AND search_index MATCH search_match(ifnull(:in_q, ''), 'exact phrase')
LIMIT CASE WHEN :is_bare THEN 0 ELSE :texts END

--# with tier_2
SELECT r.id, 2 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
WHERE r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())
AND search_index MATCH search_match(ifnull(:in_q, ''), 'exact words')
LIMIT CASE WHEN :is_bare OR :is_large AND (SELECT count(*) FROM tier_1) = :texts THEN 0 ELSE :texts END

--# with tier_3
SELECT r.id, 3 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
WHERE r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())
AND search_index MATCH search_match(ifnull(:in_q, ''), 'phrase')
LIMIT CASE WHEN :is_large AND (SELECT count(*) FROM tier_1) = :texts THEN 0 ELSE :texts END

--# with tier_4
SELECT r.id, 4 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
WHERE r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())
AND search_index MATCH search_match(ifnull(:in_q, ''), 'words')
LIMIT CASE WHEN :is_large AND :texts IN ((SELECT count(*) FROM tier_1), (SELECT count(*) FROM tier_2),
                                         (SELECT count(*) FROM tier_3)) THEN 0 ELSE :texts END

--# with tiers
SELECT * FROM tier_1
UNION ALL SELECT * FROM tier_2
UNION ALL SELECT * FROM tier_3
UNION ALL SELECT * FROM tier_4

--# with hits
SELECT id, min(tier) AS tier
FROM (SELECT id, tier FROM tiers
      UNION ALL
      SELECT * FROM (
          SELECT r.id, 5 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
          WHERE r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())
          AND search_index MATCH search_match(ifnull(:in_q, ''), 'words begun')
          LIMIT CASE WHEN :is_large OR (SELECT count(*) FROM tiers) >= 200 THEN 0 ELSE 200 END))
GROUP BY id

--# with titles
SELECT r.id FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
WHERE r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())
AND search_index MATCH search_match(ifnull(:in_q, ''),
                                    CASE WHEN :is_large THEN 'title words' ELSE 'title words begun' END)
LIMIT CASE WHEN (SELECT count(*) FROM tiers) < :texts THEN :texts ELSE 0 END

--# with right
SELECT r.id, r.kind, r.plan, r.key, r.title, h.tier
FROM hits AS h CROSS JOIN search_row AS r ON r.id = h.id
WHERE r.kind <> 'agency' OR EXISTS (SELECT 1 FROM agency WHERE id = CAST(r.key AS INTEGER))

--# with found
SELECT *, row_number() OVER (ORDER BY tier, elsewhere, length(title), id) AS turn
FROM (SELECT *, row_number() OVER (PARTITION BY kind, plan, key ORDER BY tier, elsewhere, id) AS again
      FROM (SELECT id, kind, plan, key, title, id NOT IN (SELECT id FROM titles) AS elsewhere,
                   CASE WHEN length(title) = length(folded(:in_q)) AND folded(title) = folded(:in_q) THEN 0
                        WHEN kind = 'agency' AND instr(plain(:in_q) || ' ', plain(title) || ' ') = 1 THEN 0
                        ELSE tier END AS tier
            FROM right))
WHERE again = 1

-- found: their ids in this order; more: there may be others that were not looked at
--# values found
SELECT json_group_array(id) AS found, count(*) AS total,
       (SELECT 1 FROM tiers GROUP BY tier HAVING count(*) >= 200 LIMIT 1) AS more,
       count(*) FILTER (WHERE kind = 'task') AS tasks,
       count(*) FILTER (WHERE kind = 'plan') AS plans,
       count(*) FILTER (WHERE kind = 'agency') AS agencies,
       count(*) FILTER (WHERE kind = 'target') AS targets,
       count(*) FILTER (WHERE kind = 'duty') AS duties,
       count(*) FILTER (WHERE kind IN ('document', 'evidence')) AS documents
FROM (SELECT id, kind FROM found ORDER BY turn)

-- What each of the page is called and where it stands.
--# with named
SELECT j.key AS turn, f.kind, f.plan, f.key, f.id, f.title AS found_title,
       coalesce(a.name, f.title) AS title, a.place,
       (SELECT name FROM place WHERE id = ifnull(a.place, p.place)) AS place_name,
       CASE WHEN f.kind <> 'plan' THEN ifnull(p.kind || ' ' || p.number, p.title) END AS document,
       :site || CASE f.kind
           WHEN 'task' THEN '/ke-hoach/' || f.plan || '/nhiem-vu/' || segment(f.key)
           WHEN 'target' THEN '/ke-hoach/' || f.plan || '/chi-tieu#' || f.key
           WHEN 'duty' THEN '/ke-hoach/' || f.plan || '/che-do-bao-cao#' || f.key
           WHEN 'agency' THEN '/co-quan/' || a.place || '/' || a.slug
           WHEN 'evidence' THEN '/nhat-ky/' || f.key
           ELSE '/ke-hoach/' || f.plan END AS url
FROM json_each(:found) AS j CROSS JOIN search_row AS f ON f.id = j.value
LEFT JOIN plan AS p ON p.id = f.plan
LEFT JOIN agency_on_day AS a ON f.kind = 'agency' AND a.id = CAST(f.key AS INTEGER)
WHERE CASE WHEN :csv IS NOT NULL THEN j.key < 1000
      ELSE j.key / 20 = CAST(ifnull(:page, 1) AS INTEGER) - 1 END

-- Where nothing is found: what is asked for, word by word (also without one of them, or one alone),
-- and each word that nothing holds exchanged for one like it.
--# with asked
SELECT key AS position, value AS word, plain(value) AS plain FROM json_each(search_words(:in_q))
WHERE :total = 0

--# with vocabulary
SELECT term, plain(term) AS plain, doc FROM search_vocabulary
WHERE :total = 0 AND NOT :is_large AND col = 'exact'
UNION ALL
SELECT value, plain(value), count(*)
FROM (WITH RECURSIVE sample (id, step, last) AS (
          SELECT 1, max(id) / 48, max(id) FROM search_row WHERE :total = 0 AND :is_large
          UNION ALL SELECT id + step, step, last FROM sample WHERE id < last)
      SELECT r.title FROM sample AS s CROSS JOIN search_row AS r ON r.id = s.id) AS r
CROSS JOIN json_each(search_words(r.title))
GROUP BY value

-- the word that is most like it: first without accents, then with them, then the most frequent
--# with near
SELECT a.position, v.term, min(1000.0 * search_distance(v.plain, a.plain) + search_distance(v.term, a.word)
                               - min(v.doc, 999) / 1000.0) AS distance
FROM asked AS a
JOIN vocabulary AS v ON search_distance(v.plain, a.plain) <= (length(a.word) > 2) + (length(a.word) > 5)
                     OR length(a.word) > 2 AND v.plain GLOB a.plain || '*'
GROUP BY a.position

--# values likely
SELECT json_group_array(word) AS likely
FROM (SELECT CASE WHEN EXISTS (SELECT 1 FROM vocabulary AS v WHERE v.plain = a.plain) THEN a.word
             ELSE n.term END AS word
      FROM asked AS a LEFT JOIN near AS n ON n.position = a.position ORDER BY a.position)

--# with offers
SELECT words, min(turn) AS turn FROM (
    SELECT 1 AS turn, (SELECT group_concat(value, ' ') FROM json_each(:likely)) AS words
    UNION ALL
    SELECT 2, (SELECT group_concat(value, ' ') FROM json_each(:likely) WHERE key <> a.key)
    FROM json_each(:likely) AS a
    UNION ALL SELECT 3, value FROM json_each(:likely))
WHERE words <> '' GROUP BY words

--# one search
SELECT :in_q AS q

--# one count
SELECT :total AS total, :more AS more, :tasks AS tasks, :plans AS plans, :agencies AS agencies,
       :targets AS targets, :duties AS duties, :documents AS documents

--# list results/result
SELECT n.kind, n.title, search_marks(n.title, :in_q) AS marks, n.excerpt,
       search_marks(n.excerpt, :in_q) AS excerpt_marks, n.plan, n.document,
       CASE WHEN n.kind = 'task' THEN n.key END AS number, n.place_name, t.execution,
       CASE WHEN t.task IS NOT NULL
            THEN timing(t.rule, t.due, t.execution, t.done_on, as_of()) END AS timing,
       t.percent, v.deadline, t.due, n.url
FROM (SELECT *, search_excerpt(CASE WHEN title <> found_title THEN found_title || ' · ' ELSE '' END
                               || (SELECT text FROM search_row AS r WHERE r.id = named.id), :in_q, title)
                AS excerpt
      FROM named) AS n
LEFT JOIN task_version AS v ON n.kind = 'task' AND v.plan = n.plan AND v.number = n.key
     AND v.since <= known_on() AND (v.until IS NULL OR v.until > known_on())
LEFT JOIN task_span AS t ON t.task = v.id AND t.since <= as_of() AND (t.until IS NULL OR t.until > as_of())
ORDER BY n.turn

--# list suggestions/suggestion
SELECT words AS q, hits FROM
    (SELECT words, turn, (SELECT count(*) FROM
         (SELECT 1 FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
          WHERE r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())
          AND search_index MATCH search_match(o.words, CASE WHEN :is_large THEN 'words' ELSE 'words begun' END)
          LIMIT CASE WHEN :is_large THEN 1000 ELSE -1 END)) AS hits
     FROM offers AS o)
WHERE hits > 0 ORDER BY turn, hits, words LIMIT 5

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 20 AS size

--# csv
SELECT kind, title, plan, CASE WHEN kind = 'task' THEN key END AS number, place_name, document, url
FROM named ORDER BY turn
