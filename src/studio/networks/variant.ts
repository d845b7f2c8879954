import type { InputSource, NetworkSpec } from '../../shared/domain/network-spec'
import type { NetworkVariantInput } from '../../shared/domain/networks'
import { StudioError } from '../../shared/errors'
import { withBatchNorm, withoutBatchNorm } from './normalised'
import { parseNetwork } from './parse'
import { malformedNetwork } from './spec-fault'

type Changes = Omit<NetworkVariantInput, 'network'>

/** One thing a variant does otherwise. */
interface Change {
  /** For the id: `64px`. */
  readonly mark: string
  /** For the name: `64 px`. */
  readonly label: string
  /** For the provenance, within a sentence. */
  readonly words: string
  apply(spec: NetworkSpec): NetworkSpec
}

/** How many frames the source `last-frames` has where nobody says. */
const LAST_FRAMES = 3

/**
 * A network that reads or tells something else, with the rest as it was. It is nobody's published network any more, and its provenance says so.
 *
 * @throws StudioError `invalid-input` where nothing would change, `network-malformed` where the changed network does not fit together
 */
export function variantOf(spec: NetworkSpec, changes: Changes): NetworkSpec {
  const made = [sourceChange(spec, changes), sizeChange(spec, changes), normChange(spec, changes), classChange(spec, changes)].flat()
  if (made.length === 0) throw new StudioError('variant-impossible', `The variant would change nothing of ${spec.name}.`, 'Say what to change: what it reads, its size, its normalisation or its classes.')
  const id = changes.id ?? [spec.id, ...made.map((change) => change.mark)].join('-').slice(0, 64).replace(/-+$/, '')
  const name = changes.name ?? [spec.name, ...made.map((change) => change.label)].join(', ').slice(0, 120)
  const changed = made.reduce((one, change) => change.apply(one), spec)
  const words = made.map((change) => change.words).join('; ')
  return parseNetwork({
    ...changed, id, name, reconstruction: true, publishedParameters: null,
    summary: `A variant of ${spec.name}: ${made.map((change) => change.label).join(', ')}.`.slice(0, 400),
    provenance: [
      `A variant of ${spec.name} (${spec.id}), made in the studio: ${words}.`.slice(0, 600),
      'It is no longer the network it was made from: no parameter count or accuracy that is printed for that one belongs to it.',
    ],
  }, `the variant "${id}"`)
}

const SOURCES: Readonly<Record<InputSource, { readonly mark: string; readonly label: string; readonly words: string; readonly channels: number }>> = {
  grey: { mark: 'grey', label: 'grey', words: 'it reads grey', channels: 1 },
  colour: { mark: 'colour', label: 'colour', words: 'it reads red, green and blue', channels: 3 },
  'neutral-difference': { mark: 'difference', label: 'neutral difference', words: 'it reads the frame and its difference to the sequence\'s first frame', channels: 2 },
  'last-frames': { mark: 'last', label: 'last frames', words: 'it reads the last frames of the sequence', channels: LAST_FRAMES },
}

function sourceChange(spec: NetworkSpec, { source, frames }: Changes): readonly Change[] {
  if (source === undefined && frames === undefined) return []
  const to = source ?? 'last-frames'
  if (frames !== undefined && to !== 'last-frames') throw new StudioError('variant-impossible', `A number of frames was given, but ${to} has none.`, 'Leave the frames out, or read the last frames.')
  const channels = to === 'last-frames' ? (frames ?? LAST_FRAMES) : SOURCES[to].channels
  if (to === spec.input.source && channels === spec.input.channels) return []
  const { mark, label, words } = SOURCES[to]
  const number = to === 'last-frames' ? channels : ''
  return [{
    mark: `${mark}${number}`, label: number === '' ? label : `last ${number} frames`, words: `${words} (channels: ${channels}, were ${spec.input.channels})`,
    apply: (one) => ({ ...one, input: { ...one.input, channels, source: to } }),
  }]
}

function sizeChange(spec: NetworkSpec, { size }: Changes): readonly Change[] {
  if (size === undefined || size === spec.input.size) return []
  return [{
    mark: `${size}px`, label: `${size} px`, words: `its input is ${size}x${size} (was ${spec.input.size}x${spec.input.size})`,
    apply: (one) => ({ ...one, input: { ...one.input, size } }),
  }]
}

function normChange(spec: NetworkSpec, { batchNorm }: Changes): readonly Change[] {
  if (batchNorm === undefined) return []
  const changed = batchNorm ? withBatchNorm(spec) : withoutBatchNorm(spec)
  if (changed.count === 0) return []
  const { nodes } = changed
  return [{
    mark: batchNorm ? 'bn' : 'no-bn', label: batchNorm ? 'BN' : 'without BN',
    words: batchNorm
      ? `a batch normalisation follows ${changed.count} of its convolutions, before their ReLU and in place of their bias`
      : `its ${changed.count} batch normalisations are left out, and convolutions have a bias where they had none`,
    apply: (one) => ({ ...one, nodes: [...nodes] }),
  }]
}

function classChange(spec: NetworkSpec, { classes }: Changes): readonly Change[] {
  if (classes === undefined || classes === spec.classes) return []
  const head = spec.nodes[spec.nodes.length - 1]?.inputs[0]
  if (!spec.nodes.some((node) => node.id === head && node.op === 'dense')) {
    throw malformedNetwork(spec.id, `node "${head ?? '?'}": the classes can only be changed where a dense layer feeds the softmax`)
  }
  return [{
    mark: `${classes}-classes`, label: `${classes} classes`, words: `it tells ${classes} classes (was ${spec.classes})`,
    apply: (one) => ({ ...one, classes, nodes: one.nodes.map((node) => (node.id === head && node.op === 'dense' ? { ...node, units: classes } : node)) }),
  }]
}
