import type { Face, FaceCounts, FaceState } from '../../../shared/domain/faces'

/** The filters of the screen in their order, each with its share of the counts. */
export const FACE_FILTERS: readonly { readonly state: FaceState | null; readonly label: string; readonly count: (counts: FaceCounts) => number }[] = [
  { state: null, label: 'All', count: (counts) => counts.sequences },
  { state: 'failed', label: 'Not found', count: (counts) => counts.failed },
  { state: 'detected', label: 'Detected', count: (counts) => counts.detected },
  { state: 'by-hand', label: 'By hand', count: (counts) => counts.byHand },
  { state: 'supplied', label: 'Landmarks', count: (counts) => counts.supplied },
  { state: 'none', label: 'Not looked at', count: (counts) => counts.none },
]

const STATES: Readonly<Record<FaceState, string>> = {
  'by-hand': 'Set by hand', supplied: 'Landmarks of the dataset', detected: 'Detected', failed: 'No face found', none: 'Not looked at',
}

/** A state with a mark of its own, so that it is not told by colour alone. */
export function stateMark(state: FaceState): string {
  return { 'by-hand': '✎', supplied: '●', detected: '✓', failed: '▲', none: '○' }[state]
}

/** What a state means, in words. */
export function stateWords(state: FaceState): string {
  return STATES[state]
}

/** What speaks for a face, in a sentence. */
export function faceSentence({ state, score, seen, detector, author }: Face): string {
  switch (state) {
    case 'by-hand': return `Set by hand${author === null ? '' : ` by ${author}`}. It stands before landmarks and detection, for every frame of the sequence.`
    case 'supplied': return 'Every frame is cut by landmarks of its own, which came with the dataset.'
    case 'detected': return `Found by ${detector ?? 'a detector'}, certainty ${((score ?? 0) * 100).toFixed(0)} %${seen !== null && seen > 1 ? `, the largest of ${seen} faces` : ''}. Every frame without landmarks is cut alike.`
    case 'failed': return `${detector ?? 'The detector'} found no face in the peak, the middle or the first frame. Frames are cut as their largest centred square until you set the face.`
    case 'none': return 'Nobody has looked for a face. Frames without landmarks are cut as their largest centred square.'
  }
}
