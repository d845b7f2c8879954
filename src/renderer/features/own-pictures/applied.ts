import { inferenceSentences } from '../../../shared/domain/inference'
import type { ApplyResult } from '../../../shared/domain/own-pictures'
import type { RunSummary } from '../../../shared/domain/runs'
import type { FigureTable } from '../../ui/csv'
import { formatPercent } from '../../ui/format'

/** A moment of a sequence: the share of each class, by the class's name. */
export type TimelineRow = { readonly place: number; readonly name: string } & Readonly<Record<string, number | string>>

/** Runs that can be applied: those with a trained model, final models first, then newest first. */
export function applicable(runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs.filter((run) => run.foldsDone > 0).sort((a, b) => Number(b.kind === 'final') - Number(a.kind === 'final') || b.createdAt - a.createdAt)
}

/** Softmaxes of a sequence by place, for the timeline. */
export function timelineRows({ frames, classes }: Pick<ApplyResult, 'frames' | 'classes'>, sequence: string): readonly TimelineRow[] {
  return frames.filter((frame) => frame.sequence === sequence).map((frame) => ({
    place: frame.place, name: frame.name, ...Object.fromEntries(classes.map((name, label) => [name, frame.probabilities[label] ?? 0])),
  }))
}

/** Every frame as a table: what is shown, copied and exported. */
export function framesTable({ frames, classes }: Pick<ApplyResult, 'frames' | 'classes'>, sequence?: string): FigureTable {
  return {
    columns: [
      { key: 'sequence', label: 'sequence' }, { key: 'name', label: 'name' }, { key: 'place', label: 'place', align: 'right' }, { key: 'predicted', label: 'predicted' }, { key: 'confidence', label: 'confidence', align: 'right' },
      ...classes.map((name) => ({ key: `p_${name}`, label: `p_${name}`, align: 'right' as const })), { key: 'crop', label: 'crop' }, { key: 'detection', label: 'detection' },
    ],
    rows: frames.filter((frame) => sequence === undefined || frame.sequence === sequence).map((frame) => ({
      sequence: frame.sequence, name: frame.name, place: frame.place, predicted: frame.predicted, confidence: frame.confidence, ...Object.fromEntries(classes.map((name, label) => [`p_${name}`, frame.probabilities[label] ?? 0])), crop: frame.crop, detection: 'none',
    })),
  }
}

/** What must be known to read the answers, a sentence each. */
export function readWith({ frames, models, kind, estimate, leaky, inference }: Pick<ApplyResult, 'frames' | 'models' | 'kind' | 'estimate' | 'leaky' | 'inference'>): readonly string[] {
  const centred = frames.filter((frame) => frame.crop === 'centre-square').length
  const cut = centred === 0 ? 'all were cut by the landmarks beside them' : centred === frames.length ? 'all were cut as their largest centred square' : `${centred} were cut as their largest centred square, ${frames.length - centred} by the landmarks beside them`
  return [
    `No face was looked for: ${frames.length === 1 ? `the picture was cut ${centred === 1 ? 'as its largest centred square' : 'by the landmarks beside it'}` : `of ${frames.length} pictures ${cut}`}. A picture without a face gets an answer too.`,
    `${kind === 'final' ? 'One final model answered' : models === 1 ? 'One model answered' : `The mean of ${models} models answered, one a fold`}; nobody has labelled these pictures, so this is no evaluation.`,
    leaky ? 'Nothing is known of how often such a model is right: it was tested on people it was trained on.'
      : estimate === null ? 'Nothing is known of how often such a model is right.'
        : `Of people like those of its dataset such a model names ${formatPercent(estimate.accuracy)} of the pictures rightly (${estimate.run}); of yours it may be far fewer.`,
    ...inferenceSentences(inference),
  ]
}

/** A file in a folder by its path, whichever way the folder's slashes lean; the folder itself where no file is named. */
export function pathOf(folder: string, file: string): string {
  const name = file.trim()
  if (name === '') return folder
  const slash = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`
}
