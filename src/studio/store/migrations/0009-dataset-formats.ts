/** Datasets of other layouts: whether their pictures say who is shown, how they were read, and what a set says of a sequence beyond its label. */
export const DATASET_FORMATS = `
ALTER TABLE dataset ADD COLUMN subject_ids INTEGER NOT NULL DEFAULT 1;
/* what the user said at the import: the meaning of class words, the sampling of videos */
ALTER TABLE dataset ADD COLUMN import_options TEXT NOT NULL DEFAULT '{"classes":[],"every":1}';
ALTER TABLE sequence ADD COLUMN note TEXT;
`
