import { epochSchema, type Epoch } from '../../../shared/domain/runs'
import { StudioError } from '../../../shared/errors'

const COLUMNS = [
  ['fold', 'fold'], ['epoch', 'epoch'], ['loss', 'loss'], ['accuracy', 'accuracy'], ['learning_rate', 'learningRate'], ['images_per_second', 'imagesPerSecond'], ['seconds', 'seconds'],
  ['gradient_norm', 'gradientNorm'], ['inner_loss', 'innerLoss'], ['inner_accuracy', 'innerAccuracy'], ['memory_bytes', 'memoryBytes'],
] as const satisfies readonly (readonly [string, keyof Epoch])[]

const HEADER = COLUMNS.map(([title]) => title).join(',')

/** Epochs as CSV: folds and epochs counted from 0, numbers in full, nothing where nothing was measured. */
export function epochsCsv(epochs: readonly Epoch[]): string {
  return [HEADER, ...epochs.map((epoch) => COLUMNS.map(([, key]) => epoch[key] ?? '').join(','))].map((line) => `${line}\r\n`).join('')
}

/** Reads such a file back. Throws `run-folder-damaged` with the line that is wrong. */
export function parseEpochsCsv(text: string, path: string): readonly Epoch[] {
  const [header, ...lines] = text.split(/\r?\n/)
  if (header !== HEADER) throw malformed(path, 1)
  return lines.filter((line) => line !== '').map((line, index) => {
    const cells = line.split(',')
    const parsed = epochSchema.safeParse(Object.fromEntries(COLUMNS.map(([, key], column) => [key, cells[column] === '' ? null : Number(cells[column])])))
    if (!parsed.success || cells.length !== COLUMNS.length) throw malformed(path, index + 2)
    return parsed.data
  })
}

function malformed(path: string, line: number): StudioError {
  return new StudioError('run-folder-damaged', `Line ${line} of ${path} does not hold an epoch.`, 'Export the run again from the studio that trained it.', { path, line })
}
