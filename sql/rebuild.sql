-- The journal of the store that is made anew (old) into that which takes its place.
INSERT INTO main.journal (number, at, actor, kind, subject, body, previous, hash)
SELECT number, at, actor, kind, subject, body, previous, hash FROM old.journal ORDER BY number;
