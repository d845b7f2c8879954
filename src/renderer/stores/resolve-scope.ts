import type { Dataset } from '../../shared/domain/dataset'
import type { FoldSet } from '../../shared/domain/folds'
import type { RunSummary } from '../../shared/domain/runs'

/** What the chosen ids mean now. */
export interface ResolvedScope {
  /** The chosen dataset, else the newest; null where there is none. */
  readonly dataset: Dataset | null
  /** The chosen fold set, else the newest of the dataset; a leaky control only where it was chosen. */
  readonly foldSet: FoldSet | null
  /**
   * The chosen run, else the newest of the fold set, else of the dataset; a final model, which has no results, only where it was chosen, and a
   * leaky control only where it or its fold set was.
   */
  readonly run: RunSummary | null
  /** Those of the dataset in scope. */
  readonly foldSets: readonly FoldSet[]
  /** All of the dataset in scope. */
  readonly runs: readonly RunSummary[]
}

function newest<T extends { readonly createdAt: number }>(items: readonly T[]): T | null {
  return items.reduce<T | null>((best, item) => (best === null || item.createdAt >= best.createdAt ? item : best), null)
}

/** The scope resolved against what the studio holds now: an id that is gone falls back to the newest. */
export function resolveScope(
  chosen: { readonly dataset: string | null; readonly foldSet: string | null; readonly run: string | null },
  datasets: readonly Dataset[], allFoldSets: readonly FoldSet[], allRuns: readonly RunSummary[],
): ResolvedScope {
  const latest = datasets.reduce<Dataset | null>((best, item) => (best === null || item.importedAt >= best.importedAt ? item : best), null)
  const dataset = datasets.find((item) => item.dataset === chosen.dataset) ?? latest
  const foldSets = allFoldSets.filter((item) => item.dataset === dataset?.dataset)
  const foldSet = foldSets.find((item) => item.foldSet === chosen.foldSet) ?? newest(foldSets.filter((item) => item.rule !== 'leaky'))
  const runs = allRuns.filter((item) => item.dataset === dataset?.dataset)
  const judged = runs.filter((item) => item.kind !== 'final')
  const run = runs.find((item) => item.run === chosen.run) ?? newest(judged.filter((item) => item.foldSet === foldSet?.foldSet)) ?? newest(judged.filter((item) => !item.leaky))
  return { dataset, foldSet, run, foldSets, runs }
}
