import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { PresetView, RecipeDocument } from '../../../shared/domain/presets'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { DiffTable } from './DiffTable'
import classes from './Recipe.module.css'

interface Props {
  readonly paper: PresetView | undefined
  readonly onClose: () => void
  /** The recipe goes into the form. */
  readonly onUse: (document: RecipeDocument) => void
}

const QUIET_MS = 250

/** Takes in a recipe that was kept or sent as JSON: chosen as a file or pasted, checked as it stands, then used or saved as a preset. */
export function ImportRecipe({ paper, onClose, onUse }: Props) {
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text, QUIET_MS)
  const checked = useStudioQuery('preset.parse', { text: settled }, { enabled: settled.trim() !== '', gcTime: 0 })
  const save = useStudioCommand('preset.save')
  const remove = useStudioCommand('preset.remove')
  const document = settled === text && text.trim() !== '' ? checked.data : undefined
  const take = (found: RecipeDocument): void => {
    onUse(found)
    onClose()
  }
  const keep = ({ title, summary, recipe }: RecipeDocument): void => save.mutate({ title, summary, recipe }, {
    onSuccess: ({ preset }) => {
      take({ format: 'emotionnet-recipe/1', title, summary, recipe: { ...recipe, preset } })
      offerUndo(`Saved as ${title}.`, () => remove.mutateAsync({ preset }))
    },
  })
  return (
    <Modal opened onClose={onClose} size="lg" title="Import a recipe" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="xs">
        <Group gap="xs">
          <FileButton accept="application/json,.json" onChange={(file) => { if (file !== null) void file.text().then(setText) }}>
            {(props) => <Button {...props} variant="default">Choose a file</Button>}
          </FileButton>
          <Text size="xs" c="dimmed">or paste it below; it is what “Export as JSON” and <code>presets show --json</code> give.</Text>
        </Group>
        <Textarea className={classes.paste} label="Recipe as JSON" data-autofocus minRows={8} maxRows={16} autosize spellCheck={false} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        {checked.error !== null && settled === text ? <ErrorCard error={checked.error} /> : null}
        {document === undefined ? null : (
          <>
            <Text size="sm"><strong>{document.title}</strong>{document.summary === '' ? '' : `: ${document.summary}`}</Text>
            {paper === undefined ? null : <DiffTable first="imported" second="paper’s preset" one={document.recipe} other={paper.recipe} />}
          </>
        )}
        {save.error === null ? null : <ErrorCard error={save.error} title="It was not saved" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={document === undefined} loading={save.isPending} onClick={() => { if (document !== undefined) keep(document) }}>Save as a preset</Button>
          <Button disabled={document === undefined} onClick={() => { if (document !== undefined) take(document) }}>Put it into the form</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
