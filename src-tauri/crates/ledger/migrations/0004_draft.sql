-- Drafts that change and passages that are looked for again are new kinds of events without a table.

-- Projection: what a person says of the origins of two sources.
CREATE TABLE origins_said (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
