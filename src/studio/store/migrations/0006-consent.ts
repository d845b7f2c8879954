/** Who of a dataset agreed to be shown outside the studio. No row is "unknown"; `credit` is the line that must stand by the face. */
export const CONSENT = `
CREATE TABLE consent (
  dataset_id INTEGER NOT NULL REFERENCES dataset(id), subject TEXT NOT NULL,
  consent TEXT NOT NULL CHECK (consent IN ('may-publish', 'may-not')),
  credit TEXT, at INTEGER NOT NULL,
  PRIMARY KEY (dataset_id, subject)
) STRICT, WITHOUT ROWID;
`
