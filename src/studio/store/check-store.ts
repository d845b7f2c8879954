import Database from 'libsql'
import { statSync } from 'node:fs'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { bytesOf, foreignText } from './check-texts'
import { MIGRATIONS } from './migrations'

/** Up to this size the check goes through every index as well, a quarter of a second at most; beyond it that would hold up the start. */
const FULL_CHECK_BYTES = 64 * 1024 ** 2

/**
 * Looks at a store without writing to it: SQLite's own check, its schema's number, that its tables are those of that schema, and that its texts are UTF-8.
 * Returns the number.
 * Throws `store-damaged`, or `store-newer` for a store of a later program.
 */
export function checkStore(path: string): number {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, timeout: 5000 })
    const check = statSync(path).size <= FULL_CHECK_BYTES ? 'integrity_check' : 'quick_check'
    const [found] = bytesOf(database, `SELECT CAST(${check} AS BLOB) FROM pragma_${check}(1)`)
    const answer = Buffer.from(found?.[0] ?? []).toString()
    if (answer !== 'ok') throw damagedStore(path, answer || 'no answer')
    const version = (database.prepare('PRAGMA user_version').raw().all() as number[][])[0]?.[0] ?? 0
    if (version > MIGRATIONS.length) throw newerStore(path, version)
    if (columnsOf(database) !== expectedColumns(version)) throw damagedStore(path, `its tables are not those of schema ${version}`)
    const foreign = foreignText(database)
    if (foreign !== undefined) throw damagedStore(path, foreign)
    return version
  } catch (error) {
    const fault = storeFault(error, path)
    // whatever else SQLite says of a store that is only read is said of its bytes
    throw fault === error && String((error as { code?: unknown }).code).startsWith('SQLITE_') ? damagedStore(path, String((error as { code?: unknown }).code), error) : fault
  } finally {
    database?.close()
  }
}

const COLUMNS = "SELECT CAST(m.name || '.' || c.name AS BLOB) FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.name"
const known = new Map<number, string>()

/** Tables and columns after so many migrations, made once in memory. */
function expectedColumns(version: number): string {
  const before = known.get(version)
  if (before !== undefined) return before
  const database = new Database(':memory:')
  for (const migration of MIGRATIONS.slice(0, version)) database.exec(migration)
  const columns = columnsOf(database)
  database.close()
  known.set(version, columns)
  return columns
}

function columnsOf(database: Database.Database): string {
  return bytesOf(database, COLUMNS).map(([name]) => Buffer.from(name ?? []).toString('latin1')).join('\n')
}

/** What SQLite met, as a sentence; anything else as it came. */
export function storeFault(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (error instanceof StudioError) return error
  if (code.startsWith('SQLITE_FULL')) return fileFault({ code: 'ENOSPC' }, path, 'write')
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM')) return fileFault({ code: 'EACCES' }, path, 'write')
  if (code.startsWith('SQLITE_BUSY')) return fileFault({ code: 'EBUSY' }, path, 'write')
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB') ? damagedStore(path, code, error) : error
}

export function damagedStore(path: string, detail: string, cause?: unknown): StudioError {
  return new StudioError('store-damaged', `The studio's store ${path} cannot be read (${detail}).`, 'Keep the file, and restore a backup with `nano-studio studio restore`, or open another studio folder.', { path, cause })
}

export function newerStore(path: string, version: number): StudioError {
  return new StudioError('store-newer', `The studio's store ${path} has schema ${version}, and this program knows ${MIGRATIONS.length}.`, 'Open it with the newer program that made it; nothing was changed.', { path })
}
