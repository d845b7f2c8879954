import { Button, Group, Modal, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { finalEpochs } from '../../../shared/domain/final-epochs'
import type { RunDetail } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { fetchQuery, useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { chooseRun } from '../../stores/scope'
import { ErrorCard } from '../../ui/ErrorCard'

/** Fits the final model of a finished cross-validation: one training on all labelled subjects, its epochs fixed here. A run of some folds only has no estimate that it could carry. */
export function FitFinal({ run, refusal }: { readonly run: RunDetail; readonly refusal: string | null }) {
  const [, navigate] = useLocation()
  const [open, setOpen] = useState(false)
  const [epochs, setEpochs] = useState<number | null>(null)
  const fit = useJob('run.final')
  const set = useStudioQuery('folds.get', { foldSet: run.foldSet })
  const proposed = finalEpochs(run.recipe, run.folds.flatMap((fold) => fold.chosenEpoch ?? []))
  const missing = set.data === undefined || run.foldsPlanned === set.data.k ? null : `This run judged ${run.foldsPlanned} of the fold set’s ${set.data.k} folds, which is no estimate that a final model could carry.`
  const refused = refusal ?? missing
  const submit = async (): Promise<void> => {
    const job = await fit.start({ run: run.run, ...(epochs === null ? {} : { epochs }) })
    if (job === null) return
    const { items } = await fetchQuery('run.list', {})
    const started = items.find((one) => one.job === job)
    setOpen(false)
    if (started === undefined) return
    chooseRun(started)
    navigate(links.run(started.run))
  }
  return (
    <>
      <Button variant="default" disabled={refused !== null} title={refused ?? undefined} onClick={() => setOpen(true)}>Fit the final model</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Fit the final model" size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
        <form onSubmit={(event) => { event.preventDefault(); void submit() }}>
          <Text>Trains {run.networkName} once on all labelled subjects of {run.foldSet}, with this run’s recipe and seed. Nobody is left to judge it by, so it will carry this run’s estimate and never an accuracy of its own.</Text>
          <NumberInput mt="sm" label="Epochs" data-autofocus min={1} max={2000} allowDecimal={false} clampBehavior="blur" placeholder={String(proposed.epochs)} value={epochs ?? ''} onChange={(value) => setEpochs(typeof value === 'number' && Number.isInteger(value) ? value : null)}
            description={epochs === null ? whyProposed(proposed.chosen) : `Given by you; the rate’s steps keep their shares of the ${epochs} epochs.`} />
          <Group justify="flex-end" mt="md"><Button type="submit" loading={fit.busy && fit.job === null}>Fit the final model</Button></Group>
          {fit.error === null ? null : <ErrorCard error={fit.error} title="The final model was not fitted" />}
        </form>
      </Modal>
    </>
  )
}

function whyProposed(chosen: boolean): string {
  return chosen
    ? 'Left empty: the median of the epochs that the folds chose by inner validation; the rate’s steps stay where they are.'
    : 'Left empty: those of this run’s recipe.'
}
