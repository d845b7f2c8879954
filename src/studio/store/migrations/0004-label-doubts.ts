/**
 * The probability that a model gave to an image's label, by which the gallery finds likely label errors; null for an image without a label. For what is
 * stored already it is read out of the softmax's bytes (float64, little-endian), exactly; below 2^-62 it counts as 0.
 */
export const LABEL_DOUBTS = `
ALTER TABLE prediction ADD COLUMN label_probability REAL;
UPDATE prediction SET label_probability = (
  WITH RECURSIVE number(place, bits) AS (
    SELECT 7, 0
    UNION ALL
    SELECT place - 1, (bits << 8)
      | (instr('123456789ABCDEF', substr(hex(substr(probabilities, 8 * truth + place + 1, 1)), 1, 1)) << 4)
      | instr('123456789ABCDEF', substr(hex(substr(probabilities, 8 * truth + place + 1, 1)), 2, 1))
    FROM number WHERE place >= 0
  )
  SELECT CASE WHEN bits >> 52 < 961 THEN 0.0 ELSE ((bits & 4503599627370495) + 4503599627370496) / 4503599627370496.0 / (1 << (1023 - (bits >> 52))) END
  FROM number WHERE place = -1
) WHERE truth IS NOT NULL;
/* covering, as those of confidence and margin */
CREATE INDEX prediction_by_label_probability ON prediction (run_id, evaluation, label_probability, truth, predicted);
`
