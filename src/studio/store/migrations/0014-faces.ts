/**
 * Where faces were found in sequences: a journal to which lines are only added. A failed search is a line too, without eyes; a hand's edit that was taken back is named
 * by a later line. So what counted when a run was made can be told for ever by the number of the last line then.
 */
export const FACES = `
CREATE TABLE face (
  id INTEGER PRIMARY KEY AUTOINCREMENT, sequence_id INTEGER NOT NULL REFERENCES sequence(id),
  /* detected: by a program, with eyes or in vain. by-hand. undone: takes back the line that it names */
  source TEXT NOT NULL CHECK (source IN ('detected', 'by-hand', 'undone')),
  undoes INTEGER REFERENCES face(id),
  /* the frame that was looked at, by its picture: a face of a picture that is gone counts no more */
  image TEXT NOT NULL,
  /* eye centres in pixels of the frame, of the eye on the picture's left first; null in vain */
  left_x REAL, left_y REAL, right_x REAL, right_y REAL,
  /* program and version; its certainty 0..1; how many faces it saw in the frame */
  detector TEXT, score REAL, seen INTEGER,
  author TEXT, at INTEGER NOT NULL
) STRICT;
CREATE INDEX face_by_sequence ON face (sequence_id, source, id);
CREATE INDEX face_undone ON face (undoes) WHERE undoes IS NOT NULL;
/* the last line of the journal when the run was made; 0: the run knew supplied landmarks only */
ALTER TABLE run ADD COLUMN faces_until INTEGER NOT NULL DEFAULT 0;
`
