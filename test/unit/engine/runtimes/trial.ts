import { readdirSync } from 'node:fs'
import { initialParameters } from '../../../../src/engine/network/initialise'
import type { RuntimeModel } from '../../../../src/engine/runtimes/runtime'
import { weightTensors } from '../../../../src/studio/networks/weights'
import { randomStream } from '../../../../src/studio/random'
import { findNetwork } from '../../../support/find-network'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { mixedNetwork } from '../../../support/invented-fold'

const MODELS = `${PROJECT_ROOT}/models`

/** Every network that ships, and one with all that a network may have. */
export const TRIAL_NETWORKS = ['mixed', ...readdirSync(MODELS).filter((name) => name.endsWith('.json')).map((name) => name.replace(/\.json$/, ''))]

export const TRIAL_SEED = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_614)

export interface Trial {
  readonly model: RuntimeModel
  /** `count` images one after the other. */
  readonly images: Float32Array
  readonly count: number
}

/** A network with random weights of a trained one's size, and random images. */
export function trialOf(id: string, count: number): Trial {
  const network = id === 'mixed' ? mixedNetwork : findNetwork(MODELS, id)
  const random = randomStream(TRIAL_SEED, id)
  const { size, channels } = network.input
  const parameters = initialParameters(weightTensors(network), 5, 0).map((value) => value + 0.02 * random.normal())
  return { model: { network, parameters, ranges: null }, images: Float32Array.from({ length: count * size * size * channels }, () => random.normal()), count }
}

/** The largest distance between two lists. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  return Array.from({ length: a.length }, (_, place) => Math.abs((a[place] ?? NaN) - (b[place] ?? NaN))).reduce((largest, distance) => (distance > largest || Number.isNaN(distance) ? distance : largest), 0)
}
