import { useMemo } from 'react'
import type { SequenceOrder, ViewQuery } from '../../../shared/domain/sequence-filter'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { NO_FILTER, queryOf, queryText, stateOf, useBrowser, type BrowserState, type Conditions } from './filter-store'

/** Orders that tell what somebody says of a sequence, or that somebody has spoken. */
const OF_LABELS: readonly SequenceOrder[] = ['emotion', 'labelled']

/** True where a list in this order gives labels away. */
export function orderTellsLabels(order: SequenceOrder): boolean {
  return OF_LABELS.includes(order)
}

/** The filter of one who labels blind: without each condition, and without an order, that would tell labels of others or what a run says. */
export function withoutLabels<S extends Conditions & Pick<BrowserState, 'order' | 'reversed'>>(state: S): S {
  const { emotions, labelled, sources, labelledBy, units, run, predicted, differs, disagreed } = NO_FILTER
  const order = orderTellsLabels(state.order) ? { order: 'subject', reversed: false } as const : {}
  return { ...state, emotions, labelled, sources, labelledBy, units, run, predicted, differs, disagreed, ...order }
}

/** True where a kept view goes by labels or by a run, so that its list and its length would tell them. */
export function viewTellsLabels(query: ViewQuery): boolean {
  const state = stateOf(query)
  return queryText(queryOf(withoutLabels(state))) !== queryText(queryOf(state))
}

/** What the left pane goes by: what was chosen, as far as its user is to see it. What is left out while one labels blind holds again afterwards. */
export function useShownBrowser(): BrowserState {
  const state = useBrowser()
  const blind = useLabellingSettings((settings) => settings.blind)
  return useMemo(() => (blind ? withoutLabels(state) : state), [blind, state])
}
