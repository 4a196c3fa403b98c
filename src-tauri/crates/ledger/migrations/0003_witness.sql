-- Projection: what outside witnesses said of the case, and what they were asked.
CREATE TABLE witness (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;
