import { Button } from '@mantine/core'
import { IconChartDots } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { RunSummary } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useJob } from '../../client/use-job'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'

/** Has each fold's model judge its own held-out subjects, where a run has not been judged yet. */
export function Predict({ run, why, onDone }: { readonly run: RunSummary; readonly why: string; readonly onDone: () => void }) {
  const [, navigate] = useLocation()
  const predict = useJob('prediction.predict')
  const done = predict.result !== null
  useEffect(() => {
    if (done) onDone()
  }, [done, onDone])
  return (
    <>
      <EmptyState icon={IconChartDots} title={`${run.name} has not been judged yet`}
        actions={run.foldsDone === 0 ? <Button variant="default" onClick={() => navigate(links.run(run.run))}>Go to its training</Button> : <Button loading={predict.busy} onClick={() => void predict.start({ run: run.run, target: 'held-out' })}>Judge the held-out subjects</Button>}>
        {why} {run.foldsDone === 0 ? 'A fold has to end first.' : 'Each fold’s model names the pictures of its own held-out subjects, and nothing else counts.'}
      </EmptyState>
      {predict.busy ? <JobProgress job={predict.job} onCancel={() => void predict.cancel()} /> : null}
      {predict.error === null ? null : <ErrorCard error={predict.error} title="The pictures were not judged" />}
    </>
  )
}
