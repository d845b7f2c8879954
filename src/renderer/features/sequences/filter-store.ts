import { create } from 'zustand'
import type { Emotion } from '../../../shared/domain/emotion'
import type { SequenceFilter } from '../../../shared/domain/sequence-filter'

export interface BrowserState {
  readonly emotions: readonly Emotion[]
  readonly subjects: readonly string[]
  readonly labelled: 'all' | 'labelled' | 'unlabelled'
  readonly search: string
  readonly order: 'subject' | 'frames' | 'emotion'
  readonly view: 'list' | 'grid'
}

export const NO_FILTER = { emotions: [], subjects: [], labelled: 'all', search: '' } as const satisfies Partial<BrowserState>

/** What the left pane shows; it stays while the user visits other screens. */
export const useBrowser = create<BrowserState>(() => ({ ...NO_FILTER, order: 'subject', view: 'list' }))

/** The filter as the contract takes it: fields that ask for nothing are left out. */
export function filterOf(dataset: string, state: BrowserState): Omit<SequenceFilter, 'offset' | 'limit'> {
  return {
    dataset,
    order: state.order,
    ...(state.emotions.length === 0 ? {} : { emotions: [...state.emotions] }),
    ...(state.subjects.length === 0 ? {} : { subjects: [...state.subjects] }),
    ...(state.labelled === 'all' ? {} : { labelled: state.labelled === 'labelled' }),
    ...(state.search.trim() === '' ? {} : { search: state.search.trim() }),
  }
}

/** True when anything is left out of the list. */
export function isFiltered(state: BrowserState): boolean {
  return state.emotions.length > 0 || state.subjects.length > 0 || state.labelled !== 'all' || state.search.trim() !== ''
}
