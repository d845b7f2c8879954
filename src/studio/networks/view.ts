import type { NetworkView } from '../../shared/domain/networks'
import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { countNetwork } from './count'
import { compareWithPublished } from './published'

/** A network as the page and the command line list it: what it is, where it comes from, what it costs. */
export function viewNetwork(spec: NetworkSpec, builtIn: boolean): NetworkView {
  const count = countNetwork(spec)
  return {
    network: spec.id,
    builtIn,
    name: spec.name,
    summary: spec.summary,
    provenance: [...spec.provenance],
    reconstruction: spec.reconstruction,
    input: { ...spec.input },
    classes: spec.classes,
    parameters: count.parameters,
    nonTrainable: count.nonTrainable,
    macs: count.macs,
    publishedParameters: spec.publishedParameters,
    difference: compareWithPublished(count.parameters, spec.publishedParameters, spec.reconstruction),
    layers: count.layers.map((layer, place) => ({ ...layer, detail: detailOf(spec.nodes[place]), inputs: [...layer.inputs], shape: [...layer.shape] })),
  }
}

/** What a node is set to, beyond its kind: `3 × 3, stride 2, ReLU`. Same padding and a bias go without saying. */
function detailOf(node: NetworkNode | undefined): string {
  switch (node?.op) {
    case 'conv': return listed(square(node.kernel), stride(node.stride), unpadded(node.padding), rectified(node.activation), node.bias ? '' : 'no bias')
    case 'max-pool': return listed(square(node.size), stride(node.stride), unpadded(node.padding))
    case 'batch-norm': return `momentum ${node.momentum}, epsilon ${node.epsilon}`
    case 'dense': return listed(`${node.units} units`, rectified(node.activation), node.bias ? '' : 'no bias')
    default: return ''
  }
}

const listed = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')
const square = (edge: number): string => `${edge} × ${edge}`
const stride = (step: number): string => (step === 1 ? '' : `stride ${step}`)
const unpadded = (padding: 'same' | 'valid'): string => (padding === 'same' ? '' : 'no padding')
const rectified = (activation: 'linear' | 'relu'): string => (activation === 'relu' ? 'ReLU' : '')
