import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '../../shared/errors'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { malformed } from './malformed'
import { parseNetwork } from './parse'

/** No specification needs more; a larger file is refused before it is parsed. */
const MAX_BYTES = 1024 * 1024

/**
 * All networks of a folder (`models/`), sorted by id. A file is `<id>.json`; its card, `<id>.md`, is for people. A few small files, read
 * in one go, so that a training can be refused in the call that asks for it.
 *
 * @throws StudioError `folder-not-found` or `network-malformed`
 */
export function readNetworks(folder: string): readonly NetworkSpec[] {
  return specFiles(folder).map((name) => readNetwork(join(folder, name), name)).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The network of one id out of `models/`; throws `not-found` with the ids there are. */
export function findNetwork(folder: string, id: string): NetworkSpec {
  const networks = readNetworks(folder)
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
  const text = readFileSync(path, 'utf8')
  if (text.length > MAX_BYTES) throw malformed(name, `the file has ${text.length} characters, more than ${MAX_BYTES}`)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw malformed(name, `it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`)
  }
  const spec = parseNetwork(json, name)
  if (`${spec.id}.json` !== name) throw malformed(name, `field "id": it says "${spec.id}", the file's name another`)
  return spec
}
