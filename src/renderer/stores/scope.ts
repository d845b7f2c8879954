import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface ScopeState {
  readonly dataset: string | null
  readonly foldSet: string | null
  readonly run: string | null
}

/** What the user chose to look at; it stays while moving between screens and over a reload. Null: the newest. Read it through `useScope`, which drops ids that are gone. */
export const useScopeStore = create<ScopeState>()(persist(() => ({ dataset: null, foldSet: null, run: null }) as ScopeState, { name: 'nano-studio-scope' }))

/** Chooses a dataset; fold set and run fall back to the newest of it. */
export function chooseDataset(dataset: string | null): void {
  useScopeStore.setState({ dataset, foldSet: null, run: null })
}

/** Chooses a fold set together with the dataset it was made of. */
export function chooseFoldSet(foldSet: { readonly foldSet: string; readonly dataset: string }): void {
  useScopeStore.setState((now) => ({ dataset: foldSet.dataset, foldSet: foldSet.foldSet, run: now.foldSet === foldSet.foldSet ? now.run : null }))
}

/** Chooses a run together with its fold set and dataset. */
export function chooseRun(run: { readonly run: string; readonly foldSet: string; readonly dataset: string }): void {
  useScopeStore.setState({ dataset: run.dataset, foldSet: run.foldSet, run: run.run })
}
