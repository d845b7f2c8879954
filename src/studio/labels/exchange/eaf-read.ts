import { SaxesParser } from 'saxes'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import type { LabelEdit } from '../../../shared/domain/labels'
import { parseDecimal } from '../../dataset/numbers'
import { placeOfTime } from './eaf-time'
import { SEQUENCE_PROPERTY } from './eaf-write'
import type { ExportedSequence } from './exported-sequences'
import { labelProblem, labelsUnreadable, type LabelReading } from './label-record'

interface Annotation { readonly tier: string; readonly from: string; value: string }
interface Document { sequence: string | undefined; author: string | null; readonly slots: Map<string, number>; readonly annotations: Annotation[] }

/**
 * The label of an ELAN document: its tiers as {@link eafOf} names them, others are passed over. The sequence is the document's own property, else the file's name
 * `subject_name`. Throws `labels-unreadable` with the line for what is no XML or no sequence of the dataset.
 */
export function readEaf(text: string, path: string, stem: string, sequences: readonly ExportedSequence[]): LabelReading {
  const document = parseDocument(text, path)
  const sequence = sequences.find((one) => (document.sequence === undefined ? `${one.subject}_${one.name}` === stem : `${one.subject}/${one.name}` === document.sequence))
  if (sequence === undefined) throw labelsUnreadable(path, `is of ${document.sequence ?? stem}, which is no sequence of the dataset`)
  const problems = []
  const units: { unit: string; intensity: number }[] = []
  let edit: LabelEdit = {}
  for (const annotation of document.annotations) {
    const said = fieldOf(annotation, sequence, document.slots)
    if (said === undefined) problems.push(labelProblem(path, `says ${JSON.stringify(annotation.value.slice(0, 40))} on the tier ${annotation.tier}, which cannot be taken`))
    else if ('unit' in said) units.push(said)
    else edit = { ...edit, ...said }
  }
  const coded = units.length > 0 || edit.units !== undefined
  return { problems, records: [{ subject: sequence.subject, sequence: sequence.name, edit: coded ? { ...edit, units } : edit, layer: 'raw', author: document.author, path, line: null }] }
}

/** What one annotation says; an empty edit for a tier that is none of ours, undefined for one of ours that says what it cannot. */
function fieldOf({ tier, from, value }: Annotation, sequence: ExportedSequence, slots: ReadonlyMap<string, number>): LabelEdit | { readonly unit: string; readonly intensity: number } | undefined {
  const unit = /^AU([1-9]\d{0,2}[LR]?)$/.exec(tier)
  const number = parseDecimal(value)
  if (unit !== null) return number === undefined || number < 0 || number > 5 ? undefined : { unit: unit[1] ?? '', intensity: number }
  switch (tier) {
    case 'emotion': return value === 'none' ? { emotion: null } : EMOTIONS.includes(value as Emotion) ? { emotion: value as Emotion } : undefined
    case 'intensity': return number !== undefined && Number.isInteger(number) && number >= 1 && number <= 5 ? { intensity: number } : undefined
    case 'unsure': return { unsure: value === 'yes' }
    case 'note': return { note: value.slice(0, 2000) }
    case 'units': return { units: [] }
    case 'onset': case 'apex': case 'offset': {
      const time = slots.get(from)
      const frame = time === undefined ? undefined : sequence.frames[placeOfTime(time)]
      return frame === undefined ? undefined : { [tier]: frame.number }
    }
    default: return {}
  }
}

function parseDocument(text: string, path: string): Document {
  const document: Document = { sequence: undefined, author: null, slots: new Map(), annotations: [] }
  const parser = new SaxesParser()
  let tier = ''
  let from = ''
  let inside = ''
  let content = ''
  parser.on('error', (error) => { throw labelsUnreadable(path, `is no XML that can be read: ${error.message.slice(0, 120)}`, parser.line) })
  // ELAN writes no document type; one that defines entities is a trap
  parser.on('doctype', () => { throw labelsUnreadable(path, 'declares a document type, which no ELAN document does', parser.line) })
  parser.on('opentag', ({ name, attributes }) => {
    const attribute = (key: string): string => String(attributes[key] ?? '')
    content = ''
    inside = name === 'PROPERTY' ? attribute('NAME') : name
    if (name === 'TIME_SLOT') document.slots.set(attribute('TIME_SLOT_ID'), Number(attribute('TIME_VALUE')))
    else if (name === 'TIER') {
      tier = attribute('TIER_ID')
      document.author ??= attribute('ANNOTATOR') === '' ? null : unescaped(attribute('ANNOTATOR')).slice(0, 120)
    } else if (name === 'ALIGNABLE_ANNOTATION') from = attribute('TIME_SLOT_REF1')
  })
  parser.on('text', (more) => { content += more })
  parser.on('closetag', ({ name }) => {
    if (name === 'ANNOTATION_VALUE') document.annotations.push({ tier, from, value: unescaped(content) })
    if (name === 'PROPERTY' && inside === SEQUENCE_PROPERTY) document.sequence = unescaped(content)
  })
  parser.write(text).close()
  return document
}

function unescaped(text: string): string {
  return text.replace(/\\(\\|u[0-9a-f]{4})/g, (_whole, what: string) => (what === '\\' ? '\\' : String.fromCharCode(parseInt(what.slice(1), 16))))
}
