/**
 * A user's network that trains in a fraction of Nano-B's time, for tests that are about runs and not about networks: a convolution with a shortcut around it,
 * pooling and a dense layer, 48x48 grey, seven classes.
 */
export const SMALL_NETWORK = JSON.stringify({
  format: 'emotionnet-network/1', id: 'small', name: 'Small', summary: 'Ours.', provenance: ['Ours.'], reconstruction: true, publishedParameters: null, input: { size: 48, channels: 1 }, classes: 7,
  nodes: [
    { id: 'c1', op: 'conv', inputs: ['input'], filters: 6, kernel: 3, stride: 2, activation: 'relu' },
    { id: 'c2', op: 'conv', inputs: ['c1'], filters: 6, kernel: 3, activation: 'relu' },
    { id: 's1', op: 'add', inputs: ['c1', 'c2'] },
    { id: 'pool', op: 'global-average-pool', inputs: ['s1'] },
    { id: 'logits', op: 'dense', inputs: ['pool'], units: 7 },
    { id: 'softmax', op: 'softmax', inputs: ['logits'] },
  ],
})
