import type { NetworkView } from '../../../shared/domain/networks'
import { formatCompact, formatCount } from '../../ui/format'

/** `44.2 M`: multiply-accumulates of one image, in millions. */
export function megaMacs(macs: number): string {
  return `${(macs / 1e6).toFixed(1)} M`
}

/**
 * Counted parameters, and beside them the printed number with the difference: it is stated, never hidden. A reconstruction is built to a number that is
 * printed for another network.
 */
export function countedText({ parameters, publishedParameters, reconstruction }: Pick<NetworkView, 'parameters' | 'publishedParameters' | 'reconstruction'>): string {
  const counted = `${formatCount(parameters)} parameters counted`
  if (publishedParameters === null) return `${counted}, none published`
  const difference = parameters - publishedParameters
  if (difference === 0) return `${counted}, as published`
  const share = Math.abs(100 * difference / publishedParameters)
  const percent = share < 0.1 ? '' : `, ${share.toFixed(1)} %`
  const apart = `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}${percent}`
  return reconstruction ? `${counted}, built to the published ${formatCount(publishedParameters)} (${apart})` : `${counted}, ${formatCount(publishedParameters)} published (${apart})`
}

/** A sentence of the core with its numbers as the page writes them: 141,098 -> `141\u202f098`. */
export function spacedNumbers(sentence: string): string {
  return sentence.replace(/(\d),(?=\d{3})/g, '$1\u202f')
}

/** What is wrong as a sentence of its own: it comes as the end of one. */
export function problemSentence({ message }: { readonly message: string }): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
}

/** `48 × 48 × 11`: a tensor's shape without the batch. */
export function shapeText(shape: readonly number[]): string {
  return shape.join(' × ')
}

const SOURCES: Readonly<Record<NetworkView['input']['source'], string>> = {
  grey: 'grey', colour: 'colour', 'neutral-difference': 'neutral difference', 'last-frames': 'last frames',
}

/** `48 × 48, grey`: what a network reads. */
export function inputText({ size, channels, source }: NetworkView['input']): string {
  return `${size} × ${size}, ${source === 'last-frames' ? `last ${channels} frames` : SOURCES[source]}`
}

/** A layer as the graph draws it; the image is one too. */
export type DrawnLayer = NetworkView['layers'][number]

/** The image, then the layers in the order of the specification. */
export function drawnLayers({ input, layers }: Pick<NetworkView, 'input' | 'layers'>): readonly DrawnLayer[] {
  const { size, channels } = input
  return [{ id: 'input', op: 'input', detail: inputText(input).split(', ')[1] ?? '', inputs: [], shape: [size, size, channels], parameters: 0, nonTrainable: 0, macs: 0 }, ...layers]
}

/** `110 parameters`, nothing where there are none. */
export function parametersText({ parameters }: Pick<DrawnLayer, 'parameters'>): string {
  return parameters === 0 ? '' : `${formatCount(parameters)} parameters`
}

/** `2.05 M MACs`, nothing where none are counted. */
export function macsText({ macs }: Pick<DrawnLayer, 'macs'>): string {
  return macs === 0 ? '' : `${formatCompact(macs)} MACs`
}

/** A layer in one line, for a reader and a screen reader. */
export function layerSentence(layer: DrawnLayer | undefined): string {
  if (layer === undefined) return ''
  const kind = layer.detail === '' ? layer.op : `${layer.op} ${layer.detail}`
  const reads = layer.inputs.length === 0 ? '' : `reads ${layer.inputs.join(' + ')}`
  const fixed = layer.nonTrainable === 0 ? '' : `${formatCount(layer.nonTrainable)} moving statistics`
  return `${layer.id}: ${[kind, reads, `gives ${shapeText(layer.shape)}`, parametersText(layer), fixed, macsText(layer)].filter((part) => part !== '').join('; ')}`
}
