import { Button, Group, Modal, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { InputSource } from '../../../shared/domain/network-spec'
import type { NetworkView } from '../../../shared/domain/networks'
import { links } from '../../app/links'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { startDraft } from './draft-store'
import { NetworkFacts } from './NetworkFacts'
import { changesOf, startingForm, type NormChoice, type VariantFields } from './variant-fields'

const SOURCES: readonly { readonly value: InputSource; readonly label: string }[] = [
  { value: 'grey', label: 'grey' }, { value: 'colour', label: 'colour' },
  { value: 'neutral-difference', label: 'the frame and its difference to the first' }, { value: 'last-frames', label: 'the last frames' },
]
const NORMS: readonly { readonly value: NormChoice; readonly label: string }[] = [{ value: 'as-is', label: 'as it is' }, { value: 'with', label: 'after each convolution' }, { value: 'without', label: 'none' }]

/** What a variant shall do otherwise, with its counts as they come; saved as the user's own, or taken on into the editor. */
export function VariantForm({ network, onClose }: { readonly network: NetworkView; readonly onClose: () => void }) {
  const [, navigate] = useLocation()
  const [fields, setFields] = useState<VariantFields>(startingForm(network))
  const change = (part: Partial<VariantFields>): void => setFields((before) => ({ ...before, ...part }))
  const changes = changesOf(network, fields)
  const variant = useStudioQuery('network.variant', { network: network.network, ...changes }, { enabled: changes !== null, placeholderData: keepPreviousData, retry: false, gcTime: 0 })
  const save = useStudioCommand('network.save')
  const remove = useStudioCommand('network.remove')
  const made = changes === null || variant.error !== null ? undefined : variant.data

  const keep = (): void => {
    if (made === undefined) return
    save.mutate({ text: made.text, source: `the variant "${made.view.network}"` }, {
      onSuccess: ({ network: id }) => {
        onClose()
        navigate(links.network(id))
        offerUndo(`${made.view.name} was saved as your own.`, () => remove.mutateAsync({ network: id }))
      },
    })
  }
  const edit = (): void => {
    if (made === undefined) return
    startDraft({ text: made.text, source: made.view.network, replaces: null })
    onClose()
    navigate(links.networkDraft())
  }
  const failure = variant.error ?? save.error
  return (
    <Modal opened onClose={onClose} title={`A variant of ${network.name}`} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm" component="form" onSubmit={(event) => { event.preventDefault(); keep() }}>
        <Group grow align="flex-start">
          <Select label="Reads" data={[...SOURCES]} value={fields.source} onChange={(value) => { if (value !== null) change({ source: value }) }} data-autofocus />
          {fields.source === 'last-frames'
            ? <NumberInput label="Frames" min={2} max={8} allowDecimal={false} clampBehavior="blur" value={fields.frames} onChange={(value) => { if (typeof value === 'number' && value >= 2 && value <= 8) change({ frames: value }) }} />
            : null}
          <NumberInput label="Size, pixels" min={8} max={512} allowDecimal={false} clampBehavior="blur" value={fields.size} onChange={(value) => { if (typeof value === 'number' && value >= 8 && value <= 512) change({ size: value }) }} />
        </Group>
        <div>
          <Text component="div" size="xs" fw={500} mb={2} id="variant-norm">Batch normalisation</Text>
          <SegmentedControl fullWidth aria-labelledby="variant-norm" data={[...NORMS]} value={fields.norm} onChange={(value) => change({ norm: value })} />
        </div>
        <div>
          <Text component="div" size="xs" fw={500} mb={2} id="variant-classes">Classes</Text>
          <SegmentedControl w={160} fullWidth aria-labelledby="variant-classes" data={['6', '7', '8']} value={String(fields.classes)} onChange={(value) => change({ classes: Number(value) })} />
        </div>
        <TextInput label="Id" placeholder={made?.view.network ?? 'made of what is changed'} maxLength={64} value={fields.id} error={fields.id === '' || /^[a-z0-9][a-z0-9-]*$/.test(fields.id) ? null : 'Small letters, digits and dashes.'} onChange={(event) => change({ id: event.currentTarget.value })} />
        {changes === null
          ? <Text c="dimmed">Nothing is changed yet.</Text>
          : failure !== null
            ? <ErrorCard error={failure} title="This variant cannot be made" />
            : made === undefined ? <Text c="dimmed">Counting…</Text> : (
              <div aria-live="polite">
                <Text fw={600} mb={6}>{made.view.name}</Text>
                <NetworkFacts network={made.view} />
                <Text size="xs" c="dimmed" mt={6}>{made.view.provenance[0]}</Text>
              </div>
            )}
        <Group justify="flex-end">
          <Button variant="default" disabled={made === undefined} onClick={edit}>Take it into the editor</Button>
          <Button type="submit" disabled={made === undefined} loading={save.isPending}>Save as your own</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
