import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../files/atomic-write'
import { fileFault } from '../files/file-fault'
import { temporaryBeside } from '../files/publish-folder'
import { checkStore, storeFault } from './check-store'
import type { Store } from './store'

/** No more than one backup an hour, and none of a store that did not change since the last. */
const INTERVAL_MS = 3_600_000
/** The newest ones, and beside them the newest of each of the last days that have one. */
const NEWEST = 3
const DAYS = 7
const NAME = /^store-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)-r(\d+)\.sqlite$/

/** One of the copies that the studio makes of its own store. */
export interface StoreBackup {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The studio's revision that it holds. */
  readonly revision: number
}

/** Times as file names carry them: sortable, without a colon. */
export function timeName(at: number): string {
  return new Date(at).toISOString().replace(/[:.]/g, '-')
}

/** The automatic backups in a folder, newest first. */
export function listStoreBackups(folder: string): readonly StoreBackup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const [, time, revision] = NAME.exec(name) ?? []
    return time === undefined ? [] : [{ path: join(folder, name), at: Date.parse(time.replace(/T(\d\d)-(\d\d)-(\d\d)-/, 'T$1:$2:$3.')), revision: Number(revision) }]
  }).sort((a, b) => b.at - a.at || b.revision - a.revision)
}

/** Copies the store as it is now, whole and in one file, while it is in use. Throws `disk-full` or `write-refused`; nothing half is left. */
export function copyStore(store: Store, to: string): void {
  const temporary = temporaryBeside(to)
  try {
    store.run('VACUUM INTO ?', temporary)
    const file = openSync(temporary, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, to)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw fileFault(storeFault(error, to), to, 'write')
  }
}

/** Makes an automatic backup and drops those that are too many. */
export function backUpStore(store: Store, folder: string, now: number): void {
  mkdirSync(folder, { recursive: true })
  copyStore(store, join(folder, `store-${timeName(now)}-r${store.revision()}.sqlite`))
  syncFolder(folder)
  const all = listStoreBackups(folder)
  const kept = new Set(keptBackups(all))
  for (const backup of all) if (!kept.has(backup)) rmSync(backup.path, { force: true })
}

/** Makes one where the store has changed since the last and that is an hour old. The clock may have gone back: then the last counts as old. */
export function backUpStoreWhenDue(store: Store, folder: string, now: number): void {
  const [last] = listStoreBackups(folder)
  const revision = store.revision()
  if (revision === 0 || last?.revision === revision) return
  if (last !== undefined && now >= last.at && now - last.at < INTERVAL_MS) return
  backUpStore(store, folder, now)
}

/** Which of the backups stay: the newest three, and the newest of each of the last seven days that have one. */
export function keptBackups(newestFirst: readonly StoreBackup[]): readonly StoreBackup[] {
  const days = new Set<string>()
  const ofDays = newestFirst.filter(({ at }) => {
    const day = new Date(at).toISOString().slice(0, 10)
    const first = days.size < DAYS && !days.has(day)
    if (first) days.add(day)
    return first
  })
  return newestFirst.filter((backup, place) => place < NEWEST || ofDays.includes(backup))
}

/** The newest backup that is whole and of a schema this program knows, or undefined. */
export function newestWholeBackup(folder: string): StoreBackup | undefined {
  return listStoreBackups(folder).find(({ path }) => {
    try {
      return checkStore(path) > 0
    } catch {
      return false
    }
  })
}
