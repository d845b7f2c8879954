import { create } from 'zustand'

/** Sequences that the next bulk edit is of, in the order in which they were chosen; of one dataset. */
export const useSelection = create<{ readonly dataset: string | null; readonly sequences: readonly string[] }>(() => ({ dataset: null, sequences: [] }))

/** Most that one step may hold. */
export const MOST_SELECTED = 1000

/** Chooses a sequence, or lets it go; one of another dataset begins anew. */
export function toggleSelected(dataset: string, sequence: string): void {
  useSelection.setState((now) => {
    const before = now.dataset === dataset ? now.sequences : []
    if (before.includes(sequence)) return { dataset, sequences: before.filter((one) => one !== sequence) }
    return { dataset, sequences: [...before, sequence].slice(0, MOST_SELECTED) }
  })
}

/** Chooses sequences beside those that are chosen; ones that are go only where all of them are. */
export function toggleAllSelected(dataset: string, sequences: readonly string[]): void {
  useSelection.setState((now) => {
    const before = now.dataset === dataset ? now.sequences : []
    const fresh = sequences.filter((one) => !before.includes(one))
    if (fresh.length === 0) return { dataset, sequences: before.filter((one) => !sequences.includes(one)) }
    return { dataset, sequences: [...before, ...fresh].slice(0, MOST_SELECTED) }
  })
}

export const clearSelection = (): void => useSelection.setState({ dataset: null, sequences: [] })
