import type { NetworkSpec } from '../../shared/domain/network-spec'

const conv = (id: string, input: string, filters: number, stride: number) => ({ id, op: 'conv' as const, inputs: [input], filters, kernel: 3, stride, padding: 'same' as const, activation: 'linear' as const, bias: true })

/**
 * Wide convolutions that fill a processor's multipliers, and little else: what a machine does with it in ONNX Runtime is taken as its peak. 48x48 pixels, then
 * three 3x3 convolutions of 256 channels at 24x24, 1.0 G multiply-accumulates an image.
 */
export const PEAK_NETWORK: NetworkSpec = {
  format: 'emotionnet-network/1', id: 'peak', name: 'Peak', summary: 'Wide convolutions by which a machine\'s peak is measured.', provenance: ['Ours.'], reconstruction: false, publishedParameters: null,
  input: { size: 48, channels: 1, source: 'grey' }, classes: 7,
  nodes: [
    conv('c1', 'input', 256, 2), conv('c2', 'c1', 256, 1), conv('c3', 'c2', 256, 1), conv('c4', 'c3', 256, 1),
    { id: 'pool', op: 'global-average-pool', inputs: ['c4'] }, { id: 'logits', op: 'dense', inputs: ['pool'], units: 7, activation: 'linear', bias: true }, { id: 'softmax', op: 'softmax', inputs: ['logits'] },
  ],
}
