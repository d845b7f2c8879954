import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { RunDetail } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useStudioCommand } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { useActions, type Action } from '../../stores/actions'
import { ErrorCard } from '../../ui/ErrorCard'
import { sayWithUndo } from '../undo'
import { FitFinal } from './FitFinal'
import { canResume, isActive } from './run-words'

/** What can be done with a run: cancel, resume from its checkpoints, rename, remove with undo, and on to its results. */
export function RunActions({ run, refusal }: { readonly run: RunDetail; readonly refusal: string | null }) {
  const [, navigate] = useLocation()
  const [name, setName] = useState<string | null>(null)
  const cancel = useStudioCommand('job.cancel')
  const rename = useStudioCommand('run.rename')
  const remove = useStudioCommand('run.remove')
  const restore = useStudioCommand('run.restore')
  const resume = useJob('run.resume')
  const { job } = run
  const failure = cancel.error ?? remove.error ?? resume.error

  const { mutate: stop } = cancel
  const { start: goOn } = resume
  const stoppable = isActive(run) && job !== null
  const resumable = canResume(run) && refusal === null
  const judged = run.kind === 'cross-validation' && run.foldsDone > 0
  const actions = useMemo<readonly Action[]>(() => [
    { id: 'training.all', label: 'Show all runs', group: 'Training', keys: ['A'], run: () => navigate(links.training()) },
    { id: 'training.rename', label: 'Rename this run', group: 'Training', run: () => setName(run.name) },
    ...(judged ? [{ id: 'training.results', label: 'Show the results of this run', group: 'Training', keys: ['R'], run: () => navigate(links.results(run.run)) }] : []),
    ...(stoppable ? [{ id: 'training.cancel', label: 'Cancel this training', group: 'Training', run: () => stop({ job }) }] : []),
    ...(resumable ? [{ id: 'training.resume', label: 'Resume this training', group: 'Training', run: () => void goOn({ run: run.run }) }] : []),
  ], [navigate, run.run, run.name, judged, stoppable, resumable, job, stop, goOn])
  useActions(actions)

  const takeAway = (): void => remove.mutate({ run: run.run }, {
    onSuccess: () => {
      navigate(links.training())
      sayWithUndo(`${run.name} was removed.`, () => restore.mutateAsync({ run: run.run }))
    },
  })
  const submitName = (): void => {
    if (name !== null && name.trim() !== '') rename.mutate({ run: run.run, name: name.trim() }, { onSuccess: () => setName(null) })
  }
  return (
    <>
      <Group gap="xs">
        <Button variant="subtle" onClick={() => navigate(links.training())}>All runs</Button>
        {isActive(run) && job !== null ? <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ job })}>Cancel</Button> : null}
        {canResume(run) ? <Button disabled={refusal !== null} title={refusal ?? undefined} loading={resume.busy} onClick={() => void resume.start({ run: run.run })}>Resume</Button> : null}
        <Button variant="default" onClick={() => setName(run.name)}>Rename</Button>
        {run.kind === 'cross-validation' && run.state === 'done' && !run.leaky ? <FitFinal run={run} refusal={refusal} /> : null}
        {isActive(run) ? null : <Button variant="default" loading={remove.isPending} onClick={takeAway}>Remove</Button>}
        {judged ? <Button onClick={() => navigate(links.results(run.run))}>Results</Button> : null}
      </Group>
      {failure === null ? null : <div style={{ flexBasis: '100%', marginTop: 8 }}><ErrorCard error={failure} /></div>}
      <Modal opened={name !== null} onClose={() => setName(null)} title="Rename the run" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
        <form onSubmit={(event) => { event.preventDefault(); submitName() }}>
          <TextInput label="Name" data-autofocus maxLength={120} value={name ?? ''} onChange={(event) => setName(event.currentTarget.value)} />
          <Group justify="flex-end" mt="sm"><Button type="submit" loading={rename.isPending} disabled={(name ?? '').trim() === ''}>Rename</Button></Group>
          {rename.error === null ? null : <ErrorCard error={rename.error} />}
        </form>
      </Modal>
    </>
  )
}
