import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { STUDIO_PARTS, type Usage } from '../../shared/domain/safety'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { listDatasets } from '../dataset/dataset-rows'
import { listRecoveries } from '../store/recover-store'
import { listStoreBackups } from '../store/store-backups'
import { filesBelow, type FoundFile } from './studio-files'

type Part = (typeof STUDIO_PARTS)[number]

const FOLDERS: Readonly<Record<string, Part>> = { backups: 'store backups', runs: 'runs', reports: 'reports', demo: 'demo sets', classifiers: 'own classifiers', cache: 'cache' }

/** What processes keep there while they run, of the lock and of the browser's address: none of the studio's data. */
const OF_PROCESSES = /^(owner\.[a-z-]+|browser-host\.json)$/

/** What lies in the studio folder by part, and what of it could go. */
export function studioUsage(context: StudioContext): Usage {
  const { path, folders } = context
  const files = filesBelow(path).filter((file) => !OF_PROCESSES.test(file.path))
  const parts = STUDIO_PARTS.map((part) => {
    const own = files.filter((file) => partOf(file.path) === part)
    return { part, files: own.length, bytes: bytesOf(own) }
  })
  const { bavail, bsize } = statfsSync(path)
  const { files: cleanable, reason } = cleanableFiles(context)
  return {
    path, parts, bytes: bytesOf(files), freeBytes: bavail * bsize, cleanable: { bytes: bytesOf(cleanable), reason },
    storeBackups: listStoreBackups(folders.backups).map(({ at }) => at), recoveries: [...listRecoveries(folders.store)],
  }
}

function partOf(path: string): Part {
  const [first = ''] = path.split('/')
  if (path.includes('.corrupt-')) return 'damaged stores'
  if (first.startsWith('studio.sqlite')) return 'store'
  return path === first ? 'other' : (FOLDERS[first] ?? 'other')
}

/**
 * What of the cache could be deleted now. Crops are cut again from the pictures, so where a dataset's folder is not at its place they stay: a run may have
 * nothing else to go on from. While a job is at work everything stays.
 */
export function cleanableFiles({ store, jobs, folders }: Pick<StudioContext, 'store' | 'jobs' | 'folders'>): { readonly files: readonly FoundFile[]; readonly reason: string | null } {
  if (jobs.busy()) return { files: [], reason: 'A job is at work and may be reading the cache.' }
  const files = filesBelow(folders.cache)
  const absent = listDatasets(store).filter((dataset) => !dataset.present)
  if (absent.length === 0) return { files, reason: null }
  return { files: files.filter((file) => !file.path.startsWith('crops-')), reason: `Prepared crops stay, for the pictures of ${absent.map((dataset) => dataset.name).join(', ')} are not at their place and could not be prepared again.` }
}

/** Deletes what {@link cleanableFiles} names. Throws `too-busy` while a job is at work. */
export function cleanCache(context: StudioContext): { readonly revision: number; readonly files: number; readonly bytes: number } {
  if (context.jobs.busy()) throw new StudioError('too-busy', 'A job is at work and may be reading the cache, so nothing was deleted.', 'Wait for the job to end, or cancel it, and clean up then.')
  const { files } = cleanableFiles(context)
  for (const file of files) rmSync(join(context.folders.cache, file.path), { force: true })
  return { revision: context.store.change(['cache'], () => undefined).revision, files: files.length, bytes: bytesOf(files) }
}

function bytesOf(files: readonly FoundFile[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0)
}
