import { EMOTIONS, type Emotion } from '../../shared/domain/emotion'
import type { UnitCondition } from '../../shared/domain/sequence-filter'
import type { ParsedOf } from '../../shared/contract'
import { DISAGREED_SEQUENCES } from '../labels/disagreement'
import type { Bindable, Store } from '../store/store'
import { predictedClasses } from './predicted-classes'

/** A condition on `sequence s JOIN effective_label l`, with the values it binds. */
export interface Condition {
  readonly where: string
  readonly values: readonly Bindable[]
}

export type Conditions = Omit<ParsedOf<'view.save'>['query'], 'order' | 'reversed'>

/** Action units of the label that counts, as JSON: adjudicated, else an annotator's newest, else the dataset's. */
export const EFFECTIVE_UNITS = `COALESCE((SELECT edit -> '$.units' FROM label_entry WHERE sequence_id = s.id AND undone = 0 AND layer IN ('adjudicated', 'raw') AND json_type(edit, '$.units') IS NOT NULL
  ORDER BY layer, turn DESC, uid DESC LIMIT 1), s.action_units)`
const IN_LIST = 'IN (SELECT value FROM json_each(?))'
const LABELLED_BY = `EXISTS (SELECT 1 FROM label_entry WHERE sequence_id = s.id AND undone = 0 AND names_emotion = 1 AND layer = 'raw' AND author ${IN_LIST})`
const HAS_PROBLEM = 'EXISTS (SELECT 1 FROM problem WHERE sequence_id = s.id)'

/** All that a filter asks, at once. Throws `not-found` for a run that is not there. */
export function conditionOf(store: Store, dataset: number, asked: Conditions): Condition {
  const parts = ['s.dataset_id = ?']
  const values: Bindable[] = [dataset]
  const add = (part: string, ...bound: readonly Bindable[]): void => {
    parts.push(part)
    values.push(...bound)
  }
  const { emotions, subjects, labelled, sources, labelledBy, units, problems, predicted, disagreed, search } = asked
  if (emotions !== undefined) add(`l.emotion ${IN_LIST}`, JSON.stringify(emotions))
  if (subjects !== undefined) add(`s.subject ${IN_LIST}`, JSON.stringify(subjects))
  if (labelled !== undefined) add(`l.emotion IS ${labelled ? 'NOT ' : ''}NULL`)
  if (sources !== undefined) add(`l.source ${IN_LIST}`, JSON.stringify(sources))
  if (labelledBy !== undefined) add(LABELLED_BY, JSON.stringify(labelledBy))
  for (const unit of units ?? []) add(...unitCondition(unit))
  if (problems !== undefined) add(`${problems ? '' : 'NOT '}${HAS_PROBLEM}`)
  if (disagreed !== undefined) add(`s.id ${disagreed ? '' : 'NOT '}IN (${DISAGREED_SEQUENCES})`)
  if (search !== undefined && search !== '') add("instr(lower(s.subject || '/' || s.name), ?) > 0", search.toLowerCase())
  if (predicted !== undefined) add(...predictedCondition(store, predicted))
  return { where: parts.join(' AND '), values }
}

/** A unit named without a side is any side's. */
function unitCondition({ unit, atLeast }: UnitCondition): readonly [string, string, number] {
  const name = /[LR]$/.test(unit) ? "u.value ->> 'unit'" : "rtrim(u.value ->> 'unit', 'LR')"
  return [`EXISTS (SELECT 1 FROM json_each(${EFFECTIVE_UNITS}) u WHERE ${name} = ? AND u.value ->> 'intensity' >= ?)`, unit, atLeast]
}

/** Sequences by what a run says of them; where it says nothing, none of this holds. One part a class, so that each list of sequences is read once. */
function predictedCondition(store: Store, { run, emotions, differs }: NonNullable<Conditions['predicted']>): readonly [string, ...string[]] {
  const ids = new Map<Emotion, number[]>((emotions ?? EMOTIONS).map((emotion) => [emotion, []]))
  for (const [sequence, emotion] of predictedClasses(store, run)) ids.get(emotion)?.push(sequence)
  const said = [...ids].filter(([, sequences]) => sequences.length > 0)
  if (said.length === 0) return ['0']
  const beside = differs === undefined ? '' : `l.emotion ${differs ? '<>' : '='} ? AND `
  return [`(${said.map(() => `${beside}s.id ${IN_LIST}`).join(' OR ')})`, ...said.flatMap(([emotion, sequences]) => [...(differs === undefined ? [] : [emotion]), JSON.stringify(sequences)])]
}
