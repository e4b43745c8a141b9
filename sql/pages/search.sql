-- What is found, in the order in which it is shown (turn). tier: 0 it is called exactly so (an agency:
-- before other words, such as its place), 1 the words stand there one behind the other with their
-- accents, 2 anywhere with their accents, 3 one behind the other, 4 anywhere, 5 the last of them is
-- only begun; then titles that hold all words, and short ones. No rank of FTS5: it would change with
-- versions that are not in force on the day. An agency is one hit, whichever of its names is found.
-- Of what many texts hold, 200 of each tier are looked at, the oldest first; the last tier, where the
-- others leave room.
--# with tiers
SELECT * FROM (
    SELECT r.id, 1 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
    WHERE search_index MATCH search_match(ifnull(:q, ''), 'exact phrase')
    AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on()) LIMIT 200)
UNION ALL
SELECT * FROM (
    SELECT r.id, 2 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
    WHERE search_index MATCH search_match(ifnull(:q, ''), 'exact words')
    AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on()) LIMIT 200)
UNION ALL
SELECT * FROM (
    SELECT r.id, 3 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
    WHERE search_index MATCH search_match(ifnull(:q, ''), 'phrase')
    AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on()) LIMIT 200)
UNION ALL
SELECT * FROM (
    SELECT r.id, 4 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
    WHERE search_index MATCH search_match(ifnull(:q, ''), 'words')
    AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on()) LIMIT 200)

--# with hits
SELECT id, min(tier) AS tier
FROM (SELECT id, tier FROM tiers
      UNION ALL
      SELECT * FROM (
          SELECT r.id, 5 AS tier FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
          WHERE search_index MATCH search_match(ifnull(:q, ''), 'words begun')
          AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on()) LIMIT (SELECT CASE WHEN count(*) < 200 THEN 200 ELSE 0 END FROM tiers)))
GROUP BY id

--# with titles
SELECT * FROM (
    SELECT r.id FROM search_index AS i CROSS JOIN search_row AS r ON r.id = i.rowid
    WHERE search_index MATCH search_match(ifnull(:q, ''), 'title words begun')
    AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on()) LIMIT (SELECT CASE WHEN count(*) < 200 THEN 200 ELSE 0 END FROM tiers))

--# with found
SELECT *, row_number() OVER (ORDER BY tier, elsewhere, length(title), id) AS turn
FROM (SELECT *, row_number() OVER (PARTITION BY kind, plan, key ORDER BY tier, elsewhere, id) AS again
      FROM (SELECT r.*, r.id NOT IN (SELECT id FROM titles) AS elsewhere,
                   CASE WHEN folded(r.title) = folded(:q) THEN 0
                        WHEN r.kind = 'agency'
                             AND instr(plain(:q) || ' ', plain(r.title) || ' ') = 1 THEN 0
                        ELSE h.tier END AS tier
            FROM hits AS h CROSS JOIN search_row AS r ON r.id = h.id
            WHERE (kind <> 'agency' OR CAST(key AS INTEGER) IN (SELECT id FROM agency))))
WHERE again = 1

-- What each is called and where it stands.
--# with named
SELECT f.turn, f.kind, f.plan, f.key, f.text, f.title AS found_title,
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
FROM found AS f
LEFT JOIN plan AS p ON p.id = f.plan
LEFT JOIN agency_on_day AS a ON f.kind = 'agency' AND a.id = CAST(f.key AS INTEGER)

-- Where nothing is found: what is asked for, word by word (also without one of them, or one alone),
-- and each word that nothing holds exchanged for one like it.
--# with asked
SELECT key AS position, value AS word FROM json_each(search_words(:q))
WHERE NOT EXISTS (SELECT 1 FROM found)

--# with vocabulary
SELECT term, plain(term) AS plain, doc FROM search_vocabulary
WHERE col = 'exact' AND EXISTS (SELECT 1 FROM asked)

-- the word that is most like it: first without accents, then with them, then the most frequent
--# with near
SELECT position, term, min(1000.0 * search_distance(plain, plain(word)) + search_distance(term, word)
                           - min(doc, 999) / 1000.0) AS distance
FROM asked JOIN vocabulary ON search_distance(plain, plain(word)) <= (length(word) > 2) + (length(word) > 5)
                           OR length(word) > 2 AND plain GLOB plain(word) || '*'
GROUP BY position

--# with likely
SELECT a.position, CASE WHEN EXISTS (SELECT 1 FROM vocabulary WHERE plain = plain(a.word)) THEN a.word
                        ELSE n.term END AS word
FROM asked AS a LEFT JOIN near AS n ON n.position = a.position

--# with offers
SELECT words, min(turn) AS turn FROM (
    SELECT 1 AS turn, (SELECT group_concat(word, ' ') FROM (SELECT word FROM likely ORDER BY position)) AS words
    UNION ALL
    SELECT 2, (SELECT group_concat(word, ' ') FROM
               (SELECT word FROM likely WHERE position <> a.position ORDER BY position))
    FROM asked AS a
    UNION ALL SELECT 3, word FROM likely)
WHERE words <> '' GROUP BY words

--# one search
SELECT :q AS q

-- more: there may be others that were not looked at
--# one count
SELECT count(*) AS total,
       (SELECT 1 FROM tiers GROUP BY tier HAVING count(*) >= 200 LIMIT 1) AS more,
       count(*) FILTER (WHERE kind = 'task') AS tasks,
       count(*) FILTER (WHERE kind = 'plan') AS plans,
       count(*) FILTER (WHERE kind = 'agency') AS agencies,
       count(*) FILTER (WHERE kind = 'target') AS targets,
       count(*) FILTER (WHERE kind = 'duty') AS duties,
       count(*) FILTER (WHERE kind IN ('document', 'evidence')) AS documents
FROM found

--# list results/result
SELECT n.kind, n.title, search_marks(n.title, :q) AS marks, n.excerpt,
       search_marks(n.excerpt, :q) AS excerpt_marks, n.plan, n.document,
       CASE WHEN n.kind = 'task' THEN n.key END AS number, n.place_name, t.execution,
       CASE WHEN t.task IS NOT NULL
            THEN timing(t.rule, t.due, t.execution, t.done_on, as_of()) END AS timing,
       t.percent, v.deadline, t.due, n.url
FROM (SELECT *, search_excerpt(CASE WHEN title <> found_title THEN found_title || ' · ' ELSE '' END
                               || text, :q, title) AS excerpt
      FROM named ORDER BY turn
      LIMIT 20 OFFSET 20 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)) AS n
LEFT JOIN task_version AS v ON n.kind = 'task' AND v.plan = n.plan AND v.number = n.key
     AND v.since <= known_on() AND (v.until IS NULL OR v.until > known_on())
LEFT JOIN task_span AS t ON t.task = v.id AND t.since <= as_of() AND (t.until IS NULL OR t.until > as_of())
ORDER BY n.turn

--# list suggestions/suggestion
SELECT words AS q, hits FROM
    (SELECT words, turn, (SELECT count(*) FROM search_index AS i JOIN search_row AS r ON r.id = i.rowid
                          WHERE search_index MATCH search_match(o.words, 'words begun')
                          AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on())) AS hits
     FROM offers AS o)
WHERE hits > 0 ORDER BY turn, hits, words LIMIT 5

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 20 AS size

--# csv
SELECT kind, title, plan, CASE WHEN kind = 'task' THEN key END AS number, place_name, document, url
FROM named ORDER BY turn LIMIT 1000
