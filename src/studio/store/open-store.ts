import Database from 'libsql'
import { existsSync } from 'node:fs'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { MIGRATIONS } from './migrations'
import { Store } from './store'

/** The schema this program writes: the number of its last migration. */
export const SCHEMA_VERSION = MIGRATIONS.length

/**
 * Opens (or makes) the studio's store and brings its schema up to date, one transaction a migration. WAL with synchronous=FULL:
 * what a command has acknowledged survives a kill. Rejects with `store-newer` for a store of a later program, untouched, and
 * `store-damaged` where SQLite cannot read it.
 */
export function openStore(path: string): Store {
  const existed = existsSync(path)
  let database: Database.Database
  try {
    database = new Database(path, { timeout: 5000 })
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    if (existed) checkReadable(database, path)
  } catch (error) {
    throw storeFault(error, path)
  }
  const store = new Store(database)
  migrate(store, path)
  return store
}

function checkReadable(database: Database.Database, path: string): void {
  const rows = database.prepare('PRAGMA quick_check(1)').raw().all() as unknown[][]
  if (rows[0]?.[0] !== 'ok') throw damaged(path, String(rows[0]?.[0] ?? 'no answer'))
}

function migrate(store: Store, path: string): void {
  const version = Number(store.value<number>('PRAGMA user_version') ?? 0)
  if (version > SCHEMA_VERSION) {
    throw new StudioError(
      'store-newer',
      `The studio's store ${path} has schema ${version}, and this program knows ${SCHEMA_VERSION}.`,
      'Open it with the newer program that made it; nothing was changed.',
      { path },
    )
  }
  for (let next = version; next < SCHEMA_VERSION; next += 1) {
    store.transaction(() => {
      store.exec(MIGRATIONS[next] as string)
      store.exec(`PRAGMA user_version = ${next + 1}`)
    })
  }
}

function storeFault(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (error instanceof StudioError) return error
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return damaged(path, code, error)
  if (code.startsWith('SQLITE_FULL')) return fileFault({ code: 'ENOSPC' }, path, 'write')
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) return fileFault({ code: 'EACCES' }, path, 'write')
  return error
}

function damaged(path: string, detail: string, cause?: unknown): StudioError {
  return new StudioError('store-damaged', `The studio's store ${path} cannot be read (${detail}).`, 'Keep the file, and open another studio folder or a backup of this one.', { path, cause })
}
