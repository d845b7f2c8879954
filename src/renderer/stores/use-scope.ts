import type { Dataset } from '../../shared/domain/dataset'
import type { StudioError } from '../../shared/errors'
import { useStudioQuery } from '../client/hooks'
import { resolveScope, type ResolvedScope } from './resolve-scope'
import { useScopeStore } from './scope'

export interface Scope extends ResolvedScope {
  readonly datasets: readonly Dataset[]
  readonly isPending: boolean
  readonly error: StudioError | null
  readonly refetch: () => void
}

/** What every screen is about: dataset, fold set and run. */
export function useScope(): Scope {
  const chosen = useScopeStore()
  const datasets = useStudioQuery('dataset.list', {})
  const foldSets = useStudioQuery('folds.list', {})
  const runs = useStudioQuery('run.list', {})
  const resolved = resolveScope(chosen, datasets.data?.items ?? [], foldSets.data?.items ?? [], runs.data?.items ?? [])
  return {
    ...resolved,
    datasets: datasets.data?.items ?? [],
    isPending: datasets.isPending || foldSets.isPending || runs.isPending,
    error: datasets.error ?? foldSets.error ?? runs.error,
    refetch: () => {
      void datasets.refetch()
      void foldSets.refetch()
      void runs.refetch()
    },
  }
}
