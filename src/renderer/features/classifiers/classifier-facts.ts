import type { Classifier, Judgement } from '../../../shared/domain/classifier'
import { formatShare, plural } from '../../ui/format'

/** What a classifier reads, for its row. */
export function readsText({ spec }: Pick<Classifier, 'spec'>): string {
  const { size, pixels, facts } = spec
  return `${size} × ${size} × ${facts.input.channels}, ${PIXEL_WORDS[pixels]}`
}

/** How pixels are scaled, as a choice reads. */
export const PIXEL_WORDS: Readonly<Record<Classifier['spec']['pixels'], string>> = {
  unit: '0 to 1', signed: '−1 to 1', bytes: '0 to 255', 'per-crop': 'each picture standardised', imagenet: 'mean and deviation of ImageNet',
}

/** The numbers of a judgement in short, for its head. */
export function judgementFacts({ images, sequences, foldMean, macroF1 }: Pick<Judgement, 'images' | 'sequences' | 'foldMean' | 'macroF1'>): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: `images, ${images.correct} of ${images.n}`, value: formatShare(images.value, images.interval) },
    { label: `sequences, ${sequences.correct} of ${sequences.n}`, value: formatShare(sequences.value, sequences.interval) },
    { label: `fold mean over ${plural(foldMean.k, 'fold')}`, value: formatShare(foldMean.mean) },
    { label: 'macro-F1', value: formatShare(macroF1) },
  ]
}

/** Whether the form can be sent: a file, a title and two classes or more. */
export function isComplete(form: { readonly folder: string | null; readonly file: string; readonly title: string; readonly classes: readonly string[] }): boolean {
  return form.folder !== null && form.file.trim() !== '' && form.title.trim() !== '' && form.classes.length >= 2
}
