/** Which runtime computed a run's predictions of what has no label, and how it was proved to answer as TensorFlow does. JSON, one a run: the newest. */
export const INFERENCE = `
CREATE TABLE unlabelled_inference (run_id INTEGER PRIMARY KEY REFERENCES run(id), inference TEXT NOT NULL) STRICT;
`
