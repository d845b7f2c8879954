import { LABEL_FIELDS, type LabelEdit, type LabelField, type LabelLayer, type LabelState, type LabelTier } from '../../shared/domain/labels'

/** What the journal knows of one edit, as far as a label is made of it. */
export interface CountingEntry {
  readonly author: string
  readonly layer: LabelLayer
  readonly at: number
  readonly edit: LabelEdit
}

/** What a dataset's own files say. */
export interface DatasetWord {
  readonly emotion: LabelState['emotion']
  readonly units: NonNullable<LabelState['units']>
}

/** A sequence of which nobody has said anything. */
export const NOTHING_SAID: LabelState = { emotion: null, intensity: null, onset: null, apex: null, offset: null, units: null, note: '', unsure: false }

/**
 * What a sequence is labelled, field by field: the newest adjudicated word, else the newest raw one, else the dataset's own. What a program measured is no part of it.
 *
 * @param entries those that count, oldest first
 */
export function effectiveState(entries: readonly CountingEntry[], own: DatasetWord): LabelState {
  const layer = (wanted: LabelLayer): readonly LabelEdit[] => entries.filter((entry) => entry.layer === wanted).map((entry) => entry.edit)
  return applied(applied(datasetState(own), layer('raw')), layer('adjudicated'))
}

/** A tier for the dataset where it says anything, then one for each author and layer, in the order in which they first spoke. */
export function tiersOf(entries: readonly CountingEntry[], own: DatasetWord): LabelTier[] {
  const tiers = new Map<string, CountingEntry[]>()
  for (const entry of entries) {
    const key = `${entry.layer} ${entry.author}`
    tiers.set(key, [...(tiers.get(key) ?? []), entry])
  }
  const spoken = [...tiers.values()].map((all): LabelTier => {
    const last = all[all.length - 1] as CountingEntry
    return { author: last.author, layer: last.layer, at: last.at, state: applied(NOTHING_SAID, all.map((entry) => entry.edit)) }
  })
  const isSilent = own.emotion === null && own.units.length === 0
  return isSilent ? spoken : [{ author: null, layer: 'raw', at: null, state: datasetState(own) }, ...spoken]
}

/** The fields in which an edit would change a state; undefined where it would change none. */
export function changedFields(state: LabelState, edit: LabelEdit): LabelEdit | undefined {
  const changed = LABEL_FIELDS.filter((field) => edit[field] !== undefined && JSON.stringify(edit[field]) !== JSON.stringify(state[field]))
  return changed.length === 0 ? undefined : only(edit, changed)
}

/** An edit cut down to some of its fields; what it does not name is left out. */
export function only(edit: LabelEdit, fields: readonly LabelField[] = LABEL_FIELDS): LabelEdit {
  return Object.fromEntries(fields.filter((field) => edit[field] !== undefined).map((field) => [field, edit[field]]))
}

function applied(state: LabelState, edits: readonly LabelEdit[]): LabelState {
  return edits.reduce<LabelState>((now, edit) => ({ ...now, ...only(edit) }) as LabelState, state)
}

function datasetState({ emotion, units }: DatasetWord): LabelState {
  return { ...NOTHING_SAID, emotion, units: units.length === 0 ? null : [...units] }
}
