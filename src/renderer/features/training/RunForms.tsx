import { Button, Group, TagsInput, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { RunDetail } from '../../../shared/domain/runs'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { knownTags } from './run-tags'

interface Props { readonly run: RunDetail; readonly onDone: () => void }

/** Another name for a run. */
export function RenameRun({ run, onDone }: Props) {
  const [name, setName] = useState(run.name)
  const rename = useStudioCommand('run.rename')
  const submit = (): void => rename.mutate({ run: run.run, name: name.trim() }, {
    onSuccess: () => {
      onDone()
      offerUndo(`${run.name} is called ${name.trim()} now.`, () => rename.mutateAsync({ run: run.run, name: run.name }))
    },
  })
  return (
    <SmallForm button="Rename" ready={name.trim() !== '' && name.trim() !== run.name} pending={rename.isPending} error={rename.error} onSubmit={submit}>
      <TextInput label="Name" data-autofocus maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </SmallForm>
  )
}

/** The words by which runs are found again. */
export function TagRun({ run, onDone }: Props) {
  const [tags, setTags] = useState<string[]>(run.tags)
  const all = useStudioQuery('run.list', {})
  const tag = useStudioCommand('run.tag')
  const submit = (): void => tag.mutate({ run: run.run, tags }, {
    onSuccess: () => {
      onDone()
      offerUndo(tags.length === 0 ? `${run.name} carries no tag now.` : `${run.name} is tagged ${tags.join(', ')}.`, () => tag.mutateAsync({ run: run.run, tags: run.tags }))
    },
  })
  return (
    <SmallForm button="Set the tags" ready={tags.join('\n') !== run.tags.join('\n')} pending={tag.isPending} error={tag.error} onSubmit={submit}>
      <TagsInput size="xs" label="Tags" description="Enter adds one; at most 20, of 40 characters." data-autofocus maxTags={20} maxLength={40} data={[...knownTags(all.data?.items ?? [])]}
        value={tags} onChange={setTags} acceptValueOnBlur />
    </SmallForm>
  )
}

interface SmallFormProps {
  readonly button: string
  readonly ready: boolean
  readonly pending: boolean
  readonly error: unknown
  readonly onSubmit: () => void
  readonly children: ReactNode
}

function SmallForm({ button, ready, pending, error, onSubmit, children }: SmallFormProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready) onSubmit()
  }
  return (
    <form onSubmit={submit}>
      {children}
      <Group justify="flex-end" mt="sm"><Button type="submit" loading={pending} disabled={!ready}>{button}</Button></Group>
      {error === null ? null : <ErrorCard error={error} />}
    </form>
  )
}
