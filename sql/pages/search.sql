-- What is found, in the order in which it is shown (turn). tier: 0 it is called exactly so (an agency:
-- before other words, such as its place), 1 the words stand there one behind the other with their
-- accents, 2 anywhere with their accents, 3 one behind the other, 4 anywhere, 5 the last of them is
-- only begun; then titles that hold all words, and short ones. No rank of FTS5: it would change with
-- versions that are not in force on the day. An agency is one hit, whichever of its names is found.
--# with tiers
SELECT rowid AS id, 1 AS tier FROM search_index WHERE search_index MATCH search_match(ifnull(:q, ''), 'exact phrase')
UNION ALL
SELECT rowid, 2 FROM search_index WHERE search_index MATCH search_match(ifnull(:q, ''), 'exact words')
UNION ALL
SELECT rowid, 3 FROM search_index WHERE search_index MATCH search_match(ifnull(:q, ''), 'phrase')
UNION ALL
SELECT rowid, 4 FROM search_index WHERE search_index MATCH search_match(ifnull(:q, ''), 'words')

--# with hits
SELECT rowid AS id FROM search_index WHERE search_index MATCH search_match(ifnull(:q, ''), 'words begun')

--# with titles
SELECT rowid AS id FROM search_index WHERE search_index MATCH search_match(ifnull(:q, ''), 'title words begun')

--# with found
SELECT *, row_number() OVER (ORDER BY tier, elsewhere, length(title), id) AS turn
FROM (SELECT *, row_number() OVER (PARTITION BY kind, plan, key ORDER BY tier, elsewhere, id) AS again
      FROM (SELECT *, id NOT IN (SELECT id FROM titles) AS elsewhere,
                   CASE WHEN folded(title) = folded(:q) THEN 0
                        WHEN kind = 'agency' AND instr(plain(:q) || ' ', plain(title) || ' ') = 1 THEN 0
                        ELSE ifnull((SELECT min(tier) FROM tiers WHERE id = r.id), 5) END AS tier
            FROM search_row AS r
            WHERE id IN (SELECT id FROM hits)
            AND since <= known_on() AND (until IS NULL OR until > known_on())
            AND (kind <> 'agency' OR CAST(key AS INTEGER) IN (SELECT id FROM agency))))
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

--# one count
SELECT count(*) AS total, count(*) FILTER (WHERE kind = 'task') AS tasks,
       count(*) FILTER (WHERE kind = 'plan') AS plans,
       count(*) FILTER (WHERE kind = 'agency') AS agencies,
       count(*) FILTER (WHERE kind = 'target') AS targets,
       count(*) FILTER (WHERE kind = 'duty') AS duties,
       count(*) FILTER (WHERE kind IN ('document', 'evidence')) AS documents
FROM found

--# list results/result
SELECT n.kind, n.title, search_marks(n.title, :q) AS marks, n.excerpt,
       search_marks(n.excerpt, :q) AS excerpt_marks, n.plan, n.document,
       CASE WHEN n.kind = 'task' THEN n.key END AS number, n.place_name, t.execution, t.timing,
       t.percent, t.deadline, t.due, n.url
FROM (SELECT *, search_excerpt(CASE WHEN title <> found_title THEN found_title || ' · ' ELSE '' END
                               || text, :q, title) AS excerpt
      FROM named ORDER BY turn
      LIMIT 20 OFFSET 20 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)) AS n
LEFT JOIN task_state AS t ON n.kind = 'task' AND t.plan = n.plan AND t.number = n.key
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
