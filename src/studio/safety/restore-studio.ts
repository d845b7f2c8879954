import Database from 'libsql'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { RestoreResult } from '../../shared/domain/safety'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { freeFolder, publishFolder } from '../files/publish-folder'
import { isInside } from '../hosting/allowed-roots'
import type { JobControl } from '../jobs/job-handler'
import { checkStore, newerStore } from '../store/check-store'
import { SCHEMA_VERSION } from '../store/open-store'
import { Store } from '../store/store'
import { MANIFEST, manifestSchema, STORE, type Manifest } from './backup-manifest'
import { hashedCopy } from './hashed-copy'

const NEXT_STEP = 'Take another backup; nothing was written.'

/**
 * Makes a studio of a backup in a folder of its own. Every file is held to the hash it was backed up with and the store is checked before the folder appears;
 * paths that lay in the old studio lie in the new one. Needs no open studio. Rejects with `backup-damaged`, `store-newer`, `disk-full` or `write-refused`.
 */
export async function restoreStudio(input: { readonly path: string; readonly out: string }, control: Pick<JobControl, 'signal' | 'progress'>): Promise<RestoreResult> {
  const from = resolve(input.path)
  const manifest = readManifest(from)
  const out = resolve(input.out)
  if (isInside(from, out)) throw new StudioError('not-allowed', `${out} lies inside the backup ${from}, which is never written to.`, 'Choose a folder outside the backup.', { path: out })
  const final = freeFolder(out, 'studio')
  let missing: readonly string[] = []
  const { files, bytes } = await publishFolder(final, async (folder) => {
    for (const [done, file] of manifest.files.entries()) {
      control.signal.throwIfAborted()
      control.progress('copying and checking', done, manifest.files.length)
      await restoreFile(from, folder, file, control.signal)
    }
    const store = join(folder, STORE)
    checkStore(store)
    missing = moveStore(store, manifest.studio, final)
  })
  control.progress('copying and checking', manifest.files.length, manifest.files.length)
  return { path: final, files: files.length, bytes, createdAt: manifest.createdAt, missing: [...missing] }
}

function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' && (error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw fileFault(error, path, 'read')
    throw new StudioError('backup-damaged', `${folder} is no backup of a studio: it holds no ${MANIFEST}.`, 'Name a folder that `nano-studio studio backup` wrote.', { path: folder, cause: error })
  }
  const parsed = manifestSchema.safeParse(parse(text))
  if (!parsed.success || !parsed.data.files.some((file) => file.path === STORE)) throw new StudioError('backup-damaged', `The list ${path} is not one that a backup wrote.`, NEXT_STEP, { path })
  if (parsed.data.schemaVersion > SCHEMA_VERSION) throw newerStore(join(folder, STORE), parsed.data.schemaVersion)
  return parsed.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function restoreFile(from: string, folder: string, file: Manifest['files'][number], signal: AbortSignal): Promise<void> {
  const path = join(from, file.path)
  const damaged = (what: string, cause?: unknown): StudioError => new StudioError('backup-damaged', `The backup's ${path} ${what}.`, NEXT_STEP, { path, cause })
  if (!existsSync(path)) throw damaged('is gone')
  const copied = await hashedCopy(path, join(folder, file.path), signal)
  if (copied.sha256 !== file.sha256) throw damaged(`is not what was backed up: it has ${copied.bytes} bytes of another hash`)
}

/** Writes the new place into a store that was copied; returns the datasets' folders that are not there. */
function moveStore(path: string, old: string, now: string): readonly string[] {
  const store = new Store(new Database(path))
  const moved = (place: string): string => (place === old || place.startsWith(`${old}${sep}`) ? `${now}${place.slice(old.length)}` : place)
  try {
    return store.transaction(() => {
      const roots = store.all<{ id: number; root: string }>('SELECT id, root FROM dataset WHERE removed_at IS NULL')
      for (const { id, root } of roots) if (moved(root) !== root) store.run('UPDATE dataset SET root = ? WHERE id = ?', moved(root), id)
      for (const { id, files } of store.all<{ id: number; files: string }>('SELECT id, files FROM report')) {
        store.run('UPDATE report SET files = ? WHERE id = ?', JSON.stringify((JSON.parse(files) as string[]).map(moved)), id)
      }
      return roots.filter(({ root }) => moved(root) === root && !existsSync(root)).map(({ root }) => root)
    })
  } finally {
    store.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    store.close()
    for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
  }
}
