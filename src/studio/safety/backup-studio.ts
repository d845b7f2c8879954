import { createReadStream, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { BackupResult } from '../../shared/domain/safety'
import type { StudioContext } from '../context'
import { freeFolder, publishFolder } from '../files/publish-folder'
import type { JobControl } from '../jobs/job-handler'
import { readProgram } from '../program'
import { SCHEMA_VERSION } from '../store/open-store'
import { copyStore, timeName } from '../store/store-backups'
import { BACKED_UP, MANIFEST, STORE, type Manifest } from './backup-manifest'
import { hashedCopy } from './hashed-copy'
import { filesBelow, isGone } from './studio-files'

type BackupControl = Pick<JobControl, 'signal' | 'progress'>

/**
 * Copies a studio that may be in use into a folder, all of it or nothing. The store is copied first and as of one instant; files are copied after it, so that
 * whatever the store speaks of is there, and hashed as they are written. No picture of a dataset is in it. Rejects with `disk-full` or `write-refused`.
 */
export async function backUpStudio({ path, store, ports }: Pick<StudioContext, 'path' | 'store' | 'ports'>, out: string, control: BackupControl): Promise<BackupResult> {
  const createdAt = ports.clock.now()
  const final = freeFolder(resolve(out), `studio-backup-${timeName(createdAt)}`)
  control.progress('copying the store', 0, 0)
  const { files, bytes } = await publishFolder(final, async (folder) => {
    copyStore(store, join(folder, STORE))
    const listed: Manifest['files'] = [{ path: STORE, ...(await hashOf(join(folder, STORE))) }]
    const found = BACKED_UP.flatMap((part) => filesBelow(path, part))
    for (const [done, file] of found.entries()) {
      control.signal.throwIfAborted()
      control.progress('copying files', done, found.length)
      const copied = await hashedCopy(join(path, file.path), join(folder, file.path), control.signal).catch((error: unknown) => {
        // a checkpoint that gave way to the next one since it was listed
        if (isGone(error)) return undefined
        throw error
      })
      if (copied !== undefined) listed.push({ path: file.path, ...copied })
    }
    const { name, version } = readProgram(ports.resources.root)
    const manifest: Manifest = { format: 'emotionnet-studio-backup/1', program: `${name} ${version}`, schemaVersion: SCHEMA_VERSION, createdAt, studio: path, files: listed }
    writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`)
    control.progress('copying files', found.length, found.length)
  })
  return { path: final, files: files.length, bytes, createdAt }
}

async function hashOf(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
