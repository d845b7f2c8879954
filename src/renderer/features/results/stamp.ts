import type { ProtocolStamp } from '../../../shared/domain/results'
import { shortHash } from '../../ui/format'

/** The stamp that stands beside each number: faces, classes, folds, seed, and the hash that fixes frames and split. */
export function stampShort(protocol: ProtocolStamp): string {
  return [
    protocol.synthetic ? 'rendered faces' : null,
    `${protocol.classes.length} classes`,
    protocol.foldsEvaluated === protocol.foldsPlanned ? `${protocol.foldsPlanned} folds` : `${protocol.foldsEvaluated} of ${protocol.foldsPlanned} folds`,
    `seed ${protocol.seed}`,
    `split ${shortHash(protocol.foldSetHash)}`,
  ].filter((part) => part !== null).join(' · ')
}

/** The protocol in one line: what every number must be read with. */
export function stampLine(protocol: ProtocolStamp): string {
  return [
    protocol.synthetic ? 'rendered faces' : null,
    `${protocol.classes.length} classes`,
    protocol.frames,
    protocol.split,
    protocol.epochRule,
    protocol.foldsEvaluated === protocol.foldsPlanned
      ? `all ${protocol.foldsPlanned} folds`
      : `${protocol.foldsEvaluated} of ${protocol.foldsPlanned} folds`,
    `seed ${protocol.seed}`,
  ].filter((part) => part !== null).join(' · ')
}

/** What the line leaves out, row by row. */
export function stampRows(protocol: ProtocolStamp): readonly (readonly [string, string])[] {
  return [
    ['Classes', protocol.classes.join(', ')],
    ['Frames', protocol.frames],
    ['Split', protocol.split],
    ['Fold set', shortHash(protocol.foldSetHash)],
    ['Epoch', protocol.epochRule],
    ['Folds judged', `${protocol.foldsEvaluated} of ${protocol.foldsPlanned}`],
    ['Seed', String(protocol.seed)],
    ['Data', `${shortHash(protocol.dataHash)}${protocol.synthetic ? ', rendered faces, not people' : ''}`],
    ['Engine', protocol.backend],
  ]
}

/** What keeps these numbers from being the run's last word; null when nothing does. */
export function reservation(protocol: ProtocolStamp, labelsChanged: number): string | null {
  const parts: string[] = []
  if (protocol.foldsEvaluated < protocol.foldsPlanned) {
    parts.push(`Only ${protocol.foldsEvaluated} of ${protocol.foldsPlanned} folds are judged: this is not yet the cross-validated accuracy.`)
  }
  if (labelsChanged > 0) {
    parts.push(`${labelsChanged} ${labelsChanged === 1 ? 'label has' : 'labels have'} changed since this run took its snapshot: the numbers judge the labels of that time. Train a new run to judge those of today.`)
  }
  return parts.length === 0 ? null : parts.join(' ')
}
