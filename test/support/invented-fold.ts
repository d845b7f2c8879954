import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NetworkSpec } from '../../src/shared/domain/network-spec'
import type { Recipe } from '../../src/shared/domain/recipe'
import type { TrainFoldRequest } from '../../src/shared/engine-protocol'
import { parseNetwork } from '../../src/studio/networks/parse'
import { writeTensorFile } from '../../src/studio/preparation/tensor-file'
import { randomStream } from '../../src/studio/random'
import { makeRecipe, PRESETS } from '../../src/studio/training/presets'

/** A small net with everything the Nano networks have: sums, strides, a long range 1x1 of stride 2, pool, dense. */
export const tinyNetwork: NetworkSpec = parseNetwork({
  format: 'emotionnet-network/1', id: 'tiny', name: 'Tiny', summary: 'For tests.', provenance: ['Ours.'], reconstruction: true, publishedParameters: null,
  input: { size: 12, channels: 1 }, classes: 3,
  nodes: [
    { id: 'c1', op: 'conv', inputs: ['input'], filters: 5, kernel: 3, activation: 'relu' },
    { id: 'c2', op: 'conv', inputs: ['c1'], filters: 5, kernel: 3, activation: 'relu' },
    { id: 's1', op: 'add', inputs: ['c1', 'c2'] },
    { id: 'c3', op: 'conv', inputs: ['s1'], filters: 7, kernel: 3, stride: 2, activation: 'relu' },
    { id: 'id1', op: 'conv', inputs: ['s1'], filters: 7, kernel: 1, stride: 2 },
    { id: 's2', op: 'add', inputs: ['c3', 'id1'] },
    { id: 'pool', op: 'global-average-pool', inputs: ['s2'] },
    { id: 'hidden', op: 'dense', inputs: ['pool'], units: 6, activation: 'relu' },
    { id: 'logits', op: 'dense', inputs: ['hidden'], units: 3 },
    { id: 'softmax', op: 'softmax', inputs: ['logits'] },
  ],
}, 'the test')

/** Every kind of node, on maps of odd edges (padding is uneven there) and on a vector. */
export const mixedNetwork: NetworkSpec = parseNetwork({
  format: 'emotionnet-network/1', id: 'mixed', name: 'Mixed', summary: 'For tests.', provenance: ['Ours.'], reconstruction: true, publishedParameters: null,
  input: { size: 13, channels: 2, source: 'neutral-difference' }, classes: 4,
  nodes: [
    { id: 'c1', op: 'conv', inputs: ['input'], filters: 6, kernel: 3 },
    { id: 'n1', op: 'batch-norm', inputs: ['c1'], momentum: 0.9, epsilon: 0.01 },
    { id: 'r1', op: 'relu', inputs: ['n1'] },
    { id: 'p1', op: 'max-pool', inputs: ['r1'], size: 3, stride: 2 },
    { id: 'c2', op: 'conv', inputs: ['p1'], filters: 6, kernel: 3, activation: 'relu' },
    { id: 'n2', op: 'batch-norm', inputs: ['c2'] },
    { id: 's1', op: 'add', inputs: ['n2', 'p1'] },
    { id: 'r2', op: 'relu', inputs: ['s1'] },
    { id: 'p2', op: 'max-pool', inputs: ['r2'], size: 2, stride: 2, padding: 'valid' },
    { id: 'flat', op: 'flatten', inputs: ['p2'] },
    { id: 'hidden', op: 'dense', inputs: ['flat'], units: 9 },
    { id: 'n3', op: 'batch-norm', inputs: ['hidden'], momentum: 0.5 },
    { id: 'r3', op: 'relu', inputs: ['n3'] },
    { id: 'logits', op: 'dense', inputs: ['r3'], units: 4 },
    { id: 'softmax', op: 'softmax', inputs: ['logits'] },
  ],
}, 'the test')

/** A folder of its own for each call. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'studio-engine-'))
}

/** Crops whose class can be learnt: a bright bar at a place that depends on the class, in noise. Four subjects; the last is held out. */
export function inventFold(options: { readonly folder: string; readonly network: NetworkSpec; readonly images: number; readonly recipe?: Partial<Recipe>; readonly seed?: number }): TrainFoldRequest {
  const { folder, network, images } = options
  const { size, channels } = network.input
  const random = randomStream(options.seed ?? 5, 'invented-fold')
  const labels = Array.from({ length: images + 16 }, (_, place) => place % network.classes)
  const values = new Float32Array(labels.length * size * size * channels)
  labels.forEach((label, image) => {
    const bar = Math.floor(((label + 0.5) * size) / network.classes)
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size * channels; x += 1) values[(image * size + y) * size * channels + x] = 60 + 40 * random.float() + (Math.abs(y - bar) < size / network.classes / 2 ? 90 : 0)
    }
  })
  const path = join(folder, 'crops.bin')
  const { sha256 } = writeTensorFile(path, { size, channels, ids: labels.map((_, place) => `image-${place}`), values })
  const side = (from: number, to: number, subjects: readonly string[]): TrainFoldRequest['train'] => {
    const rows = Array.from({ length: to - from }, (_, place) => from + place)
    return { rows, labels: rows.map((row) => labels[row] ?? 0), subjects: rows.map((row) => subjects[row % subjects.length] ?? '') }
  }
  return {
    type: 'train-fold', request: 1, fold: 0, network,
    recipe: { ...makeRecipe(PRESETS.quick, { epochs: options.recipe?.epochs ?? 3, seed: 11 }), ...options.recipe },
    data: { path, sha256 }, train: side(0, images, ['S1', 'S2', 'S3']), inner: null, test: side(images, images + 16, ['S4']), leaky: false,
    checkpoint: join(folder, 'fold-0.checkpoint'), weights: join(folder, 'fold-0.weights'), resume: false,
  }
}
