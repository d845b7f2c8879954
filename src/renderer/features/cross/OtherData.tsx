import { Text } from '@mantine/core'
import { useState } from 'react'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import { CardsSkeleton } from '../../ui/Skeletons'
import classes from './Cross.module.css'
import { CrossResult } from './CrossResult'
import { Earlier } from './Earlier'
import { Question } from './Question'

/** A run judged on datasets it was not trained on: what both sides share first, then the question, then every answer that was kept. */
export function OtherData({ run }: { readonly run: string }) {
  const datasets = useStudioQuery('dataset.list', {})
  const detail = useStudioQuery('run.get', { run })
  const kept = useStudioQuery('cross.list', { run })
  const evaluate = useJob('cross.evaluate', { adopt: true })
  const [chosen, choose] = useState<string | null>(null)
  const failed = datasets.error ?? detail.error ?? kept.error
  if (failed !== null) return <ErrorCard error={failed} title="Other data could not be read" onRetry={() => void Promise.all([datasets.refetch(), detail.refetch(), kept.refetch()])} />
  if (datasets.data === undefined || detail.data === undefined || kept.data === undefined) return <CardsSkeleton cards={2} height={160} label="Loading other data" />
  const others = datasets.data.items.filter((one) => one.dataset !== detail.data.dataset)
  const shown = kept.data.items.find((one) => one.cross === chosen) ?? kept.data.items.find((one) => one.cross === evaluate.result?.cross) ?? kept.data.items[0]
  return (
    <div className={classes.column}>
      <Panel title="Judge it on another dataset">
        {others.length === 0
          ? <Text maw="62rem">There is no other dataset in this studio. Import one under Data, and this run can be judged on people, cameras and labels it has never met.</Text>
          : <Question run={run} datasets={others} busy={evaluate.busy} onStart={(input) => {
              choose(null)
              void evaluate.start(input)
            }} />}
        {evaluate.busy ? <JobProgress job={evaluate.job} onCancel={() => void evaluate.cancel()} /> : null}
        {evaluate.job?.state === 'cancelled' ? <Text size="sm" c="dimmed" role="status">Stopped; nothing was kept.</Text> : null}
        {evaluate.error === null || evaluate.job?.state === 'cancelled' ? null : <ErrorCard error={evaluate.error} title="It was not judged" />}
      </Panel>
      {shown === undefined ? null : (
        <>
          <Earlier items={kept.data.items} shown={shown.cross} onChoose={choose} />
          <CrossResult key={shown.cross} cross={shown.cross} />
        </>
      )}
    </div>
  )
}
