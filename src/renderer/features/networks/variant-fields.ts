import type { InputSource } from '../../../shared/domain/network-spec'
import type { NetworkVariantInput, NetworkView } from '../../../shared/domain/networks'

export type NormChoice = 'as-is' | 'with' | 'without'

/** The variant form as it stands. */
export interface VariantFields {
  readonly source: InputSource
  readonly frames: number
  readonly size: number
  readonly norm: NormChoice
  readonly classes: number
  /** Empty: the studio makes one of what is changed. */
  readonly id: string
}

/** The form that changes nothing. */
export function startingForm({ input, classes }: Pick<NetworkView, 'input' | 'classes'>): VariantFields {
  return { source: input.source, frames: input.source === 'last-frames' ? input.channels : 3, size: input.size, norm: 'as-is', classes, id: '' }
}

/** What the form asks for beyond the network as it is; null where it asks for nothing, or for an id that is none. */
export function changesOf({ input, classes, layers }: Pick<NetworkView, 'input' | 'classes' | 'layers'>, fields: VariantFields): Omit<NetworkVariantInput, 'network'> | null {
  const normalised = new Set(layers.flatMap((layer) => (layer.op === 'batch-norm' ? layer.inputs : [])))
  const changesNorm = fields.norm === 'with' ? layers.some((layer) => layer.op === 'conv' && !normalised.has(layer.id)) : fields.norm === 'without' && normalised.size > 0
  const framed = fields.source === 'last-frames'
  const changesSource = fields.source !== input.source || (framed && fields.frames !== input.channels)
  const changes = {
    ...(changesSource ? { source: fields.source, ...(framed ? { frames: fields.frames } : {}) } : {}),
    ...(fields.size === input.size ? {} : { size: fields.size }),
    ...(changesNorm ? { batchNorm: fields.norm === 'with' } : {}),
    ...(fields.classes === classes ? {} : { classes: fields.classes }),
  }
  if (Object.keys(changes).length === 0) return null
  if (fields.id === '') return changes
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(fields.id) ? { ...changes, id: fields.id } : null
}
