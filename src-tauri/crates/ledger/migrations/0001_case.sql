-- Case format 1. A published migration is never edited; changes go into the next one.

-- The truth: one signed hash chain per device.
CREATE TABLE event (
  log TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payload BLOB NOT NULL,
  action TEXT,
  label TEXT,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  signature BLOB NOT NULL,
  PRIMARY KEY (log, seq)
) STRICT;
CREATE INDEX event_order ON event (at, log, seq);

-- Stored bytes, named by their SHA-256 and cut into parts.
CREATE TABLE blob (
  sha256 TEXT NOT NULL PRIMARY KEY,
  bytes INTEGER NOT NULL
) STRICT;
CREATE TABLE blob_chunk (
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  part INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (sha256, part)
) STRICT;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;
-- INSERT OR REPLACE deletes without a delete trigger, so a taken place is refused here.
CREATE TRIGGER event_no_replace BEFORE INSERT ON event
WHEN EXISTS (
  SELECT 1 FROM event
  WHERE (log = NEW.log AND seq = NEW.seq) OR id = NEW.id OR hash = NEW.hash
)
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;

CREATE TRIGGER blob_no_update BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;
CREATE TRIGGER blob_no_delete BEFORE DELETE ON blob
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;
CREATE TRIGGER blob_no_replace BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;

CREATE TRIGGER blob_chunk_no_update BEFORE UPDATE ON blob_chunk
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;
CREATE TRIGGER blob_chunk_no_delete BEFORE DELETE ON blob_chunk
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;
CREATE TRIGGER blob_chunk_no_replace BEFORE INSERT ON blob_chunk
WHEN EXISTS (SELECT 1 FROM blob_chunk WHERE sha256 = NEW.sha256 AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'evidence is immutable'); END;

-- Projections: what the events add up to. They can be dropped and rebuilt. "position" is the
-- order in which things came to be, "record" the whole thing as JSON.
CREATE TABLE case_fact (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE article (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  title TEXT,
  original TEXT NOT NULL REFERENCES blob (sha256),
  text TEXT NOT NULL REFERENCES blob (sha256),
  record TEXT NOT NULL
) STRICT;
CREATE TABLE claim (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
  words TEXT NOT NULL,
  state TEXT NOT NULL,
  finding TEXT NOT NULL,
  note TEXT NOT NULL,
  live INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE excluded_words (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
  words TEXT NOT NULL,
  reason TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE source (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  url TEXT,
  state TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE capture (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  final_url TEXT NOT NULL,
  started_at TEXT NOT NULL,
  body TEXT NOT NULL REFERENCES blob (sha256),
  text TEXT REFERENCES blob (sha256),
  record TEXT NOT NULL
) STRICT;
CREATE TABLE passage (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  claim TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
  capture TEXT NOT NULL REFERENCES capture (id) DEFERRABLE INITIALLY DEFERRED,
  words TEXT NOT NULL,
  stance TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;

-- The search index; search_row says what each row of it is.
CREATE TABLE search_row (
  row INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");

-- Where the checker was. Local and mutable: no part of the record.
CREATE TABLE place (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  json TEXT NOT NULL
) STRICT;
