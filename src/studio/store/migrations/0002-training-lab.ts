/**
 * The training lab: what a run is and how it is grouped, more of every epoch, presets, networks and experiments of the user's own. Recipes and networks
 * that runs hold by value get the fields that came since, with the values those runs were trained with.
 */
export const TRAINING_LAB = `
ALTER TABLE run ADD COLUMN kind TEXT NOT NULL DEFAULT 'cross-validation';
ALTER TABLE run ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE run ADD COLUMN policy TEXT NOT NULL DEFAULT 'all-cores';
/* the cross-validation whose estimate a final model carries */
ALTER TABLE run ADD COLUMN final_of INTEGER REFERENCES run(id);
ALTER TABLE run ADD COLUMN experiment_id INTEGER;
/* which machine trains it: this one, or a cluster with its options */
ALTER TABLE run ADD COLUMN executor TEXT NOT NULL DEFAULT '{"kind":"local"}';
UPDATE run SET recipe = json_set(recipe, '$.trainer', 'eager', '$.labelSmoothing', 0, '$.classWeights', 'none', '$.innerValidation', json('null')),
  network_spec = json_set(network_spec, '$.input.source', CASE json_extract(network_spec, '$.input.channels') WHEN 3 THEN 'colour' ELSE 'grey' END);

/* epochs behind the weights that count */
ALTER TABLE fold_run ADD COLUMN chosen_epoch INTEGER;
UPDATE fold_run SET chosen_epoch = epochs WHERE state = 'done';

ALTER TABLE epoch ADD COLUMN gradient_norm REAL;
ALTER TABLE epoch ADD COLUMN inner_loss REAL;
ALTER TABLE epoch ADD COLUMN inner_accuracy REAL;
ALTER TABLE epoch ADD COLUMN memory_bytes INTEGER;

/* a user's own recipes and networks; those that come with the program are files */
CREATE TABLE preset (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, summary TEXT NOT NULL, recipe TEXT NOT NULL, created_at INTEGER NOT NULL, removed_at INTEGER
) STRICT;
CREATE TABLE network (
  id TEXT PRIMARY KEY, spec TEXT NOT NULL, created_at INTEGER NOT NULL, removed_at INTEGER
) STRICT;
CREATE TABLE experiment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, plan TEXT NOT NULL, created_at INTEGER NOT NULL, removed_at INTEGER
) STRICT;
`
