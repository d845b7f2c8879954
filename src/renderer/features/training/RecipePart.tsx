import { Anchor, Text } from '@mantine/core'
import { useState } from 'react'
import type { FoldSet } from '../../../shared/domain/folds'
import type { NetworkView } from '../../../shared/domain/networks'
import type { PresetView } from '../../../shared/domain/presets'
import type { Recipe } from '../../../shared/domain/recipe'
import type { RecipeFault } from '../../../shared/domain/recipe-faults'
import { recipeDifferences } from '../../../shared/domain/recipe-fields'
import type { RunSummary } from '../../../shared/domain/runs'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { TableSkeleton } from '../../ui/Skeletons'
import { changeDraft, type Draft } from '../recipe/draft'
import { RecipeFieldsProvider } from '../recipe/field-context'
import { NumberField } from '../recipe/NumberField'
import { PresetBar } from '../recipe/PresetBar'
import { RecipeEditor } from '../recipe/RecipeEditor'
import classes from './NewRun.module.css'
import { ProvenanceTable } from './RecipeTable'

interface Props {
  readonly presets: readonly PresetView[]
  readonly paper: Recipe
  readonly runs: readonly RunSummary[]
  readonly network: NetworkView | undefined
  readonly foldSet: FoldSet
  /** What is being edited, and the recipe that a start would train by. */
  readonly draft: Draft
  readonly recipe: Recipe
  readonly faults: readonly RecipeFault[]
  readonly onDraft: (draft: Draft) => void
}

/** How the new run is trained: the preset it begins as, what is changed most, everything else in sections, and where each value comes from. */
export function RecipePart({ presets, paper, runs, network, foldSet, draft, recipe, faults, onDraft }: Props) {
  const [sources, setSources] = useState(false)
  const preset = presets.find((one) => one.preset === draft.preset)
  const edited = preset === undefined || recipeDifferences(draft.recipe, preset.recipe).length > 0
  const differences = recipeDifferences(recipe, paper)
  const change = (changes: Partial<Recipe>): void => onDraft(changeDraft(draft, changes))
  return (
    <RecipeFieldsProvider value={{ recipe, network, foldSet, paper, faults, differences, change }}>
      <div className={classes.recipe}>
        <PresetBar presets={presets} runs={runs} draft={draft} edited={edited} faulty={faults.length > 0} onDraft={onDraft} />
        <div className={classes.fields}>
          <NumberField label="Epochs" path="epochs" value={recipe.epochs} step={1} onChange={(epochs) => change({ epochs })} />
          <NumberField label="Batch size" path="batchSize" value={recipe.batchSize} step={1} onChange={(batchSize) => change({ batchSize })} />
          <NumberField label="Seed" path="seed" value={recipe.seed} step={1} onChange={(seed) => change({ seed })} />
        </div>
      </div>
      <RecipeEditor />
      <Text size="xs" className={classes.note}>
        {edited || preset === undefined ? '' : `${preset.summary} `}
        {differences.length === 0 ? '= as the paper’s preset. ' : `≠ differs from the paper’s preset: ${differences.map((row) => row.field).join(', ')}. `}
        <Anchor component="button" type="button" size="xs" aria-expanded={sources} onClick={() => setSources(!sources)}>{sources ? 'Hide' : 'Show'} what is published and what is our choice</Anchor>
      </Text>
      {sources ? <Sources recipe={recipe} faulty={faults.length > 0} /> : null}
    </RecipeFieldsProvider>
  )
}

/** Where each value of the recipe in the form comes from. */
function Sources({ recipe, faulty }: { readonly recipe: Recipe; readonly faulty: boolean }) {
  const origins = useStudioQuery('recipe.origins', { recipe }, { enabled: !faulty })
  if (faulty) return <Text size="xs" c="dimmed">Correct the marked fields first; then each value’s source is listed here.</Text>
  if (origins.error !== null) return <ErrorCard error={origins.error} title="The sources could not be read" onRetry={() => void origins.refetch()} />
  if (origins.data === undefined) return <TableSkeleton rows={4} label="Loading the sources" />
  return <div className={classes.sources} tabIndex={0} role="region" aria-label="Published and chosen"><ProvenanceTable rows={origins.data.items} /></div>
}
