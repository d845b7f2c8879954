import type { RunSummary } from '../../../shared/domain/runs'

type Candidate = Pick<RunSummary, 'run' | 'kind' | 'leaky' | 'finalOf' | 'foldsDone' | 'classes' | 'state'>

/** Why a run may not stand beside the runs chosen so far; null where it may. The studio refuses the same, whatever is asked of it. */
export function refusalOf(run: Candidate, chosen: readonly Candidate[]): string | null {
  if (run.kind === 'final') return `A final model has no held-out answers${run.finalOf === null ? '' : `; compare ${run.finalOf}`}.`
  if (run.leaky) return 'The leaky control estimates nothing, so it is compared with no honest run.'
  if (run.foldsDone === 0) return `No fold is done yet (${run.state}).`
  const other = chosen.find((one) => one.run !== run.run && one.classes !== run.classes)
  return other === undefined ? null : `It tells ${run.classes} classes apart, ${other.run} ${other.classes}.`
}

/** The two newest runs that may be compared and were judged on one fold set, older first; fewer where there are no two. `scoped` and its fold set come before others. */
export function suggestedRuns(runs: readonly RunSummary[], scoped: Pick<RunSummary, 'run' | 'foldSet'> | null): readonly string[] {
  const able = [...runs].filter((run) => refusalOf(run, []) === null).sort((a, b) => b.createdAt - a.createdAt)
  const first = able.find((run) => run.run === scoped?.run) ?? able[0]
  if (first === undefined) return []
  const second = able.find((run) => run.run !== first.run && run.foldSet === first.foldSet)
  return second === undefined ? [first.run] : [first, second].sort((a, b) => a.createdAt - b.createdAt).map((run) => run.run)
}

/** Runs that were judged on the folds of a run, newest first, four at most: what it is most likely to be compared with. */
export function partnersOf(runs: readonly RunSummary[], chosen: RunSummary | undefined): readonly RunSummary[] {
  if (chosen === undefined) return []
  return runs.filter((run) => run.run !== chosen.run && run.foldSet === chosen.foldSet && refusalOf(run, [chosen]) === null).sort((a, b) => b.createdAt - a.createdAt).slice(0, 4)
}
