const RAW = "undone = 0 AND names_emotion = 1 AND layer = 'raw'"

/**
 * Ids of sequences on which annotators' newest raw labels differ, whether or not somebody has adjudicated; "no label" counts as a word. Only where two authors and
 * two words were ever met are the newest words looked for.
 */
export const DISAGREED_SEQUENCES = `WITH met AS (SELECT sequence_id FROM label_entry WHERE ${RAW} GROUP BY sequence_id
    HAVING MIN(author) <> MAX(author) AND MIN(COALESCE(emotion, '')) <> MAX(COALESCE(emotion, ''))),
  said AS (SELECT sequence_id, emotion, ROW_NUMBER() OVER (PARTITION BY sequence_id, author ORDER BY turn DESC, uid DESC) AS newest
    FROM label_entry WHERE ${RAW} AND sequence_id IN (SELECT sequence_id FROM met))
  SELECT sequence_id FROM said WHERE newest = 1 GROUP BY sequence_id HAVING MIN(COALESCE(emotion, '')) <> MAX(COALESCE(emotion, ''))`
