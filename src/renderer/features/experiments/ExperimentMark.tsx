import type { ExperimentSummary } from '../../../shared/domain/experiments'

const WORDS = {
  'under-way': { mark: '▶', word: 'under way', colour: 'var(--text)' },
  'done': { mark: '✓', word: 'done', colour: 'var(--right)' },
  'stopped': { mark: '■', word: 'stopped', colour: 'var(--caution)' },
} as const

/** An experiment's state by shape and word; the colour only repeats it. */
export function ExperimentMark({ state }: Pick<ExperimentSummary, 'state'>) {
  const { mark, word, colour } = WORDS[state]
  return <span style={{ color: colour, whiteSpace: 'nowrap' }}><span aria-hidden>{mark}</span> {word}</span>
}
