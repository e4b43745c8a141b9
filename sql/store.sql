-- What web/ asks of the store before any page.

-- the day on which a site with made-up progress opens (NULL: the store holds none), and that of the
-- last entry
--# sample
SELECT (SELECT as_of FROM sample LIMIT 1), (SELECT day FROM settled)

-- a number that another connection's commit changes
--# version
PRAGMA data_version

-- between these two, all queries see the store as it was at the first of them
--# snapshot
BEGIN

--# release
ROLLBACK
