import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Experiment } from '../../../shared/domain/experiments'
import { links } from '../../app/links'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'

/** What can be done with an experiment: cancel all that is under way, go on with what stopped, rename, remove with its runs and undo. */
export function ExperimentActions({ experiment, refusal }: { readonly experiment: Experiment; readonly refusal: string | null }) {
  const [, navigate] = useLocation()
  const [name, setName] = useState<string | null>(null)
  const cancel = useStudioCommand('experiment.cancel')
  const resume = useStudioCommand('experiment.resume')
  const rename = useStudioCommand('experiment.rename')
  const remove = useStudioCommand('experiment.remove')
  const restore = useStudioCommand('experiment.restore')
  const input = { experiment: experiment.experiment }
  const failure = cancel.error ?? resume.error ?? remove.error
  const active = experiment.runsUnderWay > 0
  const stopped = experiment.table.some((cell) => cell.runs.some((run) => ['paused', 'interrupted', 'cancelled', 'failed'].includes(run.state)))
  const takeAway = (): void => remove.mutate(input, {
    onSuccess: () => {
      navigate(links.experiments())
      offerUndo(`${experiment.name} was removed with its runs.`, () => restore.mutateAsync(input))
    },
  })
  const submit = (): void => {
    if (name !== null && name.trim() !== '') rename.mutate({ ...input, name: name.trim() }, { onSuccess: () => setName(null) })
  }
  return (
    <>
      <Group gap="xs">
        <Button variant="subtle" onClick={() => navigate(links.experiments())}>All experiments</Button>
        {active ? <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(input)}>Cancel all</Button> : null}
        {stopped ? <Button disabled={refusal !== null} title={refusal ?? undefined} loading={resume.isPending} onClick={() => resume.mutate(input)}>Resume what stopped</Button> : null}
        <Button variant="default" onClick={() => setName(experiment.name)}>Rename</Button>
        {active ? null : <Button variant="default" loading={remove.isPending} onClick={takeAway}>Remove</Button>}
      </Group>
      {failure === null ? null : <div style={{ flexBasis: '100%', marginTop: 8 }}><ErrorCard error={failure} /></div>}
      <Modal opened={name !== null} onClose={() => setName(null)} title="Rename the experiment" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
        <form onSubmit={(event) => { event.preventDefault(); submit() }}>
          <TextInput label="Name" data-autofocus maxLength={120} value={name ?? ''} onChange={(event) => setName(event.currentTarget.value)} />
          <Group justify="flex-end" mt="sm"><Button type="submit" loading={rename.isPending} disabled={(name ?? '').trim() === ''}>Rename</Button></Group>
          {rename.error === null ? null : <ErrorCard error={rename.error} />}
        </form>
      </Modal>
    </>
  )
}
