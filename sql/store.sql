-- What web/answer.c asks of the store before any page.

-- the day on which a site with made-up progress opens (NULL: the store holds none), and that of the
-- last entry
--# sample
SELECT (SELECT as_of FROM sample LIMIT 1), (SELECT day FROM settled)
