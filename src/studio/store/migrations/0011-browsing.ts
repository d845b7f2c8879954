/** Views of a dataset that a user keeps, indexes for what sequences are filtered by, and which frames of a sequence count. */
export const BROWSING = `
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT, dataset_id INTEGER NOT NULL REFERENCES dataset(id), name TEXT NOT NULL,
  /* JSON: conditions and order, as a list of sequences takes them */
  query TEXT NOT NULL, created_at INTEGER NOT NULL, removed_at INTEGER
) STRICT;
CREATE INDEX view_by_dataset ON saved_view (dataset_id);

/* covering: who labelled what, and where annotators differ */
CREATE INDEX raw_label_by_sequence ON label_entry (sequence_id, author, turn DESC, uid DESC, emotion) WHERE undone = 0 AND names_emotion = 1 AND layer = 'raw';
CREATE INDEX label_of_units ON label_entry (sequence_id, layer, turn DESC, uid DESC) WHERE undone = 0 AND json_type(edit, '$.units') IS NOT NULL;

CREATE INDEX label_of_apex ON label_entry (sequence_id, layer, turn DESC, uid DESC) WHERE undone = 0 AND json_type(edit, '$.apex') IS NOT NULL;

/* null: the studio's own policy, and nobody was asked whether a moved apex moves the last frames */
ALTER TABLE dataset ADD COLUMN frame_policy TEXT;
`
