import type { Problem } from '../../../shared/domain/dataset'
import { StudioError } from '../../../shared/errors'
import { naturalKey } from '../ck-names'
import { problemOf } from '../problem'
import { inside, type FileSource, type SourceEntry } from './file-source'

/** Folders below the root that are looked into: deeper than any dataset, and an end for what has none. */
const DEEPEST = 24

/** Every regular file below a root by its path, in people's order, and what could not be looked into. */
export interface WalkedFiles {
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

/** Walks all folders by their names; no file is opened and no link followed. Rejects with `signal.reason`, or where the root itself cannot be read. */
export async function walkFiles(source: FileSource, signal?: AbortSignal): Promise<WalkedFiles> {
  const paths: string[] = []
  const problems: Problem[] = []
  const walk = async (folder: string, depth: number): Promise<void> => {
    signal?.throwIfAborted()
    const entries = await source.list(folder).catch((error: unknown) => {
      if (folder === '') throw error
      problems.push(problemOf(error, folder))
      return []
    })
    for (const { name, kind } of inOrder(entries)) {
      const path = inside(folder, name)
      if (kind === 'file') paths.push(path)
      else if (kind === 'folder' && depth < DEEPEST) await walk(path, depth + 1)
      else problems.push(problemOf(await refusal(source, path, kind), path))
    }
  }
  await walk('', 0)
  return { paths, problems }
}

async function refusal(source: FileSource, path: string, kind: SourceEntry['kind']): Promise<unknown> {
  if (kind === 'folder') return new StudioError('folder-unreadable', `${path} lies more than ${DEEPEST} folders deep and was not looked into.`, 'Bring the pictures nearer to the top of the folder and import again.', { path })
  return source.refuse(path).catch((error: unknown) => (error instanceof StudioError ? error : new StudioError('file-vanished', `${path} went away while the folder was looked at.`, 'Import again when nothing else works in the folder.', { path, cause: error })))
}

function inOrder(entries: readonly SourceEntry[]): readonly SourceEntry[] {
  return entries.map((entry) => ({ entry, key: naturalKey(entry.name) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry.name < b.entry.name ? -1 : 1)).map(({ entry }) => entry)
}
