import { builtInPresetSchema, CUSTOM_PRESET, type Recipe } from '../../shared/domain/recipe'
import { StudioError } from '../../shared/errors'
import type { Store } from '../store/store'
import { PRESETS } from '../training/presets'

/** A preset of the user's own. */
export interface OwnPreset {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly recipe: Recipe
}

interface PresetRow { id: string; title: string; summary: string; recipe: string; removed_at: number | null }

/** A user's presets that are not removed, oldest first. */
export function ownPresets(store: Store): readonly OwnPreset[] {
  return store.all<PresetRow>('SELECT * FROM preset WHERE removed_at IS NULL ORDER BY created_at, id').map(presetOf)
}

/**
 * A preset of the user's own by its id.
 *
 * @throws StudioError `conflict` for one that comes with the studio, `not-found` for one that is not there
 */
export function requireOwn(store: Store, id: string, options: { readonly orRemoved?: boolean } = {}): OwnPreset {
  if (isBuiltIn(id)) throw new StudioError('conflict', `The preset ${id} comes with the studio and stays as it is.`, 'Save the recipe under a title of its own.')
  const row = store.get<PresetRow>('SELECT * FROM preset WHERE id = ?', id)
  if (row === undefined || (row.removed_at !== null && options.orRemoved !== true)) {
    throw new StudioError('not-found', row === undefined ? `There is no preset "${id}".` : `The preset "${row.title}" was removed.`, row === undefined ? `Choose one of ${presetIds(store).join(', ')}.` : 'Restore it, or choose another.')
  }
  return presetOf(row)
}

/** The recipe of a preset, built-in or own, by its id; throws `not-found` with the ids there are. */
export function findPreset(store: Store, id: string): Recipe {
  return isBuiltIn(id) ? PRESETS[id] : requireOwn(store, id).recipe
}

/** Stores a new preset under an id made of its title, or the replaced recipe of one that is there. Throws `conflict` where another has the title. */
export function storePreset(store: Store, preset: Omit<OwnPreset, 'id'> & { readonly id: string | undefined }, now: number): string {
  const { title, summary } = preset
  const id = preset.id ?? freshId(store, title)
  refuseTaken(store, title, id)
  store.run(
    `INSERT INTO preset (id, title, summary, recipe, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, summary = excluded.summary, recipe = excluded.recipe`,
    id, title, summary, JSON.stringify({ ...preset.recipe, preset: id }), now)
  return id
}

/** Throws `conflict` where another preset than `id` has this title. */
export function refuseTaken(store: Store, title: string, id: string): void {
  const taken = Object.keys(PRESETS).some((name) => name === title.toLowerCase())
    || ownPresets(store).some((other) => other.id !== id && other.title.toLowerCase() === title.toLowerCase())
  if (taken) throw new StudioError('conflict', `There is a preset called "${title}" already.`, 'Give it another title.')
}

/** Ids of every preset that can be trained with. */
function presetIds(store: Store): readonly string[] {
  return [...Object.keys(PRESETS), ...ownPresets(store).map(({ id }) => id)]
}

/** `Mine, stronger` -> `mine-stronger`, with a number behind it where that was ever taken. Never a run's id, so that a name means one thing. */
function freshId(store: Store, title: string): string {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 48).replace(/-+$/, '')
  const plain = words === '' || /^run-\d+$/.test(words) ? `preset-${words}`.replace(/-$/, '') : words
  const taken = new Set([...Object.keys(PRESETS), CUSTOM_PRESET, ...store.all<{ id: string }>('SELECT id FROM preset').map((row) => row.id)])
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? plain : `${plain}-${count}`
    if (!taken.has(id)) return id
  }
}

function isBuiltIn(id: string): id is keyof typeof PRESETS {
  return builtInPresetSchema.safeParse(id).success
}

function presetOf(row: PresetRow): OwnPreset {
  return { id: row.id, title: row.title, summary: row.summary, recipe: JSON.parse(row.recipe) as Recipe }
}
