import type { Emotion } from '../../shared/domain/emotion'
import type { Prediction } from '../../shared/domain/results'
import type { Store } from '../store/store'

/** One image that a model has looked at. `truth` and `predicted` are indices among the run's classes, `probabilities` a softmax in their order. */
export interface PredictionRow {
  readonly sequenceId: number
  readonly position: number
  readonly fold: number
  readonly truth: number | null
  readonly predicted: number
  readonly probabilities: readonly number[]
}

/** With the names by which people know it. */
export interface NamedPrediction extends PredictionRow {
  readonly subject: string
  readonly sequence: string
  readonly frame: number
  readonly image: string
}

interface Stored {
  sequence_id: number; position: number; fold: number; truth: number | null; predicted: number; probabilities: ArrayBuffer
  subject: string; name: string; number: number; sha256: string
}

/** Judges one softmax: the largest class (the first of equals), its probability, and its lead over the second. */
export function judge(probabilities: readonly number[]): { readonly predicted: number; readonly confidence: number; readonly margin: number } {
  let predicted = 0
  for (let i = 1; i < probabilities.length; i += 1) if ((probabilities[i] ?? 0) > (probabilities[predicted] ?? 0)) predicted = i
  const confidence = probabilities[predicted] ?? 0
  const second = Math.max(0, ...probabilities.filter((_p, i) => i !== predicted))
  return { predicted, confidence, margin: confidence - second }
}

/** Stores predictions, replacing what the same run said of the same image for the same purpose. */
export function storePredictions(store: Store, run: number, evaluation: boolean, rows: readonly Omit<PredictionRow, 'predicted'>[]): void {
  for (const row of rows) {
    const { predicted, confidence, margin } = judge(row.probabilities)
    store.run(
      `INSERT OR REPLACE INTO prediction (run_id, evaluation, sequence_id, position, fold, truth, predicted, probabilities, confidence, margin, label_probability)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      run, evaluation ? 1 : 0, row.sequenceId, row.position, row.fold, row.truth, predicted, packProbabilities(row.probabilities), confidence, margin,
      row.truth === null ? null : row.probabilities[row.truth] ?? 0)
  }
}

/** A run's predictions in the stable order of every export: subject by number, sequence, frame. Held-out ones are the only evaluation. */
export function loadPredictions(store: Store, run: number, evaluation: boolean): readonly NamedPrediction[] {
  return store.all<Stored>(
    `SELECT p.sequence_id, p.position, p.fold, p.truth, p.predicted, p.probabilities, s.subject, s.name, f.number, f.sha256
     FROM prediction p JOIN sequence s ON s.id = p.sequence_id JOIN frame f ON f.sequence_id = p.sequence_id AND f.position = p.position
     WHERE p.run_id = ? AND p.evaluation = ? ORDER BY s.sort_key, s.subject, s.name, f.number`, run, evaluation ? 1 : 0,
  ).map((row) => ({
    sequenceId: row.sequence_id, position: row.position, fold: row.fold, truth: row.truth, predicted: row.predicted,
    probabilities: unpackProbabilities(row.probabilities), subject: row.subject, sequence: row.name, frame: row.number, image: row.sha256,
  }))
}

/** A prediction as every host returns it, named by the classes of its run. */
export function viewPrediction(row: Pick<NamedPrediction, 'subject' | 'sequence' | 'frame' | 'truth' | 'predicted' | 'probabilities'>, classes: readonly Emotion[]): Prediction {
  return {
    subject: row.subject, sequence: row.sequence, frame: row.frame, truth: row.truth === null ? null : className(classes, row.truth),
    predicted: className(classes, row.predicted), probabilities: [...row.probabilities],
  }
}

/** The class of an index; one that the run does not have is a fault of the studio. */
export function className(classes: readonly Emotion[], index: number): Emotion {
  const name = classes[index]
  if (name === undefined) throw new RangeError(`class ${index} of ${classes.length}`)
  return name
}

/** One float64 a class, little-endian. */
export function packProbabilities(probabilities: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(probabilities.length * 8))
  probabilities.forEach((value, i) => bytes.setFloat64(i * 8, value, true))
  return new Uint8Array(bytes.buffer)
}

/** The driver gives a blob of a list as an ArrayBuffer and one of a single row as a Buffer. */
export function unpackProbabilities(bytes: Uint8Array | ArrayBuffer): readonly number[] {
  const view = bytes instanceof ArrayBuffer ? new DataView(bytes) : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(bytes.byteLength / 8) }, (_, i) => view.getFloat64(i * 8, true))
}
