-- The library of earlier checks: a file of this computer that no case depends on.
CREATE TABLE prior (
  id INTEGER PRIMARY KEY,
  -- What makes it this check: its case and claim, or its words, publisher and address.
  key TEXT NOT NULL UNIQUE,
  -- The case of one's own that it was made in; none for a published one.
  case_id TEXT,
  claim TEXT,
  words TEXT NOT NULL,
  finding TEXT NOT NULL,
  at TEXT,
  place TEXT NOT NULL,
  link TEXT NOT NULL,
  -- What it is found by.
  terms TEXT NOT NULL
) STRICT;
CREATE INDEX prior_case ON prior (case_id) WHERE case_id IS NOT NULL;
CREATE VIRTUAL TABLE prior_terms USING fts5 (
  terms, content = 'prior', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0"
);
-- What is forgotten leaves no words in the index.
INSERT INTO prior_terms (prior_terms, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE prior_vocabulary USING fts5vocab (prior_terms, 'row');
CREATE TRIGGER prior_added AFTER INSERT ON prior BEGIN
  INSERT INTO prior_terms (rowid, terms) VALUES (new.id, new.terms);
END;
CREATE TRIGGER prior_removed AFTER DELETE ON prior BEGIN
  INSERT INTO prior_terms (prior_terms, rowid, terms) VALUES ('delete', old.id, old.terms);
END;
CREATE TRIGGER prior_reworded AFTER UPDATE OF terms ON prior BEGIN
  INSERT INTO prior_terms (prior_terms, rowid, terms) VALUES ('delete', old.id, old.terms);
  INSERT INTO prior_terms (rowid, terms) VALUES (new.id, new.terms);
END;
-- By which rules the terms were made.
CREATE TABLE rules (version TEXT NOT NULL) STRICT;
INSERT INTO rules VALUES ('');
