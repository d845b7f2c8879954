import { Button, Group, Modal, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SavedView, ViewQuery } from '../../../shared/domain/sequence-filter'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'

interface Props {
  readonly dataset: string
  readonly query: ViewQuery
  readonly items: readonly SavedView[]
  /** A view that only gets another name; left out, the query is kept. */
  readonly renamed?: SavedView
  readonly onClose: () => void
}

/** Gives a filter and its order a name under which they are kept, or a kept one another name. */
export function NameView({ dataset, query, items, renamed, onClose }: Props) {
  const [name, setName] = useState(renamed?.name ?? '')
  const save = useStudioCommand('view.save')
  const rename = useStudioCommand('view.rename')
  const remove = useStudioCommand('view.remove')
  const called = name.trim()
  const same = renamed === undefined ? items.find((view) => view.name.toLowerCase() === called.toLowerCase()) : undefined
  const submit = (): void => {
    if (renamed !== undefined) {
      rename.mutate({ view: renamed.view, name: called }, {
        onSuccess: () => {
          onClose()
          offerUndo(`${renamed.name} is now called ${called}.`, () => rename.mutateAsync({ view: renamed.view, name: renamed.name }))
        },
      })
      return
    }
    save.mutate({ dataset, name: called, query }, {
      onSuccess: ({ view }) => {
        onClose()
        offerUndo(`Saved as ${called}.`, () => (same === undefined ? remove.mutateAsync({ view }) : save.mutateAsync({ dataset, name: same.name, query: same.query })))
      },
    })
  }
  const error = save.error ?? rename.error
  return (
    <Modal opened onClose={onClose} size="sm" title={renamed === undefined ? 'Save this filter and order' : `Rename ${renamed.name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}>
        <TextInput label="Name" data-autofocus maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        {same !== undefined && <Text size="xs" c="dimmed" mt={4}>Takes the place of the view of that name.</Text>}
        <Group justify="flex-end" mt="sm"><Button type="submit" loading={save.isPending || rename.isPending} disabled={called === ''}>{renamed === undefined ? (same === undefined ? 'Save' : 'Replace') : 'Rename'}</Button></Group>
        {error === null ? null : <ErrorCard error={error} title="It was not saved" />}
      </form>
    </Modal>
  )
}
