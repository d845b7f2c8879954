/**
 * Runs judged on datasets they were not trained on. Labels, pictures and names are held by value: an import or a label that comes later changes no number of an
 * evaluation that was made.
 */
export const CROSS_EVALUATIONS = `
CREATE TABLE cross_evaluation (
  id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL REFERENCES run(id), dataset_id INTEGER NOT NULL REFERENCES dataset(id),
  /* JSON: what the numbers must be read with, the audit of both sides, pictures that look alike */
  stamp TEXT NOT NULL, audit TEXT NOT NULL, near TEXT NOT NULL,
  created_at INTEGER NOT NULL, removed_at INTEGER
) STRICT;
CREATE INDEX cross_by_run ON cross_evaluation (run_id);

CREATE TABLE cross_prediction (
  cross_id INTEGER NOT NULL REFERENCES cross_evaluation(id), sequence_id INTEGER NOT NULL REFERENCES sequence(id), position INTEGER NOT NULL,
  subject TEXT NOT NULL, sequence TEXT NOT NULL, frame INTEGER NOT NULL, image TEXT NOT NULL,
  /* what its dataset called it, and the class that is among the run's */
  label TEXT NOT NULL, truth INTEGER NOT NULL, predicted INTEGER NOT NULL,
  /* frames before the apex; null for a neutral image */
  from_apex INTEGER,
  /* float64, little-endian, in class order */
  probabilities BLOB NOT NULL, confidence REAL NOT NULL, margin REAL NOT NULL, label_probability REAL NOT NULL,
  PRIMARY KEY (cross_id, sequence_id, position)
) STRICT, WITHOUT ROWID;
`
