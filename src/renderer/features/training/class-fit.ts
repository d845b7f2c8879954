import type { FoldSet } from '../../../shared/domain/folds'
import type { NetworkView } from '../../../shared/domain/networks'

/** Why networks cannot be trained on a fold set, with the ways out: they tell another number of classes apart. null where they all can. */
export function classMisfit(networks: readonly Pick<NetworkView, 'name' | 'classes'>[], foldSet: Pick<FoldSet, 'foldSet' | 'classes'>): string | null {
  const { length } = foldSet.classes
  const unfit = networks.filter((network) => network.classes !== length)
  if (unfit.length === 0) return null
  const told = unfit.map((network) => `${network.name} (${network.classes})`).join(', ')
  return `${foldSet.foldSet} has ${length} classes, which ${told} ${unfit.length === 1 ? 'does' : 'do'} not tell apart. Choose another fold set, or on the Networks screen make a variant with ${length} classes.`
}
