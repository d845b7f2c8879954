import { appendFileSync } from 'node:fs'

/** One row of the fault table: what was done to the studio, how often, and how often it failed. */
export interface FaultRow {
  /** The row's id, as in "E3". */
  readonly id: string
  readonly count: number
  readonly failures: number
  /** What repeats the run; null where nothing in it is random. */
  readonly seed: number | null
}

/**
 * Appends a row to the file named by STUDIO_FAULT_LOG, from which `npm run test:faults` writes docs/faults-results.md; does nothing
 * where it is unset. Call it before the assertion that may fail, so that failures are told too.
 */
export function recordFaultRow(row: FaultRow): void {
  const log = process.env.STUDIO_FAULT_LOG
  if (log !== undefined && log !== '') appendFileSync(log, `${JSON.stringify(row)}\n`)
}

/** Whether the slow suites run at their full size. */
export const fullFaults = (): boolean => process.env.STUDIO_FAULTS === 'full'
