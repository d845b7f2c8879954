import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '../../shared/errors'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { parseNetworkText } from './network-text'
import { malformedNetwork } from './spec-fault'

/**
 * All networks of a folder (`models/`), sorted by id. A file is `<id>.json`; its card, `<id>.md`, is for people. A few small files, read
 * in one go, so that a training can be refused in the call that asks for it.
 *
 * @throws StudioError `folder-not-found` or `network-malformed`
 */
export function readNetworks(folder: string): readonly NetworkSpec[] {
  return specFiles(folder).map((name) => readNetwork(join(folder, name), name)).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The network of one id; throws `not-found` with the ids there are. */
export function chooseNetwork(networks: readonly NetworkSpec[], id: string): NetworkSpec {
  const found = networks.find((network) => network.id === id)
  if (found === undefined) {
    throw new StudioError('not-found', `There is no network "${id}".`, `Choose one of ${networks.map((network) => network.id).join(', ')}.`)
  }
  return found
}

function specFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort()
  } catch (cause) {
    throw new StudioError('folder-not-found', `The folder of networks ${folder} cannot be read.`, 'Restore the folder models of the installation.', { path: folder, cause })
  }
}

function readNetwork(path: string, name: string): NetworkSpec {
  const spec = parseNetworkText(readFileSync(path, 'utf8'), name)
  if (`${spec.id}.json` !== name) throw malformedNetwork(name, `field "id": it says "${spec.id}", the file's name another`)
  return spec
}
