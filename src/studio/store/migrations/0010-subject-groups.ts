/** What a user recorded of a dataset's subjects: one value an attribute (sex, age group), so that errors can be told by group. No row is "not recorded". */
export const SUBJECT_GROUPS = `
CREATE TABLE subject_group (
  dataset_id INTEGER NOT NULL REFERENCES dataset(id), attribute TEXT NOT NULL, subject TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (dataset_id, attribute, subject)
) STRICT, WITHOUT ROWID;
`
