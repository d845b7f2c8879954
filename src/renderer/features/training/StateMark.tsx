import type { RunState } from '../../../shared/domain/runs'
import { stateWords } from './run-words'

const COLOURS = { calm: 'var(--text)', right: 'var(--right)', wrong: 'var(--wrong)', caution: 'var(--caution)' } as const

/** A run's state by shape and word; the colour only repeats it. */
export function StateMark({ state }: { readonly state: RunState }) {
  const words = stateWords(state)
  return <span style={{ color: COLOURS[words.tone], whiteSpace: 'nowrap' }}><span aria-hidden>{words.mark}</span> {words.word}</span>
}
