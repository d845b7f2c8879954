import type { Emotion } from '../../../shared/domain/emotion'
import type { GalleryInput, GalleryItem } from '../../../shared/domain/results'

/** What the gallery is asked for, as the page's own state. */
export interface GalleryFilter {
  readonly outcome: 'wrong' | 'right' | 'all'
  readonly truth: Emotion | null
  readonly predicted: Emotion | null
  readonly subject: string | null
  readonly order: 'confidence' | 'margin' | 'label' | 'subject'
  /** A strip of pictures for each class or subject instead of one long list. */
  readonly group: 'none' | 'class' | 'subject'
}

/** Where a reader starts: the surest mistakes first. */
export const FIRST_FILTER: GalleryFilter = { outcome: 'wrong', truth: null, predicted: null, subject: null, order: 'confidence', group: 'none' }

/** The filter of a cell of the confusion matrix: the diagonal shows what was right. */
export function filterOfCell(truth: Emotion, predicted: Emotion, order: GalleryFilter['order']): GalleryFilter {
  return { outcome: truth === predicted ? 'right' : 'wrong', truth, predicted, subject: null, order, group: 'none' }
}

/** The contract's input for a page of the gallery; what is not filtered is left out. */
export function galleryInput(run: string, filter: GalleryFilter, page: { readonly offset: number; readonly limit: number }): GalleryInput {
  return {
    run,
    outcome: filter.outcome,
    order: filter.order,
    ...(filter.truth === null ? {} : { truth: filter.truth }),
    ...(filter.predicted === null ? {} : { predicted: filter.predicted }),
    ...(filter.subject === null ? {} : { subject: filter.subject }),
    ...page,
  }
}

/** How each order sorts. */
const ORDER_WORDS: Readonly<Record<GalleryFilter['order'], string>> = {
  confidence: 'most confident first', margin: 'closest call of the two largest probabilities first', label: 'least believed label first', subject: 'by subject',
}

/** The filter in words, for the line above the tiles. */
export function filterSentence(filter: GalleryFilter, total: number): string {
  const what = filter.outcome === 'wrong' ? 'wrongly named' : filter.outcome === 'right' ? 'rightly named' : 'judged'
  const parts = [
    `${total} ${what} ${total === 1 ? 'image' : 'images'}`,
    filter.truth === null ? '' : `of ${filter.truth}`,
    filter.predicted === null || filter.predicted === filter.truth ? '' : `named ${filter.predicted}`,
    filter.subject === null ? '' : `of subject ${filter.subject}`,
  ].filter((part) => part !== '')
  return `${parts.join(' ')}, ${ORDER_WORDS[filter.order]}.`
}

/** The probabilities of the run's classes, largest first. Ties in class order. */
export function rankedProbabilities(probabilities: readonly number[], classes: readonly Emotion[]): readonly { readonly emotion: Emotion; readonly probability: number }[] {
  return classes.map((emotion, index) => ({ emotion, probability: probabilities[index] ?? 0 })).sort((a, b) => b.probability - a.probability)
}

/** What a screen reader hears of a tile, the paper's Figure 4 in words: the words that stand on it in their order, each followed by what it is. */
export function tileSentence(item: Pick<GalleryItem, 'subject' | 'sequence' | 'frame' | 'truth' | 'labelNow' | 'predicted' | 'correct' | 'confidence'>): string {
  const verdict = item.correct ? 'right' : 'wrong'
  const now = isRelabelled(item) ? `, ${item.labelNow ?? 'no label'} (label now)` : ''
  return `${item.truth ?? 'no label'} (truth)${now}, ${item.predicted} (named), ${verdict}, ${(100 * item.confidence).toFixed(1)} % (confidence), ${item.subject}/${item.sequence}, ${item.frame} (subject, sequence, frame)`
}

/** Whether a picture's sequence is labelled otherwise now than the run was judged by. A neutral first frame shows no label of its sequence. */
export function isRelabelled({ truth, labelNow }: Pick<GalleryItem, 'truth' | 'labelNow'>): boolean {
  return truth !== 'neutral' && truth !== labelNow
}
