import { Button, Menu, Select, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { PresetView } from '../../../shared/domain/presets'
import type { RunSummary } from '../../../shared/domain/runs'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { CompareRecipes } from './CompareRecipes'
import { draftOf, type Draft } from './draft'
import { ImportRecipe } from './ImportRecipe'
import { exportRecipe } from './recipe-file'
import classes from './Recipe.module.css'
import { SavePreset } from './SavePreset'

interface Props {
  readonly presets: readonly PresetView[]
  readonly runs: readonly RunSummary[]
  readonly draft: Draft
  /** True where the draft is no longer what its preset says. */
  readonly edited: boolean
  /** True where the draft cannot be trained, so that it cannot be kept either. */
  readonly faulty: boolean
  readonly onDraft: (draft: Draft) => void
}

type Opened = 'save' | 'rename' | 'import' | 'compare' | null

/** The preset a recipe begins as, and what can be done with it: reset, save, rename, remove, send, take in, compare. */
export function PresetBar({ presets, runs, draft, edited, faulty, onDraft }: Props) {
  const [opened, setOpened] = useState<Opened>(null)
  const save = useStudioCommand('preset.save')
  const remove = useStudioCommand('preset.remove')
  const restore = useStudioCommand('preset.restore')
  const preset = presets.find((one) => one.preset === draft.preset)
  const own = preset !== undefined && !preset.builtIn ? preset : null
  const choose = (id: string): void => {
    const found = presets.find((one) => one.preset === id)
    if (found !== undefined) onDraft(draftOf(found.preset, found.recipe))
  }
  const replace = (kept: PresetView): void => save.mutate({ preset: kept.preset, title: kept.title, summary: kept.summary, recipe: draft.recipe }, {
    onSuccess: () => offerUndo(`${kept.title} was changed.`, () => save.mutateAsync({ preset: kept.preset, title: kept.title, summary: kept.summary, recipe: kept.recipe })),
  })
  const takeAway = (gone: PresetView): void => remove.mutate({ preset: gone.preset }, {
    onSuccess: () => offerUndo(`${gone.title} was removed; runs keep their recipe.`, () => restore.mutateAsync({ preset: gone.preset })),
  })
  const close = (): void => setOpened(null)
  const failure = save.error ?? remove.error
  return (
    <>
      <div className={classes.bar}>
        <Select label="Preset" className={classes.preset} value={preset?.preset ?? null} placeholder="a recipe that is no preset" data={optionsOf(presets)} onChange={(id) => { if (id !== null) choose(id) }} />
        <Button variant="default" disabled={!edited || preset === undefined} onClick={() => choose(draft.preset)}>Reset</Button>
        <Menu position="bottom-start">
          <Menu.Target><Button variant="default" rightSection={<IconDots size={14} aria-hidden />} loading={save.isPending || remove.isPending}>Recipe</Button></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={faulty} onClick={() => setOpened('save')}>Save as a preset…</Menu.Item>
            {own === null ? null : <Menu.Item disabled={faulty || !edited} onClick={() => replace(own)}>Save the changes to {own.title}</Menu.Item>}
            {own === null ? null : <Menu.Item onClick={() => setOpened('rename')}>Rename {own.title}…</Menu.Item>}
            {own === null ? null : <Menu.Item onClick={() => takeAway(own)}>Remove {own.title}</Menu.Item>}
            <Menu.Divider />
            <Menu.Item disabled={faulty} onClick={() => exportRecipe(edited || preset === undefined ? { title: 'Edited recipe', summary: '' } : preset, draft.recipe)}>Export as JSON</Menu.Item>
            <Menu.Item onClick={() => setOpened('import')}>Import JSON…</Menu.Item>
            <Menu.Item onClick={() => setOpened('compare')}>Compare…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Text size="xs" c="dimmed" role="status">{edited ? '≠ edited' : ''}</Text>
      </div>
      {failure === null ? null : <ErrorCard error={failure} title="The preset was not changed" />}
      {opened === 'save' ? <SavePreset recipe={draft.recipe} onClose={close} onSaved={(id) => onDraft({ ...draft, preset: id })} /> : null}
      {opened === 'rename' && own !== null ? <SavePreset renamed={own} recipe={own.recipe} onClose={close} onSaved={() => undefined} /> : null}
      {opened === 'import' ? <ImportRecipe paper={presets.find((one) => one.preset === 'paper')} onClose={close} onUse={(document) => onDraft(draftOf(document.recipe.preset, document.recipe))} /> : null}
      {opened === 'compare' ? <CompareRecipes presets={presets} runs={runs} draft={edited ? draft : null} first={edited ? null : draft.preset} onClose={close} /> : null}
    </>
  )
}

/** The studio's own presets, then the user's, each with its epochs. */
function optionsOf(presets: readonly PresetView[]) {
  const options = (builtIn: boolean) => presets.filter((one) => one.builtIn === builtIn).map((one) => ({ value: one.preset, label: `${one.title}, ${one.recipe.epochs} epochs` }))
  const own = options(false)
  return own.length === 0 ? options(true) : [{ group: 'With the studio', items: options(true) }, { group: 'Yours', items: own }]
}
