import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { TEMPORARY_PATTERN } from '../files/atomic-write'
import { freeFolder } from '../files/publish-folder'

/** Where a report goes: the folder asked for if it is new or empty, else one of its own inside it; without one, the studio's own. */
export function chooseFolder(out: string | undefined, reports: string, name: string): string {
  if (out !== undefined) return freeFolder(out, name)
  const own = join(reports, name)
  // what a kill left between the rename and the store's row belongs to no report
  rmSync(own, { recursive: true, force: true })
  return own
}

/** Removes what killed reports left in the studio's own folder. */
export function sweepReports(reports: string): void {
  if (!existsSync(reports)) return
  for (const name of readdirSync(reports)) if (TEMPORARY_PATTERN.test(name)) rmSync(join(reports, name), { recursive: true, force: true })
}
