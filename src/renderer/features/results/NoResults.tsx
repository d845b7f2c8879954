import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { RunSummary } from '../../../shared/domain/runs'
import type { StudioError } from '../../../shared/errors'
import { links } from '../../app/links'
import { ErrorCard } from '../../ui/ErrorCard'
import { OtherData } from '../cross/OtherData'
import { Predict } from './Predict'

/** Codes by which the studio says that a run has nothing to judge with yet. */
const NOT_JUDGED: readonly string[] = ['nothing-to-predict', 'run-not-finished']

/** Why a run has no results, and the way on: judge it, look at the run that has its estimate, judge a final model on other data, or read it again. */
export function NoResults({ run, error, onAgain }: { readonly run: RunSummary; readonly error: StudioError; readonly onAgain: () => void }) {
  const [, navigate] = useLocation()
  const { finalOf } = run
  if (NOT_JUDGED.includes(error.code)) return <Predict run={run} why={error.message} onDone={onAgain} />
  if (error.code === 'no-own-accuracy' && finalOf !== null) {
    return (
      <>
        <ErrorCard error={error} title="A final model has no results"><Button variant="default" onClick={() => navigate(links.results(finalOf))}>Results of {finalOf}</Button></ErrorCard>
        <OtherData run={run.run} />
      </>
    )
  }
  return <ErrorCard error={error} title="The results could not be read" onRetry={onAgain} />
}
