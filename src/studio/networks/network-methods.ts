import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { readNetworks } from './catalogue'
import { viewNetwork } from './view'

/** `network.list`: what can be trained. */
export function networkMethods({ ports }: StudioContext): RoomMethods<'network.list'> {
  return {
    'network.list': () => ({ items: readNetworks(ports.resources.models).map((spec) => viewNetwork(spec, true)) }),
  }
}
