import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEAKY_MARK } from '../../shared/domain/folds'
import type { ApplyResult } from '../../shared/domain/own-pictures'
import { freeFolder, publishFolder } from '../files/publish-folder'
import { csvCell } from '../report/escape'

type Answers = Omit<ApplyResult, 'files'>

/** Writes the answers into a folder, all files or none: a line a picture, a line a sequence, and all of it as JSON. Returns the files' paths. Rejects with `disk-full` or `write-refused`. */
export async function writeAnswers(answers: Answers, out: string): Promise<string[]> {
  const { files } = await publishFolder(freeFolder(out, `predictions-${answers.run}`), (folder) => {
    writeFileSync(join(folder, 'frames.csv'), framesCsv(answers))
    writeFileSync(join(folder, 'sequences.csv'), sequencesCsv(answers))
    writeFileSync(join(folder, 'predictions.json'), `${JSON.stringify(answers, null, 2)}\n`)
    return Promise.resolve()
  })
  return files
}

/** One picture a line (RFC 4180, CRLF), probabilities in the run's class order, how its square was found, and what the detector said of it. */
export function framesCsv({ frames, classes, leaky }: Answers): string {
  return csv(['sequence', 'name', 'place', 'predicted', 'confidence', ...classes.map((name) => `p_${name}`), 'crop', 'detection', 'certainty'],
    frames.map((one) => [one.sequence, one.name, one.place, one.predicted, one.confidence, ...one.probabilities, one.crop, one.detection, one.certainty ?? '']), leaky)
}

/** One sequence a line: the mean of its pictures' softmaxes. */
export function sequencesCsv({ sequences, classes, leaky }: Answers): string {
  return csv(['sequence', 'frames', 'predicted', 'confidence', ...classes.map((name) => `p_${name}`)],
    sequences.map((one) => [one.sequence, one.frames, one.predicted, one.confidence, ...one.probabilities]), leaky)
}

function csv(head: readonly string[], rows: readonly (readonly (string | number)[])[], leaky: boolean): string {
  const note = (row: readonly (string | number)[], last: string): readonly (string | number)[] => (leaky ? [...row, last] : row)
  return [note(head, 'note'), ...rows.map((row) => note(row, LEAKY_MARK))].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
