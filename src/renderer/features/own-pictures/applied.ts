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
      ...classes.map((name) => ({ key: `p_${name}`, label: `p_${name}`, align: 'right' as const })), { key: 'crop', label: 'crop' }, { key: 'detection', label: 'detection' }, { key: 'certainty', label: 'certainty', align: 'right' },
    ],
    rows: frames.filter((frame) => sequence === undefined || frame.sequence === sequence).map((frame) => ({
      sequence: frame.sequence, name: frame.name, place: frame.place, predicted: frame.predicted, confidence: frame.confidence, ...Object.fromEntries(classes.map((name, label) => [`p_${name}`, frame.probabilities[label] ?? 0])), crop: frame.crop, detection: frame.detection, certainty: frame.certainty ?? '',
    })),
  }
}

/** What must be known to read the answers, a sentence each. */
export function readWith({ frames, models, kind, estimate, leaky, detector, inference }: Pick<ApplyResult, 'frames' | 'models' | 'kind' | 'estimate' | 'leaky' | 'detector' | 'inference'>): readonly string[] {
  return [
    `${detector === null ? 'No face was looked for' : `Faces were looked for by ${detector}`}: ${cutWords(frames)}. A picture without a face gets an answer too.`,
    `${kind === 'final' ? 'One final model answered' : models === 1 ? 'One model answered' : `The mean of ${models} models answered, one a fold`}; nobody has labelled these pictures, so this is no evaluation.`,
    leaky ? 'Nothing is known of how often such a model is right: it was tested on people it was trained on.'
      : estimate === null ? 'Nothing is known of how often such a model is right.'
        : `Of people like those of its dataset such a model names ${formatPercent(estimate.accuracy)} of the pictures rightly (${estimate.run}); of yours it may be far fewer.`,
    ...inferenceSentences(inference),
  ]
}

/** By what the pictures were cut, counted. */
function cutWords(frames: ApplyResult['frames']): string {
  const ways = ([['landmarks', 'by the landmarks beside'], ['detected', 'by the face found in'], ['centre-square', 'as the largest centred square of']] as const)
    .map(([crop, words]) => ({ words, count: frames.filter((frame) => frame.crop === crop).length })).filter((way) => way.count > 0)
  if (frames.length === 1) return `the picture was cut ${ways[0]?.words ?? ''} it`
  return `of ${frames.length} pictures ${ways.map((way) => (way.count === 1 ? `1 was cut ${way.words} it` : `${way.count === frames.length ? 'all' : way.count} were cut ${way.words} them`)).join(', ')}`
}
