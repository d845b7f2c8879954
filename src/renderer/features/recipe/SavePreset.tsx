import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PresetView } from '../../../shared/domain/presets'
import type { Recipe } from '../../../shared/domain/recipe'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'

interface Props {
  readonly recipe: Recipe
  /** A preset that only gets another title; left out, a new one is made. */
  readonly renamed?: PresetView
  readonly onClose: () => void
  readonly onSaved: (preset: string) => void
}

/** Gives a recipe a title under which it is kept, or a kept one another title. */
export function SavePreset({ recipe, renamed, onClose, onSaved }: Props) {
  const [title, setTitle] = useState(renamed?.title ?? '')
  const [summary, setSummary] = useState(renamed?.summary ?? '')
  const save = useStudioCommand('preset.save')
  const remove = useStudioCommand('preset.remove')
  const before = renamed
  const submit = (): void => save.mutate({ title: title.trim(), summary: summary.trim(), recipe, ...(before === undefined ? {} : { preset: before.preset }) }, {
    onSuccess: ({ preset }) => {
      onSaved(preset)
      onClose()
      offerUndo(
        before === undefined ? `Saved as ${title.trim()}.` : `${before.title} is now called ${title.trim()}.`,
        () => (before === undefined ? remove.mutateAsync({ preset }) : save.mutateAsync({ preset, title: before.title, summary: before.summary, recipe })),
      )
    },
  })
  return (
    <Modal opened onClose={onClose} size="sm" title={before === undefined ? 'Save as a preset' : `Rename ${before.title}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={(event) => {
        // for React the dialog lies in the form of the new run, which this must not send off
        event.stopPropagation()
        event.preventDefault()
        submit()
      }}>
        <TextInput label="Title" data-autofocus maxLength={80} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <TextInput mt="xs" label="What it is for" placeholder="may stay empty" maxLength={400} value={summary} onChange={(event) => setSummary(event.currentTarget.value)} />
        <Group justify="flex-end" mt="sm"><Button type="submit" loading={save.isPending} disabled={title.trim() === ''}>{before === undefined ? 'Save' : 'Rename'}</Button></Group>
        {save.error === null ? null : <ErrorCard error={save.error} title="It was not saved" />}
      </form>
    </Modal>
  )
}
