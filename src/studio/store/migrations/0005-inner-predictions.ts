/**
 * What a fold's model says of the training subjects that were held out within it: nothing is judged by them, but a temperature may be fitted on them. Softmaxes are
 * float64, little-endian, in class order.
 */
export const INNER_PREDICTIONS = `
CREATE TABLE inner_prediction (
  run_id INTEGER NOT NULL REFERENCES run(id), fold INTEGER NOT NULL,
  sequence_id INTEGER NOT NULL REFERENCES sequence(id), position INTEGER NOT NULL,
  truth INTEGER NOT NULL,
  probabilities BLOB NOT NULL,
  PRIMARY KEY (run_id, fold, sequence_id, position)
) STRICT, WITHOUT ROWID;
`
