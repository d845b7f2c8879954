/** A report may be about several runs: the further ones, as ids in the order asked for. */
export const REPORTS_OF_SEVERAL = `
ALTER TABLE report ADD COLUMN beside TEXT NOT NULL DEFAULT '[]';
`
