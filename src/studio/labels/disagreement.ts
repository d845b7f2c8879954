/** Ids of sequences on which annotators' newest raw labels differ, whether or not somebody has adjudicated; "no label" counts as a word. Read in the order of `raw_label_by_sequence`. */
export const DISAGREED_SEQUENCES = `WITH said AS (SELECT sequence_id, emotion, ROW_NUMBER() OVER (PARTITION BY sequence_id, author ORDER BY turn DESC, uid DESC) AS newest
    FROM label_entry WHERE undone = 0 AND names_emotion = 1 AND layer = 'raw')
  SELECT sequence_id FROM said WHERE newest = 1 GROUP BY sequence_id HAVING COUNT(DISTINCT COALESCE(emotion, '')) > 1`
