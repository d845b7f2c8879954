import { describe, expect, it } from 'vitest'
import { mcuEstimateSchema } from '../../../../src/shared/domain/bench'
import { estimateForMicrocontroller } from '../../../../src/studio/bench/microcontroller'
import { parseNetwork } from '../../../../src/studio/networks/parse'
import { findNetwork } from '../../../support/find-network'
import { PROJECT_ROOT } from '../../../support/provisioned'

/**
 * Counted by hand. Tensors: input 8x8x1 = 64, a 8x8x2 = 128, b 8x8x2 = 128, sum = 128, pool 2, logits 3, softmax 3. While a is computed input and a are alive (192);
 * b: a and b (256, the input is read no more); sum: a, b and sum (384, the peak); pool: the sum, whose rectifier lies in it, and pool (130). Kernels: a 3*3*1*2 = 18,
 * b 3*3*2*2 = 36, logits 2*3 = 6; biases 2 + 2 + 3 = 7.
 */
const SMALL = parseNetwork({
  format: 'emotionnet-network/1', id: 'small', name: 'Small', summary: 'Ours.', provenance: ['Ours.'], reconstruction: false, publishedParameters: null, input: { size: 8, channels: 1 }, classes: 3,
  nodes: [
    { id: 'a', op: 'conv', inputs: ['input'], filters: 2, kernel: 3 }, { id: 'b', op: 'conv', inputs: ['a'], filters: 2, kernel: 3 }, { id: 'sum', op: 'add', inputs: ['a', 'b'] }, { id: 'relu', op: 'relu', inputs: ['sum'] },
    { id: 'pool', op: 'global-average-pool', inputs: ['relu'] }, { id: 'logits', op: 'dense', inputs: ['pool'], units: 3 }, { id: 'softmax', op: 'softmax', inputs: ['logits'] },
  ],
}, 'small')

describe('the estimate for a microcontroller', () => {
  it('is what is counted by hand for a small network', () => {
    const estimate = estimateForMicrocontroller(SMALL)
    expect(estimate.layers.map(({ node, aliveBytes }) => [node, aliveBytes])).toEqual([['a', 192], ['b', 256], ['sum', 384], ['relu', 128], ['pool', 130], ['logits', 5], ['softmax', 6]])
    expect(estimate.precisions).toEqual([
      { precision: 'int8', peakRamBytes: 384, peakAt: 'sum', flashBytes: 60 + 7 * 4 },
      { precision: 'fp32', peakRamBytes: 384 * 4, peakAt: 'sum', flashBytes: (60 + 7) * 4 },
    ])
    expect(estimate.macs).toBe(64 * 18 + 64 * 36 + 6)
    expect(estimate.leavesOut.length).toBeGreaterThan(2)
  })

  it('holds for the networks that ship: flash of float32 is their parameters, never less memory than the largest tensor', () => {
    for (const id of ['nano-a', 'nano-b']) {
      const estimate = mcuEstimateSchema.parse(estimateForMicrocontroller(findNetwork(`${PROJECT_ROOT}/models`, id)))
      expect(estimate.precisions[1]?.flashBytes).toBe(estimate.parameters * 4)
      expect(estimate.precisions[0]?.peakRamBytes).toBeGreaterThan(48 * 48)
    }
  })
})
