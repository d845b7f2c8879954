import type { PresetView } from '../../shared/domain/presets'
import type { BuiltInPreset } from '../../shared/domain/recipe'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import type { Store } from '../store/store'
import { PRESETS } from '../training/presets'
import { provenanceOf } from '../training/provenance'
import { ownPresets, refuseTaken, requireOwn, storePreset } from './preset-rows'
import { previewRecipe } from './preview'
import { parseRecipeDocument, requireSound } from './recipe-document'

type RecipeMethod = 'preset.list' | 'preset.save' | 'preset.rename' | 'preset.remove' | 'preset.restore' | 'preset.parse' | 'recipe.origins' | 'recipe.preview'

const BUILT_IN: Readonly<Record<BuiltInPreset, Pick<PresetView, 'title' | 'summary'>>> = {
  paper: { title: 'Paper', summary: 'The published recipe: 200 epochs of Adam with the published steps of the learning rate. What the paper leaves open is our choice and marked so.' },
  quick: { title: 'Quick', summary: `${PRESETS.quick.epochs} epochs with batches of ${PRESETS.quick.batchSize} and a rate that falls late: minutes on two cores for a small set, for a first look. Not the paper's schedule.` },
}

/** `preset.*` and `recipe.*`: how a network is trained, kept, explained and shown. */
export function recipeMethods(context: StudioContext): RoomMethods<RecipeMethod> {
  const { store, ports } = context
  const setRemoved = (id: string, at: number | null): { revision: number } => {
    const preset = requireOwn(store, id, { orRemoved: true })
    return {
      revision: store.change(['presets'], () => {
        if (at === null) refuseTaken(store, preset.title, id)
        store.run('UPDATE preset SET removed_at = ? WHERE id = ?', at, id)
      }).revision,
    }
  }
  return {
    'preset.list': () => ({ items: listPresets(store) }),
    'preset.save': ({ preset: id, title, summary, recipe }) => {
      requireSound(recipe, null)
      if (id !== undefined) requireOwn(store, id)
      const { revision, value } = store.change(['presets'], () => storePreset(store, { id, title, summary, recipe }, ports.clock.now()))
      return { preset: value, revision }
    },
    'preset.rename': ({ preset, title }) => {
      requireOwn(store, preset)
      return {
        revision: store.change(['presets'], () => {
          refuseTaken(store, title, preset)
          store.run('UPDATE preset SET title = ? WHERE id = ?', title, preset)
        }).revision,
      }
    },
    'preset.remove': ({ preset }) => setRemoved(preset, ports.clock.now()),
    'preset.restore': ({ preset }) => setRemoved(preset, null),
    'preset.parse': ({ text }) => parseRecipeDocument(text),
    'recipe.origins': ({ recipe }) => ({ items: [...provenanceOf(recipe)] }),
    'recipe.preview': (input) => previewRecipe(context, input),
  }
}

/** The studio's own presets, then the user's, each with the origin of every field. */
function listPresets(store: Store): PresetView[] {
  const builtIn = Object.entries(PRESETS).map(([preset, recipe]) => ({ preset, builtIn: true, ...BUILT_IN[preset as BuiltInPreset], recipe, provenance: [...provenanceOf(recipe)] }))
  const own = ownPresets(store).map(({ id, title, summary, recipe }) => ({ preset: id, builtIn: false, title, summary, recipe, provenance: [...provenanceOf(recipe)] }))
  return [...builtIn, ...own]
}
