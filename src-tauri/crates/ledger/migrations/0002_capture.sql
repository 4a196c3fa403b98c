-- Case format 2: a part of stored bytes may be compressed, each part by itself. The name of the bytes
-- stays the SHA-256 of what was received.
ALTER TABLE blob_chunk ADD COLUMN coding TEXT NOT NULL DEFAULT 'none' CHECK (coding IN ('none', 'zstd'));

-- The network journal is read by its kind.
CREATE INDEX event_kind ON event (kind);

-- Projection: what waits for the network.
CREATE TABLE task (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
