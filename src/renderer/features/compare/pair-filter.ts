import type { ComparedItem, ComparedItemsInput, PairOutcome } from '../../../shared/domain/comparison'
import type { Emotion } from '../../../shared/domain/emotion'
import { formatPercent, plural } from '../../ui/format'

/** The two runs a picture is judged by, with their letters. */
export interface Rivals {
  readonly first: { readonly run: string; readonly letter: string }
  readonly second: { readonly run: string; readonly letter: string }
}

/** Which of the compared pictures are looked at. */
export interface PairFilter {
  readonly level: 'images' | 'sequences'
  readonly outcome: PairOutcome
  readonly truth: Emotion | null
  /** Named so by the first, the second or both. */
  readonly named: Emotion | null
}

/** Where a reader starts: the sequences by which the two differ. */
export const FIRST_PAIRS: PairFilter = { level: 'sequences', outcome: 'disagree', truth: null, named: null }

/** The images behind a cell of the difference matrix: those of the truth that one of the two names so and the other does not. */
export function filterOfDifference(truth: Emotion, named: Emotion): PairFilter {
  return { level: 'images', outcome: 'disagree', truth, named }
}

/** The outcomes in words, with the letters of the two runs. */
export function outcomeChoices({ first, second }: Rivals): readonly { readonly value: PairOutcome; readonly label: string }[] {
  return [
    { value: 'disagree', label: 'named differently' },
    { value: 'only-first-right', label: `${first.letter} right, ${second.letter} wrong` },
    { value: 'only-second-right', label: `${second.letter} right, ${first.letter} wrong` },
    { value: 'neither-right', label: 'both wrong' },
    { value: 'both-right', label: 'both right' },
    { value: 'all', label: 'all compared' },
  ]
}

/** The contract's input without its page; what is not filtered is left out. */
export function pairInput({ first, second }: Rivals, { level, outcome, truth, named }: PairFilter): Omit<ComparedItemsInput, 'offset' | 'limit'> {
  return { first: first.run, second: second.run, level, outcome, ...(truth === null ? {} : { truth }), ...(named === null ? {} : { named }) }
}

/** The filter in words, for the line above the tiles. */
export function pairSentence(rivals: Rivals, { level, outcome, truth, named }: PairFilter, total: number): string {
  const { first: { letter: a }, second: { letter: b } } = rivals
  const how: Readonly<Record<PairOutcome, string>> = {
    'disagree': `that ${a} and ${b} name differently`, 'only-first-right': `that only ${a} names rightly`, 'only-second-right': `that only ${b} names rightly`,
    'neither-right': 'that both name wrongly', 'both-right': 'that both name rightly', 'all': 'that both have judged',
  }
  const parts = [plural(total, level === 'images' ? 'image' : 'sequence'), truth === null ? '' : `of ${truth}`, how[outcome], named === null ? '' : `and at least one names ${named}`]
  return `${parts.filter((part) => part !== '').join(' ')}; those first on whose label they differ most.`
}

/** What a screen reader hears of a tile: the words that stand on it, in their order. */
export function pairTileSentence({ truth, first, second, subject, sequence, frame }: ComparedItem, rivals: Rivals): string {
  const said = (letter: string, answer: ComparedItem['first']): string => `${letter}: ${answer.predicted}, ${answer.correct ? 'right' : 'wrong'}, ${formatPercent(answer.confidence)}`
  return `${truth} (truth), ${said(rivals.first.letter, first)}, ${said(rivals.second.letter, second)}, ${subject}/${sequence}, ${frame} (subject, sequence, frame)`
}
