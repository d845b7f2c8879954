import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../shared/errors'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { malformed } from './malformed'
import { parseNetwork } from './parse'

/** No specification needs more; a larger file is refused before it is parsed. */
const MAX_BYTES = 1024 * 1024

/**
 * All networks of a folder (`models/`), sorted by id. A file is `<id>.json`; its card, `<id>.md`, is for people.
 *
 * @throws StudioError `folder-not-found` or `network-malformed`
 */
export async function readNetworks(folder: string): Promise<readonly NetworkSpec[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new StudioError('folder-not-found', `The folder of networks ${folder} cannot be read.`, 'Restore the folder models of the installation.', { path: folder, cause })
  })
  const files = names.filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort()
  const specs = await Promise.all(files.map((name) => readNetwork(join(folder, name), name)))
  return specs.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The network of one id out of `models/`; throws `not-found` with the ids there are. */
export async function findNetwork(folder: string, id: string): Promise<NetworkSpec> {
  const networks = await readNetworks(folder)
  const found = networks.find((network) => network.id === id)
  if (found === undefined) {
    throw new StudioError('not-found', `There is no network "${id}".`, `Choose one of ${networks.map((network) => network.id).join(', ')}.`)
  }
  return found
}

async function readNetwork(path: string, name: string): Promise<NetworkSpec> {
  const text = await readFile(path, 'utf8')
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
