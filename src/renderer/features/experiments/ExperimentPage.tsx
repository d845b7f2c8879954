import { Button, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import type { Experiment } from '../../../shared/domain/experiments'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useJobs } from '../../client/jobs-store'
import { chooseRun } from '../../stores/scope'
import { ErrorCard } from '../../ui/ErrorCard'
import { shortHash } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { LeakyBand } from '../../ui/LeakyMark'
import { Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { CellTable } from './CellTable'
import { ExperimentActions } from './ExperimentActions'
import { ExperimentMark } from './ExperimentMark'
import classes from './Experiments.module.css'

/** One experiment: how far it is, its table, and what the table must be read with. */
export function ExperimentPage({ id, refusal }: { readonly id: string; readonly refusal: string | null }) {
  const [, navigate] = useLocation()
  const query = useStudioQuery('experiment.get', { experiment: id })
  const runs = useStudioQuery('run.list', {})
  const own = runs.data?.items.filter((run) => run.experiment === id) ?? []
  const running = own.find((run) => run.state === 'running')
  const job = useJobs((state) => (running?.job == null ? null : state.byId[running.job] ?? null))
  if (query.isPending) return <ScreenSkeleton />
  if (query.error !== null) {
    return (
      <Screen title="Experiments">
        <ErrorCard error={query.error} title="This experiment could not be read" onRetry={() => void query.refetch()}>
          <Button variant="default" onClick={() => navigate(links.experiments())}>All experiments</Button>
        </ErrorCard>
      </Screen>
    )
  }
  const experiment = query.data
  const open = (run: string): void => {
    const found = own.find((one) => one.run === run)
    if (found !== undefined) chooseRun(found)
    navigate(links.run(run))
  }
  return (
    <Screen title={experiment.name} actions={<ExperimentActions experiment={experiment} refusal={refusal} />}
      detail={<span>{experiment.experiment} · {experiment.preset} · <ExperimentMark state={experiment.state} />, {experiment.runsDone} of {experiment.runsPlanned} runs done{experiment.runsUnderWay > 0 ? `, ${experiment.runsUnderWay} under way` : ''}</span>}>
      {experiment.leaky ? <LeakyBand /> : null}
      {running === undefined ? null : <><Text size="sm">Now training {running.name}</Text><JobProgress job={job} /></>}
      <Text role="note" className={classes.note}>{experiment.selection}</Text>
      <CellTable experiment={experiment} onOpen={open} />
      <Text size="xs" c="dimmed">{protocolSentence(experiment)}</Text>
    </Screen>
  )
}

/** What every number of the table is, and under which protocol. */
function protocolSentence({ protocol, foldSet }: Experiment): string {
  const folds = protocol.foldsPlanned === protocol.foldsInSet ? `all ${protocol.foldsInSet} folds` : `${protocol.foldsPlanned} of ${protocol.foldsInSet} folds, which is no cross-validated accuracy`
  return `Accuracy: share of held-out images named rightly, pooled over folds, mean over finished seeds; in brackets a 95 % bootstrap over subjects of that mean. The deviation and range are over seeds alone. ` +
    `Training time: of all folds of a run added up. ${protocol.synthetic ? 'Rendered faces' : 'Photographed faces'}, ${protocol.classes.length} classes, ${protocol.frames}; ${protocol.split}; ${folds} of ${foldSet}, ${shortHash(protocol.foldSetHash)}.`
}
