import type Database from 'libsql'

/**
 * Finds a text that is not UTF-8 and says where it lies; undefined where all are. SQLite's own check does not look at the bytes of a text, and libsql ends the
 * whole process when it reads one such text: here each column is read as bytes.
 */
export function foreignText(database: Database.Database): string | undefined {
  for (const [table = null, column = null] of bytesOf(database, COLUMNS)) {
    const [of, name] = [utf8(table), utf8(column)]
    if (of === undefined || name === undefined) return 'a table has a name that is not UTF-8'
    // the comma keeps halves of characters in two texts from making a whole one
    const [texts] = bytesOf(database, `SELECT CAST(group_concat("${name}", ',') AS BLOB) FROM "${of}"`)
    if (utf8(texts?.[0] ?? null) === undefined) return `a text in ${of}.${name} is not UTF-8`
  }
  return undefined
}

/** The rows of a query whose columns are all blobs or NULL. */
export function bytesOf(database: Database.Database, sql: string): readonly (readonly (Uint8Array | null)[])[] {
  return database.prepare(sql).raw().all() as (Uint8Array | null)[][]
}

const COLUMNS = "SELECT CAST(m.name AS BLOB), CAST(c.name AS BLOB) FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'TEXT'"

const decoder = new TextDecoder('utf-8', { fatal: true })

/** NULL counts as no text. */
function utf8(bytes: Uint8Array | null): string | undefined {
  try {
    return bytes === null ? '' : decoder.decode(bytes)
  } catch {
    return undefined
  }
}
