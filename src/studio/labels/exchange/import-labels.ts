import type { ParsedOf, ResultOf } from '../../../shared/contract'
import type { Problem } from '../../../shared/domain/dataset'
import type { StudioContext } from '../../context'
import { requireDataset } from '../../dataset/dataset-rows'
import { problemOf } from '../../dataset/problem'
import { checkEdit } from '../check-edit'
import { labelledRows, type LabelledSequence } from '../entry-rows'
import { appendStep, type NewEntry } from '../journal'
import { changedFields, NOTHING_SAID, tiersOf } from '../label-state'
import { exportedSequences, type ExportedSequence } from './exported-sequences'
import { mergeJournal } from './journal-json'
import { labelProblem, placedEdit, type LabelRecord } from './label-record'
import { findLabels, readLabels, textOf } from './read-labels'

/** Author where neither the file nor the user names one. */
const NAMELESS = 'import'

/** Brings labels in: what is good is taken, in one step to undo, and the rest is listed. The same again adds nothing. */
export async function importLabels({ store, ports }: StudioContext, { dataset, path, format, author }: ParsedOf<'label.import'>): Promise<ResultOf<'label.import'>> {
  const { id } = requireDataset(store, dataset)
  const source = await findLabels(path, format)
  const sequences = exportedSequences(store, id)
  if (source.format === 'json') {
    const [file = ''] = source.files
    const text = await textOf(source.root, file)
    return { dataset, format: 'json', ...store.change(['labels'], () => mergeJournal(store, text, file, sequences)).value }
  }
  const { records, problems } = await readLabels(source, sequences)
  const planned = planEntries(records, sequences, labelledRows(store, id), author)
  const [first, ...others] = planned.entries
  if (first !== undefined) store.change(['labels'], () => appendStep(store, [first, ...others], { author: NAMELESS, at: ports.clock.now(), seconds: null }))
  return { dataset, format: source.format, added: planned.entries.length, unchanged: planned.unchanged, problems: [...problems, ...planned.problems] }
}

/** The entries that records come to: the fields in which each differs from what is said now. What a program measured is compared with what the same program said before. */
function planEntries(records: readonly LabelRecord[], sequences: readonly ExportedSequence[], rows: readonly LabelledSequence[], author: string | undefined) {
  const found = new Map(sequences.map((one) => [JSON.stringify([one.subject, one.name]), one]))
  const labelled = new Map(rows.map((row) => [row.id, row]))
  const entries: NewEntry[] = []
  const problems: Problem[] = []
  let unchanged = 0
  for (const record of records) {
    const sequence = found.get(JSON.stringify([record.subject, record.sequence]))
    const row = labelled.get(sequence?.id ?? 0)
    if (sequence === undefined || row === undefined) {
      problems.push(labelProblem(record.path, `speaks of ${record.subject}/${record.sequence}, which is no sequence of the dataset`, record.line))
      continue
    }
    const who = author ?? record.author ?? NAMELESS
    const now = record.layer === 'raw' ? sequence.state : (tiersOf(row.entries, row.own).find((tier) => tier.layer === record.layer && tier.author === who)?.state ?? NOTHING_SAID)
    try {
      const edit = changedFields(now, placedEdit(record, sequence))
      if (edit === undefined) unchanged += 1
      else {
        checkEdit(`${sequence.subject}/${sequence.name}`, sequence.frames.length, now, edit)
        entries.push({ sequence: sequence.id, edit, layer: record.layer, author: who })
      }
    } catch (error) {
      problems.push(problemOf(error, record.path))
    }
  }
  return { entries, problems, unchanged }
}
