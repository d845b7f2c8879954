import type { NetworkSpec } from '../../src/shared/domain/network-spec'
import { chooseNetwork, readNetworks } from '../../src/studio/networks/catalogue'

/** The network of one id out of a folder of networks (`models/`); throws `not-found` with the ids there are. */
export function findNetwork(folder: string, id: string): NetworkSpec {
  return chooseNetwork(readNetworks(folder), id)
}
