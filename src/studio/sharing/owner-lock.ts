import Database from 'libsql'
import { join } from 'node:path'

/** Held for as long as this process owns a studio. */
export interface OwnerLock {
  release(): void
}

/**
 * Tries to become the one owner of a studio folder. The lock is the kernel's (SQLite's write lock on a file of its own), so a killed owner
 * leaves nothing stale behind. Returns undefined while another process holds it.
 */
export function takeOwnerLock(folder: string): OwnerLock | undefined {
  const database = new Database(join(folder, 'owner.lock'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
  return {
    release: () => {
      database.exec('ROLLBACK')
      database.close()
    },
  }
}
