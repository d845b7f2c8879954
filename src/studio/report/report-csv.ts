import { CLASSES } from '../../shared/domain/emotion'
import type { Prediction } from '../../shared/domain/results'
import { csvCell } from './escape'

const HEADER = ['subject', 'sequence', 'frame', 'truth', 'predicted', 'correct', ...CLASSES.map((name) => `p_${name}`)]

/** The held-out predictions as CSV (RFC 4180, CRLF), one image a line, probabilities in class order; safe to open in a spreadsheet. */
export function predictionsCsv(predictions: readonly Prediction[]): string {
  const lines = predictions.map((one) => [
    csvCell(one.subject), csvCell(one.sequence), csvCell(one.frame), csvCell(one.truth), csvCell(one.predicted),
    one.truth === null ? '' : one.truth === one.predicted ? 'yes' : 'no',
    ...one.probabilities.map((value) => csvCell(value)),
  ].join(','))
  return `${[HEADER.join(','), ...lines].join('\r\n')}\r\n`
}
