import type Database from 'libsql'
import type { Topic } from '../../shared/events'
import { fileFault } from '../files/file-fault'

/** A value SQLite can bind. */
export type Bindable = string | number | bigint | Uint8Array | null

/** Hears each committed change. */
export type ChangeListener = (revision: number, topics: readonly Topic[]) => void

/**
 * A thin, typed hand on the database: prepared statements are kept, values are bound as one list (libsql takes a lone buffer for an
 * object of named values and aborts), transactions nest, and every change goes through
 * {@link Store.change}, which counts the studio's revision up in the same transaction and tells listeners once the outermost one is committed.
 */
export class Store {
  private readonly statements = new Map<string, Database.Statement>()
  private readonly listeners = new Set<ChangeListener>()
  /** Changes of the transaction under way, told when it is committed and forgotten when it is rolled back. */
  private untold: { readonly revision: number; readonly topics: readonly Topic[] }[] = []
  private depth = 0

  constructor(private readonly database: Database.Database) {}

  all<Row>(sql: string, ...values: Bindable[]): Row[] {
    return this.statement(sql).all(values) as Row[]
  }

  get<Row>(sql: string, ...values: Bindable[]): Row | undefined {
    const row = this.statement(sql).get(values) as (Row & { _metadata?: unknown }) | undefined
    // libsql adds its own timing to each single row
    if (row !== undefined) delete row._metadata
    return row
  }

  /** The first column of the first row. */
  value<T>(sql: string, ...values: Bindable[]): T | undefined {
    const row = this.get<Record<string, T>>(sql, ...values)
    return row === undefined ? undefined : Object.values(row)[0]
  }

  /** Runs one statement; `id` is the last inserted row's. */
  run(sql: string, ...values: Bindable[]): { readonly changes: number; readonly id: number } {
    const result = this.statement(sql).run(values)
    return { changes: result.changes, id: Number(result.lastInsertRowid) }
  }

  exec(sql: string): void {
    this.database.exec(sql)
  }

  /** All or nothing. An inner transaction is part of the outer one. Rejects with `disk-full` where SQLite has no room. */
  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work()
    const value = this.outermost(work)
    for (const { revision, topics } of this.untold.splice(0)) for (const listener of this.listeners) listener(revision, topics)
    return value
  }

  private outermost<T>(work: () => T): T {
    this.database.exec('BEGIN IMMEDIATE')
    this.depth += 1
    try {
      const value = work()
      this.database.exec('COMMIT')
      return value
    } catch (error) {
      this.untold = []
      this.rollBack()
      throw String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_FULL') ? fileFault({ code: 'ENOSPC' }, this.database.name, 'write') : error
    } finally {
      this.depth -= 1
    }
  }

  /** A transaction that counts the revision up and, once committed, tells what it touched. */
  change<T>(topics: readonly Topic[], work: () => T): { readonly revision: number; readonly value: T } {
    return this.transaction(() => {
      const value = work()
      this.run("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
      const revision = this.revision()
      this.untold.push({ revision, topics })
      return { revision, value }
    })
  }

  revision(): number {
    return this.value<number>("SELECT value FROM meta WHERE key = 'revision'") ?? 0
  }

  onChange(listener: ChangeListener): void {
    this.listeners.add(listener)
  }

  close(): void {
    this.statements.clear()
    this.database.close()
  }

  private rollBack(): void {
    if (this.database.inTransaction) this.database.exec('ROLLBACK')
  }

  private statement(sql: string): Database.Statement {
    let statement = this.statements.get(sql)
    if (statement === undefined) {
      statement = this.database.prepare(sql)
      this.statements.set(sql, statement)
    }
    return statement
  }
}
