import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { listPresets } from '../training/presets'
import { readNetworks } from './catalogue'
import { viewNetwork } from './view'

/** `network.list` and `preset.list`: what can be trained, and how. */
export function networkMethods({ ports }: StudioContext): RoomMethods<'network.list' | 'preset.list'> {
  return {
    'network.list': () => ({ items: readNetworks(ports.resources.models).map((spec) => viewNetwork(spec, true)) }),
    'preset.list': () => ({ items: [...listPresets()] }),
  }
}
