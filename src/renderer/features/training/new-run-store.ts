import { create } from 'zustand'
import type { CpuPolicy, RunDetail } from '../../../shared/domain/runs'
import { draftOf, type Draft } from '../recipe/draft'

/** What the form of a new training holds; null where the user has said nothing. It outlives the screen, so that a look elsewhere loses nothing. */
export interface NewRunForm {
  readonly network: string | null
  readonly foldSet: string | null
  readonly draft: Draft | null
  /** Folds as they were typed. */
  readonly only: string
  readonly policy: CpuPolicy
  /** Engines at once; null: as many as the policy gives. */
  readonly parallel: number | null
  readonly name: string
  /** Further seeds as they were typed; with any, the runs of all seeds are one experiment. */
  readonly seeds: string
  /** The run it was filled in from. */
  readonly like: { readonly run: string; readonly name: string } | null
}

const EMPTY: NewRunForm = { network: null, foldSet: null, draft: null, only: '', policy: 'all-cores', parallel: null, name: '', seeds: '', like: null }

export const useNewRunForm = create<NewRunForm>(() => EMPTY)

export const changeNewRun = (changes: Partial<NewRunForm>): void => useNewRunForm.setState(changes)
export const emptyNewRun = (): void => useNewRunForm.setState(EMPTY)

/** Fills the form in as a run was started: its network, folds and whole recipe. The name is left out, so that no two runs are called the same. */
export function fillNewRunLike(run: RunDetail): void {
  useNewRunForm.setState({
    ...EMPTY, network: run.network, foldSet: run.foldSet, draft: draftOf(run.preset, run.recipe),
    only: foldsText(run.folds.map((fold) => fold.index)), policy: run.policy, like: { run: run.run, name: run.name },
  })
}

/** `0-4, 7`: folds as a user would write them. */
export function foldsText(folds: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const fold of [...folds].sort((a, b) => a - b)) {
    const last = ranges[ranges.length - 1]
    if (last !== undefined && last[1] === fold - 1) last[1] = fold
    else ranges.push([fold, fold])
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ')
}
