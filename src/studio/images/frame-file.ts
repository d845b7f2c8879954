import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { keepFrame, keptFrame } from './kept-frames'
import { readAddress } from './read-address'
import { ffmpegOf, videoFrames } from './video-frames'

/** What reading a frame takes: where frames are told, the cache for frames of videos, and where ffmpeg is. */
export type FrameRoom = Pick<StudioContext, 'store' | 'folders' | 'ports'>

interface Place { readonly sequence: number; readonly root: string; readonly path: string }

/**
 * The bytes of an imported frame by their SHA-256. The file is read where it lies and its hash is checked, so that a picture that was
 * exchanged since the import is never shown under the old one's name. Rejects with `not-found` for a hash that was never imported,
 * `file-vanished` where the file is gone, `conflict` where it holds something else now.
 */
export async function readFrameFile(room: FrameRoom, sha256: string): Promise<{ readonly bytes: Buffer; readonly path: string }> {
  const places = room.store.all<Place>(
    `SELECT s.id AS sequence, d.root AS root, f.path AS path FROM frame f JOIN sequence s ON s.id = f.sequence_id JOIN dataset d ON d.id = s.dataset_id
     WHERE f.sha256 = ? ORDER BY d.removed_at IS NOT NULL, d.id LIMIT 8`, sha256,
  )
  let failure: unknown = new StudioError('not-found', `No imported frame has the hash ${sha256.slice(0, 12)}….`, 'Import the dataset that the picture belongs to.')
  for (const place of places) {
    try {
      return { bytes: await readChecked(room, place, sha256), path: join(place.root, place.path) }
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

async function readChecked(room: FrameRoom, place: Place, sha256: string): Promise<Buffer> {
  const found = await readAddress(room.folders.cache, place.root, place.path)
  const bytes = 'bytes' in found ? found.bytes : await videoFrame(room, place.sequence, found.video, sha256)
  if (bytes !== undefined && sha256Of(bytes) === sha256) return bytes
  const path = join(place.root, place.path)
  throw new StudioError('conflict', `${path} has changed since it was imported${'video' in found ? ', or this machine\'s ffmpeg decodes it otherwise' : ''}.`, 'Import the dataset again, so that the studio knows the new picture.', { path })
}

/** Decodings under way: a filmstrip asks for all frames of a video at once, and one decoding serves them. */
const underWay = new Map<string, Promise<void>>()

/** A frame out of the cache; when it is not there the video is decoded once, and all frames of the sequence are kept. */
async function videoFrame(room: FrameRoom, sequence: number, video: string, sha256: string): Promise<Buffer | undefined> {
  const { cache } = room.folders
  const kept = await keptFrame(cache, sha256)
  if (kept !== undefined) return kept
  const key = `${cache} ${sequence}`
  const decoding = underWay.get(key) ?? keepFramesOf(room, sequence, video).finally(() => underWay.delete(key))
  underWay.set(key, decoding)
  await decoding
  return keptFrame(cache, sha256)
}

async function keepFramesOf({ store, folders, ports }: FrameRoom, sequence: number, video: string): Promise<void> {
  const wanted = new Set(store.all<{ sha256: string }>('SELECT sha256 FROM frame WHERE sequence_id = ?', sequence).map((row) => row.sha256))
  for await (const { bytes } of videoFrames(video, ffmpegOf(ports.resources.root), 1, new AbortController().signal)) {
    const hash = sha256Of(bytes)
    if (wanted.has(hash)) keepFrame(folders.cache, hash, bytes)
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
