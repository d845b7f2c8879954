import { create } from 'zustand'

interface PolicyQuestion {
  /** The moved apex that raised the question; null while nothing is asked. */
  readonly moved: { readonly dataset: string; readonly name: string; readonly frame: number } | null
  /** Datasets of which the user wants to be asked another day. */
  readonly later: readonly string[]
}

/** Whether the page asks what a moved apex means for the frames that count. */
export const usePolicyQuestion = create<PolicyQuestion>(() => ({ moved: null, later: [] }))

/** Asks, unless the user has put it off. */
export function askForMovedApex(moved: NonNullable<PolicyQuestion['moved']>): void {
  usePolicyQuestion.setState((now) => (now.later.includes(moved.dataset) ? now : { ...now, moved }))
}

/** Puts the question off for as long as the page lives. */
export function askLater(): void {
  usePolicyQuestion.setState(({ moved, later }) => ({ moved: null, later: moved === null ? later : [...later, moved.dataset] }))
}
