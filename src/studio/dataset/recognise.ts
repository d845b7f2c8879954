import type { Recognition } from '../../shared/domain/dataset'
import type { StudioContext } from '../context'
import type { AskedOptions } from './import-options'
import type { FoundSequence, NameCounts } from './layouts/layout'
import { withDataset } from './open-dataset'

/** Pictures shown before anything is imported. */
const SAMPLE = 12

/** A look at a place by its names alone: what an import would find. No picture is opened. Rejects as {@link withDataset}. */
export async function recognise(context: Pick<StudioContext, 'store' | 'folders' | 'ports'>, input: AskedOptions & { readonly path: string }): Promise<Recognition> {
  const signal = new AbortController().signal
  return withDataset(context, input.path, input, signal, async ({ layout, found, others, list, synthetic }): Promise<Recognition> => {
    const counts = found.counts === undefined ? countsOf(list.sequences) : await found.counts()
    return {
      path: found.source.root, format: layout.format, title: layout.title, reason: found.reason, subjectIds: layout.subjectIds,
      others: others.map((other) => ({ format: other.layout.format, title: other.layout.title, reason: other.found.reason })),
      words: [...list.words], subjects: new Set(list.sequences.flatMap(({ subject }) => (subject === '' ? [] : [subject]))).size,
      sequences: counts.samples.length, frames: counts.frames, labelFiles: counts.labelFiles, facsFiles: counts.facsFiles, landmarkFiles: counts.landmarkFiles,
      sample: spread(counts.samples), synthetic,
    }
  })
}

/** Up to {@link SAMPLE} of the samples, spread evenly. */
export function spread(samples: readonly string[]): string[] {
  const step = Math.max(1, samples.length / SAMPLE)
  return Array.from({ length: Math.min(SAMPLE, samples.length) }, (_, index) => samples[Math.floor(index * step)] as string)
}

function countsOf(sequences: readonly FoundSequence[]): NameCounts {
  return {
    frames: sequences.every(({ pictures }) => pictures > 0) ? sequences.reduce((sum, { pictures }) => sum + pictures, 0) : null,
    labelFiles: null, facsFiles: null, landmarkFiles: null, samples: sequences.map(({ sample }) => sample),
  }
}
