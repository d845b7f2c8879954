import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Database from 'libsql'
import { MIGRATIONS } from '../../src/studio/store/migrations'

/** Writes the store that a released program left at a schema: its migrations, then the rows of test/golden/store-<schema>.sql. */
export function writeGoldenStore(path: string, schema: number): void {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  for (const migration of MIGRATIONS.slice(0, schema)) database.exec(migration)
  // the foundation itself puts its revision in
  database.exec('DELETE FROM meta')
  database.exec(readFileSync(resolve(import.meta.dirname, `../golden/store-${schema}.sql`), 'utf8'))
  database.pragma(`user_version = ${schema}`)
  // all of it in the one file, so that it can be copied
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}
