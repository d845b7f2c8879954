import type { ProtocolStamp } from '../../../shared/domain/results'
import { LEAKY_MARK } from '../../../shared/domain/folds'
import { shortHash } from '../../ui/format'

/** `all 10 folds`, `2 of 10 folds`: a run may train some folds only, and its number is then not the fold set's. `k` is the fold set's count. */
function foldsText(protocol: ProtocolStamp, k: number): string {
  return protocol.foldsEvaluated === k ? `all ${k} folds` : `${protocol.foldsEvaluated} of ${k} folds`
}

/** The stamp that stands beside each number: the leaky control's mark, faces, classes, folds, seed, and the hash that fixes frames and split. */
export function stampShort(protocol: ProtocolStamp, k: number): string {
  return [
    protocol.leaky ? LEAKY_MARK : null,
    protocol.synthetic ? 'rendered faces' : null,
    `${protocol.classes.length} classes`,
    foldsText(protocol, k),
    `seed ${protocol.seed}`,
    `split ${shortHash(protocol.foldSetHash)}`,
  ].filter((part) => part !== null).join(' · ')
}

/** The protocol in one line: what every number must be read with. */
export function stampLine(protocol: ProtocolStamp, k: number): string {
  return [
    protocol.synthetic ? 'rendered faces' : null,
    `${protocol.classes.length} classes`,
    protocol.frames,
    protocol.split,
    protocol.epochRule,
    foldsText(protocol, k),
    `seed ${protocol.seed}`,
  ].filter((part) => part !== null).join(' · ')
}

/** What the line leaves out, row by row. */
export function stampRows(protocol: ProtocolStamp, k: number): readonly (readonly [string, string])[] {
  return [
    ['Classes', `${protocol.classes.length}: ${protocol.classes.join(', ')}`],
    ['Frames', protocol.frames],
    ['Split', protocol.split],
    ['Fold set', shortHash(protocol.foldSetHash)],
    ['Epoch', protocol.epochRule],
    ['Folds judged', `${protocol.foldsEvaluated} of ${k}${protocol.foldsPlanned < k ? `, of which this run trains ${protocol.foldsPlanned}` : ''}`],
    ['Seed', String(protocol.seed)],
    ['Data', `${shortHash(protocol.dataHash)}${protocol.synthetic ? ', rendered faces, not people' : ''}`],
    ['Engine', protocol.backend],
  ]
}

/** What keeps these numbers from being the run's last word; null when nothing does. */
export function reservation(protocol: ProtocolStamp, k: number, labelsChanged: number): string | null {
  const parts: string[] = []
  if (!protocol.leaky && protocol.foldsEvaluated < k) {
    const more = protocol.foldsEvaluated < protocol.foldsPlanned ? 'not yet' : 'not'
    parts.push(`Only ${protocol.foldsEvaluated} of the fold set’s ${k} folds ${protocol.foldsEvaluated === 1 ? 'is' : 'are'} judged: this is ${more} its cross-validated accuracy.`)
  }
  if (labelsChanged > 0) {
    parts.push(`${labelsChanged} ${labelsChanged === 1 ? 'label has' : 'labels have'} changed since this run took its snapshot: the numbers judge the labels of that time. Train a new run to judge those of today.`)
  }
  return parts.length === 0 ? null : parts.join(' ')
}
