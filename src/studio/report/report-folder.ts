import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder, TEMPORARY_PATTERN } from '../files/atomic-write'
import { fileFault } from '../files/file-fault'

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
