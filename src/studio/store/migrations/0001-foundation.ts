/** Datasets by reference, the label journal, immutable fold sets, runs with their epochs and predictions, jobs, benches, reports. */
export const FOUNDATION = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO meta VALUES ('revision', 0);

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, format TEXT NOT NULL, root TEXT NOT NULL UNIQUE,
  synthetic INTEGER NOT NULL DEFAULT 0, imported_at INTEGER NOT NULL, removed_at INTEGER,
  /* counts up whenever an import stored frames */
  data_version INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sequence (
  id INTEGER PRIMARY KEY AUTOINCREMENT, dataset_id INTEGER NOT NULL REFERENCES dataset(id),
  subject TEXT NOT NULL, name TEXT NOT NULL,
  /* what the dataset's own label file says; the journal may say otherwise */
  dataset_emotion TEXT,
  action_units TEXT NOT NULL DEFAULT '[]',
  /* subject and name with their numbers padded, so that text order is people's order */
  sort_key TEXT NOT NULL DEFAULT '',
  /* names, sizes and times of its files when they were last read; an import passes over what has not changed */
  signature TEXT,
  UNIQUE (dataset_id, subject, name)
) STRICT;
CREATE INDEX sequence_in_order ON sequence (dataset_id, sort_key, subject, name);

CREATE TABLE frame (
  sequence_id INTEGER NOT NULL REFERENCES sequence(id), position INTEGER NOT NULL, number INTEGER NOT NULL,
  /* relative to the dataset's root, with forward slashes */
  path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, modified_ms INTEGER NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, channels INTEGER NOT NULL,
  /* 68 x 2 little-endian float32, or null */
  landmarks BLOB,
  PRIMARY KEY (sequence_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX frame_by_hash ON frame (sha256);

CREATE TABLE problem (
  id INTEGER PRIMARY KEY AUTOINCREMENT, dataset_id INTEGER NOT NULL REFERENCES dataset(id), sequence_id INTEGER REFERENCES sequence(id),
  code TEXT NOT NULL, path TEXT NOT NULL, message TEXT NOT NULL, line INTEGER
) STRICT;
CREATE INDEX problem_by_dataset ON problem (dataset_id, sequence_id);
CREATE INDEX problem_by_sequence ON problem (sequence_id);

/* append-only but for the undone mark; the newest entry that is not undone is the label */
CREATE TABLE label_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, sequence_id INTEGER NOT NULL REFERENCES sequence(id),
  emotion TEXT, author TEXT NOT NULL, at INTEGER NOT NULL,
  /* 0 counts, 1 undone and can be redone, 2 undone and overtaken by a later edit */
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX label_by_sequence ON label_entry (sequence_id, id);

CREATE VIEW effective_label AS
  SELECT s.id AS sequence_id, s.dataset_id AS dataset_id,
    CASE WHEN e.id IS NULL THEN s.dataset_emotion ELSE e.emotion END AS emotion,
    CASE WHEN e.id IS NOT NULL THEN 'annotator' WHEN s.dataset_emotion IS NOT NULL THEN 'dataset' ELSE 'none' END AS source,
    e.author AS author, e.at AS at
  FROM sequence s LEFT JOIN label_entry e ON e.id =
    (SELECT MAX(id) FROM label_entry WHERE sequence_id = s.id AND undone = 0);

/* never updated: the hash is over the canonical JSON of content */
CREATE TABLE fold_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT, dataset_id INTEGER NOT NULL REFERENCES dataset(id),
  rule TEXT NOT NULL, k INTEGER NOT NULL, seed INTEGER NOT NULL, last_frames INTEGER NOT NULL,
  hash TEXT NOT NULL, content TEXT NOT NULL, created_at INTEGER NOT NULL,
  UNIQUE (dataset_id, hash)
) STRICT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, state TEXT NOT NULL, network TEXT NOT NULL, network_spec TEXT NOT NULL,
  fold_set_id INTEGER NOT NULL REFERENCES fold_set(id), preset TEXT NOT NULL, recipe TEXT NOT NULL, seed INTEGER NOT NULL,
  folds_planned TEXT NOT NULL, parallel INTEGER NOT NULL, data_hash TEXT NOT NULL, engine TEXT, job_id INTEGER,
  /* processor, cores and system that trained it, for the report */
  machine TEXT,
  created_at INTEGER NOT NULL, ended_at INTEGER, removed_at INTEGER, error TEXT
) STRICT;

CREATE TABLE fold_run (
  run_id INTEGER NOT NULL REFERENCES run(id), fold INTEGER NOT NULL, state TEXT NOT NULL, epochs INTEGER NOT NULL DEFAULT 0,
  seconds REAL, test_accuracy REAL, weights_hash TEXT, error TEXT,
  PRIMARY KEY (run_id, fold)
) STRICT, WITHOUT ROWID;

CREATE TABLE epoch (
  run_id INTEGER NOT NULL REFERENCES run(id), fold INTEGER NOT NULL, epoch INTEGER NOT NULL,
  loss REAL NOT NULL, accuracy REAL NOT NULL, learning_rate REAL NOT NULL, images_per_second REAL NOT NULL, seconds REAL NOT NULL,
  PRIMARY KEY (run_id, fold, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE prediction (
  run_id INTEGER NOT NULL REFERENCES run(id),
  /* 1 = held-out evaluation; 0 = unlabelled, never in an accuracy */
  evaluation INTEGER NOT NULL, sequence_id INTEGER NOT NULL REFERENCES sequence(id), position INTEGER NOT NULL,
  fold INTEGER NOT NULL, truth INTEGER, predicted INTEGER NOT NULL,
  /* seven float64, little-endian */
  probabilities BLOB NOT NULL, confidence REAL NOT NULL, margin REAL NOT NULL,
  PRIMARY KEY (run_id, evaluation, sequence_id, position)
) STRICT, WITHOUT ROWID;
/* covering, so that a page and its total are read from the index alone */
CREATE INDEX prediction_by_confidence ON prediction (run_id, evaluation, confidence, truth, predicted);
CREATE INDEX prediction_by_margin ON prediction (run_id, evaluation, margin, truth, predicted);

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT, method TEXT NOT NULL, title TEXT NOT NULL, input TEXT NOT NULL, state TEXT NOT NULL,
  stage TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER NOT NULL, tick INTEGER NOT NULL,
  created_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER, error TEXT, result TEXT, log TEXT
) STRICT;

CREATE TABLE bench (id INTEGER PRIMARY KEY AUTOINCREMENT, result TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE report (
  id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL REFERENCES run(id), files TEXT NOT NULL, bytes INTEGER NOT NULL, created_at INTEGER NOT NULL
) STRICT;
`
