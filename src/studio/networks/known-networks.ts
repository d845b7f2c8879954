import type { NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { Store } from '../store/store'
import { chooseNetwork, readNetworks } from './catalogue'
import { parseNetwork } from './parse'

/** A network with where it comes from: a file of the program, or the user's own. */
export interface KnownNetwork {
  readonly spec: NetworkSpec
  readonly builtIn: boolean
}

type Rooms = Pick<StudioContext, 'store' | 'ports'>

/** Every network that can be trained: those that ship, then the user's own, each by name. An own one whose id a later program ships stands behind it. */
export function knownNetworks({ store, ports }: Rooms): readonly KnownNetwork[] {
  const builtIn = readNetworks(ports.resources.models)
  const own = store.all<{ id: string; spec: string }>('SELECT id, spec FROM network WHERE removed_at IS NULL')
    .filter(({ id }) => !builtIn.some((spec) => spec.id === id))
    .map(({ id, spec }) => parseNetwork(JSON.parse(spec), `the saved network "${id}"`))
  return [...byName(builtIn).map((spec) => ({ spec, builtIn: true })), ...byName(own).map((spec) => ({ spec, builtIn: false }))]
}

function byName(networks: readonly NetworkSpec[]): readonly NetworkSpec[] {
  return [...networks].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** The network of one id, shipped or own; throws `not-found` with the ids there are. */
export function knownNetwork(rooms: Rooms, id: string): KnownNetwork {
  const known = knownNetworks(rooms)
  const spec = chooseNetwork(known.map((one) => one.spec), id)
  return { spec, builtIn: known.some((one) => one.spec === spec && one.builtIn) }
}

/**
 * Keeps a network of the user's, within a change of the store. Runs hold their network by value, so replacing one changes no run.
 *
 * @throws StudioError `conflict` for an id that ships, or that the user has already unless it is to be replaced
 */
export function storeNetwork({ store, ports }: Rooms, spec: NetworkSpec, replace: boolean): void {
  if (readNetworks(ports.resources.models).some((one) => one.id === spec.id)) {
    throw new StudioError('conflict', `The network "${spec.id}" comes with the program and is never replaced.`, 'Give yours another id.')
  }
  if (!replace && store.value<number>('SELECT 1 FROM network WHERE id = ? AND removed_at IS NULL', spec.id) !== undefined) {
    throw new StudioError('conflict', `You have a network "${spec.id}" already.`, 'Give it another id, or replace the one you have.')
  }
  store.run(
    'INSERT INTO network (id, spec, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET spec = excluded.spec, created_at = excluded.created_at, removed_at = NULL',
    spec.id, JSON.stringify(spec), ports.clock.now(),
  )
}

/** Requires one of the user's networks, removed or not; throws `not-found`. */
export function requireOwnNetwork(store: Store, id: string): void {
  if (store.value<number>('SELECT 1 FROM network WHERE id = ?', id) !== undefined) return
  throw new StudioError('not-found', `There is no network "${id}" of your own.`, 'Those that come with the program cannot be removed; see the list for yours.')
}
