/** Measurements as files of a whole matrix, beside the single ones of before, whose `result` stays as it was written; raw latencies apart, deflated. */
export const BENCH_MATRIX = `
/* a file in the format emotionnet-bench/1, or null for a single measurement of an earlier studio */
ALTER TABLE bench ADD COLUMN file TEXT;
ALTER TABLE bench ADD COLUMN origin TEXT NOT NULL DEFAULT 'earlier';
ALTER TABLE bench ADD COLUMN removed_at INTEGER;
CREATE TABLE bench_samples (
  bench_id INTEGER NOT NULL REFERENCES bench(id), cell INTEGER NOT NULL,
  /* unsigned 32-bit little-endian nanoseconds, repeat after repeat, raw deflate */
  latencies BLOB NOT NULL,
  PRIMARY KEY (bench_id, cell)
) STRICT, WITHOUT ROWID;
`
