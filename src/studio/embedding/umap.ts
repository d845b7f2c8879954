import { UMAP } from 'umap-js'
import { randomStream } from '../random'

const NEIGHBOURS = 15
/** Fewer points have no neighbourhoods to speak of. */
export const FEWEST_POINTS = 5
const MIN_DISTANCE = 0.1
/** Work between two breaths, milliseconds: what else the core answers waits no longer. */
const SLICE_MS = 12

export interface UmapControl {
  readonly progress: (done: number, total: number) => void
  /** Throws to stop. */
  readonly check: () => void
}

/**
 * UMAP to two dimensions (McInnes, Healy & Melville 2018) with 15 neighbours and a least distance of 0.1: neighbourhoods are kept, distances and axes mean
 * nothing. Neighbours are exact. The work is cut into slices between which the event loop runs. The same rows and seed give the same map.
 *
 * @param rows at least {@link FEWEST_POINTS} vectors of one width
 */
export async function umapMap(rows: readonly (readonly number[])[], seed: number, control: UmapControl): Promise<readonly (readonly [number, number])[]> {
  const random = randomStream(seed, 'umap')
  const count = Math.min(NEIGHBOURS, rows.length - 1)
  const breathe = breathing(control.check)
  const indices: number[][] = []
  const distances: number[][] = []
  for (const [place, row] of rows.entries()) {
    const near = rows.map((other, index) => ({ index, distance: index === place ? -1 : euclidean(row, other) })).sort((a, b) => a.distance - b.distance || a.index - b.index).slice(0, count)
    indices.push(near.map((one) => one.index))
    distances.push(near.map((one) => Math.max(0, one.distance)))
    await breathe()
  }
  const umap = new UMAP({ nComponents: 2, nNeighbors: count, minDist: MIN_DISTANCE, random: () => random.float() })
  umap.setPrecomputedKNN(indices, distances)
  const epochs = umap.initializeFit(rows.map((row) => [...row]))
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    control.progress(epoch, epochs)
    umap.step()
    await breathe()
  }
  control.progress(epochs, epochs)
  return umap.getEmbedding().map(([x = 0, y = 0]) => [x, y] as const)
}

/** Lets the event loop run once a slice is used up. */
function breathing(check: () => void): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE_MS) return
    await new Promise(setImmediate)
    check()
    since = performance.now()
  }
}

function euclidean(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, value, place) => sum + (value - (b[place] ?? 0)) ** 2, 0))
}
