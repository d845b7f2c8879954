import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { FILE_LIMITS } from '../files/limits'
import type { ZipArchive } from '../files/zip-archive'

/**
 * A file out of an archive as a file of the studio's cache, for what cannot be read from within a zip: a video, or a CSV that is read in places. Unpacked
 * once; it may be deleted at any time. Rejects with `image-damaged`, `disk-full` or `write-refused`.
 */
export async function unpackedMember(archive: ZipArchive, name: string, cache: string): Promise<string> {
  const file = archive.files.get(name)
  if (file === undefined) throw new StudioError('file-vanished', `${archive.path}/${name} is not in the archive any more.`, 'Bring the archive back as it was, or import it again.', { path: archive.path })
  const folder = join(cache, 'unpacked')
  const key = createHash('sha256').update(JSON.stringify([archive.path, archive.modifiedMs, name, file.bytes, file.crc32])).digest('hex')
  const place = join(folder, `${key}${extname(name)}`)
  if (existsSync(place)) return place
  const temporary = join(folder, `.${key}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    await pipeline(await archive.stream(name), atMost(FILE_LIMITS.archiveBytes), createWriteStream(temporary, { flags: 'wx', mode: 0o600 }))
    renameSync(temporary, place)
    return place
  } catch (error) {
    rmSync(temporary, { force: true })
    const fault = fileFault(error, place, 'write')
    throw fault instanceof StudioError ? fault : new StudioError('image-damaged', `${archive.path}/${name} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`, 'Make the archive anew from the files themselves.', { path: archive.path, cause: error })
  }
}

/** Lets so many bytes through and fails at the next. */
function atMost(bytes: number): Transform {
  let passed = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length
      if (passed > bytes) done(new Error(`it is larger than ${bytes.toLocaleString('en')} bytes`))
      else done(null, chunk)
    },
  })
}
