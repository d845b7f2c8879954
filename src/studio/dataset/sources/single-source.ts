import { basename, dirname, join } from 'node:path'
import { StudioError } from '../../../shared/errors'
import { readRegularFile } from '../../files/read-regular'
import { lookAt, stateOf } from './folder-source'
import type { FileSource } from './file-source'

/** One file as a dataset of its own, beside which nothing is looked at: a CSV of pictures, or a video. */
export function singleSource(root: string): FileSource {
  const [folder, name] = [dirname(root), basename(root)]
  return {
    kind: 'file', root,
    list: (path) => Promise.resolve(path === '' ? [{ name, kind: 'file' }] : []),
    look: async (path) => (path === name ? stateOf(await lookAt(folder, name)) : undefined),
    refuse: (path) => Promise.resolve(new StudioError('not-a-regular-file', `${path} is no regular file; it was not opened.`, 'Put the file itself there and import again.', { path })),
    read: (path, limit) => readRegularFile(folder, path, limit),
    onDisk: (path) => Promise.resolve(join(folder, path)),
    address: () => '',
    close: () => undefined,
  }
}
