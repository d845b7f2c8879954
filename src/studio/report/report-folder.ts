import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { syncFolder, TEMPORARY_PATTERN } from '../files/atomic-write'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { AllowedRoots } from '../hosting/allowed-roots'
import type { Store } from '../store/store'

/**
 * Makes a folder of files that is there whole or not at all: `fill` writes into a temporary folder beside it, which is made durable and then
 * renamed. A kill at any instant leaves no half report; a failure leaves nothing. Returns the files' paths, sorted, and their bytes.
 *
 * @param final the folder to be; it must not exist or be empty
 */
export async function publishFolder(final: string, fill: (folder: string) => Promise<void>): Promise<{ readonly files: string[]; readonly bytes: number }> {
  const parent = dirname(final)
  const temporary = join(parent, `.${basename(final)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    mkdirSync(parent, { recursive: true })
    mkdirSync(temporary)
    await fill(temporary)
    const names = readdirSync(temporary).sort()
    const bytes = names.reduce((sum, name) => sum + syncFile(join(temporary, name)), 0)
    syncFolder(temporary)
    // Windows renames onto nothing but a free name
    if (existsSync(final)) rmdirSync(final)
    renameSync(temporary, final)
    syncFolder(parent)
    return { files: names.map((name) => join(final, name)), bytes }
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    throw fileFault(error, final, 'write')
  }
}

/** Where a report goes: the folder asked for if it is new or empty, else one of its own inside it; without one, the studio's own. */
export function chooseFolder(out: string | undefined, reports: string, name: string): string {
  if (out === undefined) {
    const own = join(reports, name)
    // what a kill left between the rename and the store's row belongs to no report
    rmSync(own, { recursive: true, force: true })
    return own
  }
  try {
    if (!existsSync(out) || readdirSync(out).length === 0) return out
    for (let number = 1; ; number += 1) {
      const inside = join(out, number === 1 ? name : `${name}-${number}`)
      if (!existsSync(inside)) return inside
    }
  } catch (error) {
    throw fileFault(error, out, 'read')
  }
}

/** Refuses a folder inside a dataset, links followed, for `what` ("The report"): what was imported is referenced in place and never written to. */
export function refuseInsideData(store: Store, out: string, what: string): void {
  const roots = store.all<{ root: string }>('SELECT root FROM dataset').map((row) => row.root)
  if (!new AllowedRoots(roots).allows(resolve(out))) return
  throw new StudioError('not-allowed', `${what} would be written to ${out}, which lies inside an imported dataset.`, 'Choose a folder outside the dataset; the studio never writes there.', { path: out })
}

/** Removes what killed reports left in the studio's own folder. */
export function sweepReports(reports: string): void {
  if (!existsSync(reports)) return
  for (const name of readdirSync(reports)) if (TEMPORARY_PATTERN.test(name)) rmSync(join(reports, name), { recursive: true, force: true })
}

function syncFile(path: string): number {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return statSync(path).size
}
