import type { NetworkDocument } from '../../shared/domain/networks'
import { formatNetwork } from '../../shared/network-format'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { knownNetwork, knownNetworks, requireOwnNetwork, storeNetwork, type KnownNetwork } from './known-networks'
import { checkNetworkText, parseNetworkText } from './network-text'
import { variantOf } from './variant'
import { viewNetwork } from './view'

type NetworkMethod = 'network.list' | 'network.get' | 'network.check' | 'network.variant' | 'network.save' | 'network.remove' | 'network.restore'

/** `network.*`: what can be trained, what comes with the program and what the user makes of it. */
export function networkMethods(context: StudioContext): RoomMethods<NetworkMethod> {
  const { store, ports } = context
  const setRemoved = (network: string, at: number | null): { revision: number } => {
    requireOwnNetwork(store, network)
    return { revision: store.change(['networks'], () => store.run('UPDATE network SET removed_at = ? WHERE id = ?', at, network)).revision }
  }
  return {
    'network.list': () => ({ items: knownNetworks(context).map(({ spec, builtIn }) => viewNetwork(spec, builtIn)) }),
    'network.get': ({ network }) => documentOf(knownNetwork(context, network)),
    'network.check': ({ text }) => {
      const checked = checkNetworkText(text)
      return 'spec' in checked ? { view: viewNetwork(checked.spec, false), problems: [] } : { view: null, problems: [...checked.problems] }
    },
    'network.variant': ({ network, ...changes }) => documentOf({ spec: variantOf(knownNetwork(context, network).spec, changes), builtIn: false }),
    'network.save': ({ text, source, replace }) => {
      const spec = parseNetworkText(text, source)
      return { network: spec.id, revision: store.change(['networks'], () => { storeNetwork(context, spec, replace) }).revision }
    },
    'network.remove': ({ network }) => setRemoved(network, ports.clock.now()),
    'network.restore': ({ network }) => setRemoved(network, null),
  }
}

function documentOf({ spec, builtIn }: KnownNetwork): NetworkDocument {
  return { view: viewNetwork(spec, builtIn), spec, text: formatNetwork(spec) }
}
