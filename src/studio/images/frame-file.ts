import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StudioError } from '../../shared/errors'
import { FILE_LIMITS } from '../files/limits'
import { readRegularFile } from '../files/read-regular'
import { isInside } from '../hosting/allowed-roots'
import type { Store } from '../store/store'

interface Place { root: string; path: string }

/**
 * The bytes of an imported frame by their SHA-256. The file is read where it lies and its hash is checked, so that a picture that was
 * exchanged since the import is never shown under the old one's name. Rejects with `not-found` for a hash that was never imported,
 * `file-vanished` where the file is gone, `conflict` where it holds something else now.
 */
export async function readFrameFile(store: Store, sha256: string): Promise<{ readonly bytes: Buffer; readonly path: string }> {
  const places = store.all<Place>(
    `SELECT d.root AS root, f.path AS path FROM frame f JOIN sequence s ON s.id = f.sequence_id JOIN dataset d ON d.id = s.dataset_id
     WHERE f.sha256 = ? ORDER BY d.removed_at IS NOT NULL, d.id LIMIT 8`, sha256,
  )
  let failure: unknown = new StudioError('not-found', `No imported frame has the hash ${sha256.slice(0, 12)}….`, 'Import the dataset that the picture belongs to.')
  for (const { root, path } of places) {
    try {
      return { bytes: await readChecked(root, path, sha256), path: join(root, path) }
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

async function readChecked(root: string, path: string, sha256: string): Promise<Buffer> {
  const folder = await realpath(join(root, dirname(path))).catch(() => undefined)
  if (folder === undefined) throw new StudioError('file-vanished', `${join(root, path)} is not there any more.`, 'Bring the dataset back to its place, or import it from where it is now.', { path: join(root, path) })
  if (!isInside(root, folder)) throw new StudioError('outside-root', `${join(root, path)} now lies behind a link that leads out of the dataset; it was not opened.`, 'Undo that link and import again.', { path: join(root, path) })
  const { bytes } = await readRegularFile(root, path, { bytes: FILE_LIMITS.imageBytes, code: 'image-too-large' })
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new StudioError('conflict', `${join(root, path)} has changed since it was imported.`, 'Import the dataset again, so that the studio knows the new picture.', { path: join(root, path) })
  }
  return bytes
}
