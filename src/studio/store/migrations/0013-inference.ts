/**
 * Which runtime computed a run's predictions of what has no label, and how it was proved to answer as TensorFlow does. JSON, one a run: the newest. And ONNX classifiers that a
 * user brought, with what they said of the pictures of a fold set.
 */
export const INFERENCE = `
CREATE TABLE unlabelled_inference (run_id INTEGER PRIMARY KEY REFERENCES run(id), inference TEXT NOT NULL) STRICT;
/* the file lies in the studio folder under its hash, spec is JSON */
CREATE TABLE classifier (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, spec TEXT NOT NULL, created_at INTEGER NOT NULL, removed_at INTEGER
) STRICT;
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT, classifier_id INTEGER NOT NULL REFERENCES classifier(id), fold_set_id INTEGER NOT NULL REFERENCES fold_set(id),
  /* float64, little-endian, the fold set's classes of one picture after the other, folds and pictures in the order of its content */
  answers BLOB NOT NULL,
  /* how much probability classes had that the fold set has not, on the mean */
  left_out REAL NOT NULL,
  inference TEXT NOT NULL, created_at INTEGER NOT NULL,
  UNIQUE (classifier_id, fold_set_id)
) STRICT;
`
