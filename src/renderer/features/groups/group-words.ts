import type { AttributeAccuracy, GroupImportResult } from '../../../shared/domain/groups'
import { plural } from '../../ui/format'

/** Strangers that are named. */
const SHOWN = 6

/** What a CSV brought, and whom of it the dataset does not hold. */
export function importSentence({ attributes, subjects, strangers }: GroupImportResult, dataset: string): string {
  const more = strangers.length > SHOWN ? ` and ${strangers.length - SHOWN} more` : ''
  return `Took over ${attributes.join(', ')} of ${plural(subjects, 'subject')}.${strangers.length === 0 ? '' : ` Passed over, as ${dataset} does not hold them: ${strangers.slice(0, SHOWN).join(', ')}${more}.`}`
}

/** A group's difference from the other subjects in points with its interval; a dash where it is not told. */
export function differenceWords(difference: AttributeAccuracy['groups'][number]['difference']): string {
  const points = (share: number): string => (100 * share).toFixed(1).replace('-', '\u2212')
  return difference === null ? '–' : `${points(difference.value)} [${points(difference.low)}, ${points(difference.high)}]`
}
