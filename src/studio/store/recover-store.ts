import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { recoverySchema, type Recovery } from '../../shared/domain/safety'
import { StudioError } from '../../shared/errors'
import { syncFolder, writeFileAtomic } from '../files/atomic-write'
import { fileFault } from '../files/file-fault'
import { makeFileDurable, temporaryBeside } from '../files/publish-folder'
import { damagedStore } from './check-store'
import { openStore } from './open-store'
import type { Store } from './store'
import { backUpStore, newestWholeBackup, timeName } from './store-backups'

/** Where a studio keeps what its store is recovered from. */
export interface StorePlaces {
  readonly store: string
  readonly backups: string
  readonly runs: string
}

/** The studio's own record of its recoveries. */
const RECORD = 'recovered.json'

/**
 * Opens the store; where it is damaged, empty or gone, puts the newest whole backup in its place. What was there is renamed to `*.corrupt-<time>` and never
 * deleted. Throws `store-damaged` where there is no whole backup, with everything as it was, and `store-newer` as {@link openStore}.
 */
export function openOrRecover(places: StorePlaces, now: number): { readonly store: Store; readonly recovery: Recovery | null } {
  const backUpOlder = (store: Store): void => backUpStore(store, places.backups, now)
  setAside(`${places.store}-journal`, now)
  try {
    requireSomething(places)
    return { store: openStore(places.store, backUpOlder), recovery: null }
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'store-damaged') throw error
    const recovery = recover(places, error, now)
    return { store: openStore(places.store, backUpOlder), recovery }
  }
}

/** What was recovered in this folder, newest first; a record that cannot be read says nothing. */
export function listRecoveries(store: string): readonly Recovery[] {
  try {
    return z.array(recoverySchema).parse(JSON.parse(readFileSync(join(dirname(store), RECORD), 'utf8')))
  } catch {
    return []
  }
}

/** A new folder has no store; one that has backups or runs has lost it. */
function requireSomething({ store, backups, runs }: StorePlaces): void {
  if (sizeOf(store) > 0 || sizeOf(`${store}-wal`) > 0) return
  const left = [backups, runs].some((folder) => existsSync(folder) && readdirSync(folder).length > 0)
  if (left) throw damagedStore(store, existsSync(store) ? 'it is empty' : 'it is gone')
}

function recover({ store, backups }: StorePlaces, cause: StudioError, now: number): Recovery {
  const backup = newestWholeBackup(backups)
  if (backup === undefined) throw cause
  const kept = ['', '-wal', '-shm'].flatMap((end) => setAside(`${store}${end}`, now) ?? [])
  const temporary = temporaryBeside(store)
  try {
    copyFileSync(backup.path, temporary)
    makeFileDurable(temporary)
    renameSync(temporary, store)
    syncFolder(dirname(store))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw fileFault(error, store, 'write')
  }
  const recovery: Recovery = { at: now, reason: cause.message, backupAt: backup.at, kept }
  writeFileAtomic(join(dirname(store), RECORD), `${JSON.stringify([recovery, ...listRecoveries(store)], null, 1)}\n`)
  return recovery
}

/** Renames what is there, unless it is nothing; returns its new path. */
function setAside(path: string, now: number): string | undefined {
  if (!existsSync(path) || (path.endsWith('-journal') && sizeOf(path) === 0)) return undefined
  const to = `${path}.corrupt-${timeName(now)}`
  try {
    renameSync(path, to)
  } catch (error) {
    throw fileFault(error, path, 'write')
  }
  return to
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}
