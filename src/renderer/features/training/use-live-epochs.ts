import { useMemo, useState } from 'react'
import type { Epoch } from '../../../shared/domain/runs'
import type { StudioError } from '../../../shared/errors'
import { useStudioEvents, useStudioQuery } from '../../client/hooks'
import { mergeEpochs } from './curves'

/** A run's epochs as they are known now. */
export interface LiveEpochs {
  readonly epochs: readonly Epoch[]
  readonly isPending: boolean
  readonly error: StudioError | null
  readonly refetch: () => void
}

/**
 * The stored epochs of a run with those that the studio's events added since. Events heard before the store answered are kept, so that a
 * reload in the middle of a training misses none.
 */
export function useLiveEpochs(run: string): LiveEpochs {
  const stored = useStudioQuery('run.epochs', { run })
  const [heard, setHeard] = useState<{ readonly run: string; readonly epochs: readonly Epoch[] }>({ run, epochs: [] })
  useStudioEvents((event) => {
    if (event.kind !== 'epoch' || event.run !== run) return
    setHeard((now) => ({ run, epochs: now.run === run ? [...now.epochs, event.epoch] : [event.epoch] }))
  })
  const epochs = useMemo(() => mergeEpochs(stored.data?.items ?? [], heard.run === run ? heard.epochs : []), [stored.data, heard, run])
  return { epochs, isPending: stored.isPending, error: stored.error, refetch: () => void stored.refetch() }
}
