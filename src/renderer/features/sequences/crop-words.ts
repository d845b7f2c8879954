import type { FrameCrop } from '../../../shared/domain/faces'

const EYES: Readonly<Record<Exclude<FrameCrop['method'], 'centre-square'>, string>> = { landmarks: 'eyes supplied', detected: 'eyes detected', 'by-hand': 'eyes set by hand' }

/** How a frame was cut, in a line: size, how much of the face, and by what it was found. */
export function cropWords({ size, interOcular, method }: Pick<FrameCrop, 'size' | 'interOcular' | 'method'>): string {
  return `${size} × ${size}, ${method === 'centre-square' ? 'the largest centred square' : `${interOcular} inter-ocular distances, ${EYES[method]}`}`
}
