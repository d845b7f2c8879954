import type { NetworkView } from '../../shared/domain/networks'
import type { NetworkSpec } from '../../shared/domain/network-spec'
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
    difference: compareWithPublished(count.parameters, spec.publishedParameters),
    layers: count.layers.map((layer) => ({ ...layer, inputs: [...layer.inputs], shape: [...layer.shape] })),
  }
}
