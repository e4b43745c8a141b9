-- What web/answer.c asks of the store before any page.

-- the day on which a site with made-up progress opens; no row: the store holds none
--# sample
SELECT as_of FROM sample LIMIT 1
