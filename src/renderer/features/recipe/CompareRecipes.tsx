import { Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { PresetView } from '../../../shared/domain/presets'
import type { Recipe } from '../../../shared/domain/recipe'
import type { RunSummary } from '../../../shared/domain/runs'
import type { StudioError } from '../../../shared/errors'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { TableSkeleton } from '../../ui/Skeletons'
import { DiffTable } from './DiffTable'
import type { Draft } from './draft'

interface Props {
  readonly presets: readonly PresetView[]
  readonly runs: readonly RunSummary[]
  /** The recipe in the form where it is no preset as it stands. */
  readonly draft: Draft | null
  /** The preset on the left at first; null: the recipe in the form. */
  readonly first: string | null
  readonly onClose: () => void
}

/** The form's own recipe among the choices; no id has a colon. */
const FORM = 'form:'

/** Two recipes as a difference: presets, what runs were trained with, and the recipe in the form. */
export function CompareRecipes({ presets, runs, draft, first, onClose }: Props) {
  const [left, setLeft] = useState(first ?? FORM)
  const [right, setRight] = useState(left === 'paper' ? 'quick' : 'paper')
  const one = useRecipeOf(left, presets, draft)
  const other = useRecipeOf(right, presets, draft)
  const options = [
    { group: 'Presets', items: [...(draft === null ? [] : [{ value: FORM, label: 'the recipe in the form' }]), ...presets.map(({ preset, title }) => ({ value: preset, label: title }))] },
    ...(runs.length === 0 ? [] : [{ group: 'Runs', items: runs.map(({ run, name }) => ({ value: run, label: `${run}: ${name}` })) }]),
  ]
  const nameOf = (value: string): string => options.flatMap((group) => group.items).find((item) => item.value === value)?.label ?? value
  const failure = one.error ?? other.error
  return (
    <Modal opened onClose={onClose} size="lg" title="Compare recipes" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Group grow gap="xs">
          <Select label="This" data={options} value={left} searchable onChange={(value) => { if (value !== null) setLeft(value) }} />
          <Select label="against" data={options} value={right} searchable onChange={(value) => { if (value !== null) setRight(value) }} />
        </Group>
        {failure !== null ? <ErrorCard error={failure} title="A recipe could not be read" />
          : one.recipe === null || other.recipe === null ? <TableSkeleton rows={4} label="Loading the recipes" />
            : <DiffTable first={nameOf(left)} second={nameOf(right)} one={one.recipe} other={other.recipe} />}
        <Text size="xs" c="dimmed">Only what differs is listed; the seed is no part of a recipe.</Text>
      </Stack>
    </Modal>
  )
}

/** The recipe behind a choice; a run's is asked for. */
function useRecipeOf(choice: string, presets: readonly PresetView[], draft: Draft | null): { readonly recipe: Recipe | null; readonly error: StudioError | null } {
  const isRun = /^run-\d+$/.test(choice)
  const run = useStudioQuery('run.get', { run: choice }, { enabled: isRun })
  if (isRun) return { recipe: run.data?.recipe ?? null, error: run.error }
  return { recipe: choice === FORM ? draft?.recipe ?? null : presets.find((one) => one.preset === choice)?.recipe ?? null, error: null }
}
