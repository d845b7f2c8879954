/**
 * Labels of more than an emotion, by several annotators, on several machines. `emotion` counts where `names_emotion` is 1; the other fields that an entry names are
 * in `edit`. Order is by `turn`, which goes on from the largest that is known, so that journals of two machines merge to the same order whatever their clocks say;
 * `step` is this machine's own order of edits, and one undo takes back one step.
 */
export const LABELLING = `
ALTER TABLE label_entry ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE label_entry ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE label_entry ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
/* how often it was undone or brought back: odd is undone; of two machines the larger count is the later word */
ALTER TABLE label_entry ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
/* raw, adjudicated (stands before raw), measured (action units by a program; never part of the label) */
ALTER TABLE label_entry ADD COLUMN layer TEXT NOT NULL DEFAULT 'raw';
ALTER TABLE label_entry ADD COLUMN names_emotion INTEGER NOT NULL DEFAULT 1;
ALTER TABLE label_entry ADD COLUMN edit TEXT NOT NULL DEFAULT '{}';
ALTER TABLE label_entry ADD COLUMN seconds REAL;
/* what a run suggested when the entry was made, and whether it was taken */
ALTER TABLE label_entry ADD COLUMN suggestion TEXT;
UPDATE label_entry SET turn = id, step = id, marks = undone > 0,
  uid = (SELECT s.subject || '/' || s.name FROM sequence s WHERE s.id = sequence_id) || '/' || id || '/' || at;
CREATE UNIQUE INDEX label_by_uid ON label_entry (uid);
CREATE INDEX label_by_turn ON label_entry (turn);
CREATE INDEX label_by_step ON label_entry (step);
CREATE INDEX label_undone ON label_entry (step) WHERE undone = 1;
CREATE INDEX label_that_counts ON label_entry (sequence_id, layer, turn DESC, uid DESC) WHERE undone = 0 AND names_emotion = 1;

DROP VIEW effective_label;
CREATE VIEW effective_label AS
  SELECT s.id AS sequence_id, s.dataset_id AS dataset_id,
    CASE WHEN e.id IS NULL THEN s.dataset_emotion ELSE e.emotion END AS emotion,
    CASE WHEN e.layer = 'adjudicated' THEN 'adjudicated' WHEN e.id IS NOT NULL THEN 'annotator' WHEN s.dataset_emotion IS NOT NULL THEN 'dataset' ELSE 'none' END AS source,
    e.author AS author, e.at AS at
  FROM sequence s LEFT JOIN label_entry e ON e.id =
    (SELECT id FROM label_entry WHERE sequence_id = s.id AND undone = 0 AND names_emotion = 1 ORDER BY layer, turn DESC, uid DESC LIMIT 1);
`
