import type { NetworkView } from '../../../shared/domain/networks'
import { formatCount } from '../../ui/format'

/** `44.2 M`: multiply-accumulates of one image, in millions. */
export function megaMacs(macs: number): string {
  return `${(macs / 1e6).toFixed(1)} M`
}

/** Counted parameters, and beside them the paper's number with the difference: it is stated, never hidden. */
export function countedText(network: Pick<NetworkView, 'parameters' | 'publishedParameters'>): string {
  const counted = `${formatCount(network.parameters)} parameters counted`
  const { publishedParameters } = network
  if (publishedParameters === null) return `${counted}, none published`
  const difference = network.parameters - publishedParameters
  if (difference === 0) return `${counted}, as published`
  const share = Math.abs(100 * difference / publishedParameters)
  const percent = share < 0.1 ? '' : `, ${share.toFixed(1)} %`
  return `${counted}, ${formatCount(publishedParameters)} published (${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}${percent})`
}

/** `48 × 48 × 11`: a tensor's shape without the batch. */
export function shapeText(shape: readonly number[]): string {
  return shape.join(' × ')
}
