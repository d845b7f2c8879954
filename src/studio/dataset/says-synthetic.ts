import type { FileSource } from './sources/file-source'
import { folderSource } from './sources/folder-source'

/** True when the set says of itself, in its README, that nobody is shown. */
export async function saysSynthetic(where: string | FileSource): Promise<boolean> {
  const source = typeof where === 'string' ? folderSource(where) : where
  for (const { name } of (await source.list('')).filter((entry) => /^readme(\.\w+)?$/i.test(entry.name)).slice(0, 4)) {
    const text = await source.read(name, { bytes: 1024 * 1024, code: 'file-unreadable' }).then((file) => file.bytes.subarray(0, 8192).toString('utf8'), () => '')
    if (/\bsynthetic\b|\brendered (faces|heads)\b|\bno person is shown\b/i.test(text)) return true
  }
  return false
}
