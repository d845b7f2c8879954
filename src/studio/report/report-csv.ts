import { LEAKY_MARK } from '../../shared/domain/folds'
import type { Prediction, ProtocolStamp } from '../../shared/domain/results'
import { csvCell } from './escape'

const HEADER = ['subject', 'sequence', 'frame', 'truth', 'predicted', 'correct']

/**
 * The held-out predictions as CSV (RFC 4180, CRLF), one image a line, probabilities in the run's class order; safe to open in a spreadsheet. Those of the leaky
 * control say so in a last column of every line, which no sorting or cutting of lines takes off.
 */
export function predictionsCsv(predictions: readonly Prediction[], { classes, leaky }: Pick<ProtocolStamp, 'classes' | 'leaky'>): string {
  return answersCsv(predictions, classes, leaky ? LEAKY_MARK : null)
}

/** Judged images in the same form; `note` stands in the last column of every line where there is one. */
export function answersCsv(predictions: readonly Prediction[], classes: readonly string[], note: string | null): string {
  const header = [...HEADER, ...classes.map((name) => `p_${name}`), ...(note === null ? [] : ['note'])]
  const lines = predictions.map((one) => [
    csvCell(one.subject), csvCell(one.sequence), csvCell(one.frame), csvCell(one.truth), csvCell(one.predicted),
    one.truth === null ? '' : one.truth === one.predicted ? 'yes' : 'no',
    ...one.probabilities.map((value) => csvCell(value)),
    ...(note === null ? [] : [csvCell(note)]),
  ].join(','))
  return `${[header.join(','), ...lines].join('\r\n')}\r\n`
}
