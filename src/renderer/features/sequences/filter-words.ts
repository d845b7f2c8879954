import { INTENSITIES } from '../labelling/edit-words'
import { NO_FILTER, type Conditions } from './filter-store'

/** A condition that is not in sight in the filter bar, in words, and what takes it away. */
export interface ConditionWord {
  readonly key: string
  readonly words: string
  readonly without: Partial<Conditions>
}

/** The conditions behind *More*, each to be taken away by itself. */
export function conditionWords(state: Conditions): readonly ConditionWord[] {
  const words: ConditionWord[] = []
  const add = (key: string, text: string, without: Partial<Conditions>): void => { words.push({ key, words: text, without }) }
  if (state.sources.length > 0) add('sources', `label from ${state.sources.join(' or ')}`, { sources: [] })
  if (state.labelledBy.length > 0) add('labelledBy', `labelled by ${state.labelledBy.join(' or ')}`, { labelledBy: [] })
  for (const unit of state.units) add(`unit ${unit.unit}`, unitWords(unit), { units: state.units.filter((other) => other !== unit) })
  if (state.problems !== null) add('problems', state.problems ? 'with problems' : 'without problems', { problems: null })
  if (state.disagreed !== null) add('disagreed', state.disagreed ? 'annotators differ' : 'annotators do not differ', { disagreed: null })
  if (state.run !== null) add('run', runWords(state), { run: NO_FILTER.run, predicted: NO_FILTER.predicted, differs: NO_FILTER.differs })
  return words
}

function unitWords({ unit, atLeast }: Conditions['units'][number]): string {
  return atLeast === 0 ? `AU ${unit}` : `AU ${unit} ≥ ${INTENSITIES[Math.ceil(atLeast) - 1] ?? String(atLeast)}`
}

function runWords({ run, predicted, differs }: Conditions): string {
  const classes = predicted.length === 0 ? 'a class' : predicted.join(' or ')
  return `${run ?? ''} says ${classes}${differs === null ? '' : differs ? ', not the label' : ', as the label'}`
}
