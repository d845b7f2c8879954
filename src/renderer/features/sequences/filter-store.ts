import { create } from 'zustand'
import type { Emotion } from '../../../shared/domain/emotion'
import type { LabelSource } from '../../../shared/domain/sequence'
import { viewQuerySchema, type SequenceFilter, type SequenceOrder, type UnitCondition, type ViewQuery } from '../../../shared/domain/sequence-filter'

export interface Conditions {
  readonly emotions: readonly Emotion[]
  readonly subjects: readonly string[]
  readonly labelled: 'all' | 'labelled' | 'unlabelled'
  readonly sources: readonly LabelSource[]
  readonly labelledBy: readonly string[]
  readonly units: readonly UnitCondition[]
  /** Null asks for nothing, here and below. */
  readonly problems: boolean | null
  readonly run: string | null
  readonly predicted: readonly Emotion[]
  readonly differs: boolean | null
  readonly disagreed: boolean | null
  readonly search: string
}

export interface BrowserState extends Conditions {
  readonly order: SequenceOrder
  readonly reversed: boolean
  /** `wide`: a grid over the whole screen, from which a sequence is opened and to which one goes back. */
  readonly view: 'list' | 'grid' | 'wide'
}

export const NO_FILTER: Conditions = {
  emotions: [], subjects: [], labelled: 'all', sources: [], labelledBy: [], units: [], problems: null, run: null, predicted: [], differs: null, disagreed: null, search: '',
}

/** What the left pane shows; it stays while the user visits other screens. */
export const useBrowser = create<BrowserState>(() => ({ ...NO_FILTER, order: 'subject', reversed: false, view: 'list' }))

/** Conditions and order as the contract takes them: what asks for nothing is left out. */
export function queryOf(state: Omit<BrowserState, 'view'>): ViewQuery {
  const listed = <K extends string, V>(name: K, items: readonly V[]) => (items.length === 0 ? {} : { [name]: [...items] })
  return {
    order: state.order,
    ...(state.reversed ? { reversed: true } : {}),
    ...listed('emotions', state.emotions), ...listed('subjects', state.subjects), ...listed('sources', state.sources), ...listed('labelledBy', state.labelledBy), ...listed('units', state.units),
    ...(state.labelled === 'all' ? {} : { labelled: state.labelled === 'labelled' }),
    ...(state.problems === null ? {} : { problems: state.problems }),
    ...(state.disagreed === null ? {} : { disagreed: state.disagreed }),
    ...(state.run === null ? {} : { predicted: { run: state.run, ...listed('emotions', state.predicted), ...(state.differs === null ? {} : { differs: state.differs }) } }),
    ...(state.search.trim() === '' ? {} : { search: state.search.trim() }),
  }
}

/** The same of one dataset. */
export function filterOf(dataset: string, state: Omit<BrowserState, 'view'>): Omit<SequenceFilter, 'offset' | 'limit'> {
  return { dataset, ...queryOf(state) }
}

/** What the left pane shows for a saved view. */
export function stateOf(query: ViewQuery): Omit<BrowserState, 'view'> {
  const { predicted, labelled } = query
  return {
    ...NO_FILTER, order: query.order ?? 'subject', reversed: query.reversed ?? false,
    emotions: query.emotions ?? [], subjects: query.subjects ?? [], sources: query.sources ?? [], labelledBy: query.labelledBy ?? [],
    units: (query.units ?? []).map(({ unit, atLeast = 0 }) => ({ unit, atLeast })),
    labelled: labelled === undefined ? 'all' : labelled ? 'labelled' : 'unlabelled',
    problems: query.problems ?? null, disagreed: query.disagreed ?? null, search: query.search ?? '',
    run: predicted?.run ?? null, predicted: predicted?.emotions ?? [], differs: predicted?.differs ?? null,
  }
}

/** One spelling of a query, so that two that ask the same are told to be the same. */
export function queryText(query: ViewQuery): string {
  return JSON.stringify(Object.entries(viewQuerySchema.parse(query)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** True when anything is left out of the list. */
export function isFiltered(state: Omit<BrowserState, 'view'>): boolean {
  return Object.keys(queryOf(state)).some((name) => name !== 'order' && name !== 'reversed')
}
