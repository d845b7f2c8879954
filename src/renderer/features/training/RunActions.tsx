import { Button, Group } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { RunDetail } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useStudioCommand } from '../../client/hooks'
import type { JobHandle } from '../../client/use-job'
import { useActions, type Action } from '../../stores/actions'
import { ErrorCard } from '../../ui/ErrorCard'
import { FitFinal } from './FitFinal'
import { fillNewRunLike } from './new-run-store'
import { RunMenu, type RunForm } from './RunMenu'
import { canResume, isActive } from './run-words'

interface Props {
  readonly run: RunDetail
  readonly refusal: string | null
  readonly resume: JobHandle<'run.resume'>
}

/** What can be done with a run: pause or cancel, resume from its checkpoints, and on to its results; the rest is in a menu. */
export function RunActions({ run, refusal, resume }: Props) {
  const [, navigate] = useLocation()
  const [form, setForm] = useState<RunForm | null>(null)
  const cancel = useStudioCommand('job.cancel')
  const pause = useStudioCommand('run.pause')
  const { job } = run
  const failure = cancel.error ?? pause.error ?? resume.error

  const { mutate: stop } = cancel
  const { mutate: halt } = pause
  const { start: goOn } = resume
  const stoppable = isActive(run) && job !== null
  const resumable = canResume(run) && refusal === null
  const judged = run.kind === 'cross-validation' && run.foldsDone > 0
  const like = useCallback((): void => {
    fillNewRunLike(run)
    navigate(links.training())
  }, [run, navigate])
  const actions = useMemo<readonly Action[]>(() => [
    { id: 'training.all', label: 'Show all runs', group: 'Training', keys: ['A'], run: () => navigate(links.training()) },
    { id: 'training.rename', label: 'Rename this run', group: 'Training', run: () => setForm('rename') },
    { id: 'training.tag', label: 'Tag this run', group: 'Training', keys: ['T'], run: () => setForm('tag') },
    { id: 'training.like', label: 'Start a new run like this', group: 'Training', run: like },
    { id: 'training.export', label: 'Export this run', group: 'Training', run: () => setForm('export') },
    ...(run.foldsDone > 0 ? [{ id: 'training.models', label: 'Export the models of this run', group: 'Training', run: () => setForm('models') }] : []),
    ...(judged ? [{ id: 'training.card', label: 'Show the model card of this run', group: 'Training', run: () => setForm('card') }] : []),
    ...(judged ? [{ id: 'training.results', label: 'Show the results of this run', group: 'Training', keys: ['R'], run: () => navigate(links.results(run.run)) }] : []),
    ...(stoppable ? [
      { id: 'training.pause', label: 'Pause this training', group: 'Training', keys: ['P'], run: () => halt({ run: run.run }) },
      { id: 'training.cancel', label: 'Cancel this training', group: 'Training', run: () => stop({ job }) },
    ] : []),
    ...(resumable ? [{ id: 'training.resume', label: 'Resume this training', group: 'Training', keys: ['P'], run: () => void goOn({ run: run.run }) }] : []),
  ], [navigate, like, run.run, run.foldsDone, judged, stoppable, resumable, job, stop, halt, goOn])
  useActions(actions)

  return (
    <>
      <Group gap="xs">
        <Button variant="subtle" onClick={() => navigate(links.training())}>All runs</Button>
        {stoppable ? <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate({ run: run.run })}>Pause</Button> : null}
        {stoppable ? <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ job })}>Cancel</Button> : null}
        {canResume(run) ? <Button disabled={refusal !== null} title={refusal ?? undefined} loading={resume.busy} onClick={() => void resume.start({ run: run.run })}>Resume</Button> : null}
        <RunMenu run={run} form={form} onForm={setForm} onLike={like} />
        {run.kind === 'cross-validation' && run.state === 'done' && !run.leaky ? <FitFinal run={run} refusal={refusal} /> : null}
        {judged ? <Button onClick={() => navigate(links.results(run.run))}>Results</Button> : null}
      </Group>
      {failure === null ? null : <div style={{ flexBasis: '100%', marginTop: 8 }}><ErrorCard error={failure} /></div>}
    </>
  )
}
