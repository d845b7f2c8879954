import Database from 'libsql'
import { existsSync, statSync } from 'node:fs'
import { checkStore, newerStore, storeFault } from './check-store'
import { MIGRATIONS } from './migrations'
import { Store } from './store'

/** The schema this program writes: the number of its last migration. */
export const SCHEMA_VERSION = MIGRATIONS.length

/**
 * Opens (or makes) the studio's store and brings its schema up to date, one transaction a migration. WAL with synchronous=FULL:
 * what a command has acknowledged survives a kill. What is there is checked before anything is written to it. Throws `store-newer` for a store of a later
 * program, untouched, and `store-damaged` where SQLite cannot read it.
 *
 * @param beforeMigration is shown a store of an older schema as it was
 */
export function openStore(path: string, beforeMigration: (store: Store) => void = () => undefined): Store {
  if (existsSync(path) && statSync(path).size > 0) checkStore(path)
  let database: Database.Database
  try {
    database = new Database(path, { timeout: 5000 })
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
  } catch (error) {
    throw storeFault(error, path)
  }
  const store = new Store(database)
  migrate(store, path, beforeMigration)
  return store
}

function migrate(store: Store, path: string, beforeMigration: (store: Store) => void): void {
  const version = Number(store.value<number>('PRAGMA user_version') ?? 0)
  if (version > SCHEMA_VERSION) throw newerStore(path, version)
  if (version > 0 && version < SCHEMA_VERSION) beforeMigration(store)
  for (let next = version; next < SCHEMA_VERSION; next += 1) {
    store.transaction(() => {
      store.exec(MIGRATIONS[next] as string)
      store.exec(`PRAGMA user_version = ${next + 1}`)
    })
  }
}
