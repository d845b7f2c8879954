import { z } from 'zod'
import type { Problem } from '../../../shared/domain/dataset'
import { labelEditSchema, labelEntrySchema, labelLayerSchema } from '../../../shared/domain/labels'
import type { Store } from '../../store/store'
import { editOf, packEdit, type EntryRow } from '../entry-rows'
import { nextStep, overtake } from '../journal'
import type { ExportedSequence } from './exported-sequences'
import { labelProblem, labelsUnreadable } from './label-record'

const FORMAT = 'emotionnet-labels/1'

/** An entry as it travels: with the name that it keeps on every machine, its turn in the common order, and how often it was undone or brought back. Frames by their places. */
const carriedSchema = z.strictObject({
  uid: z.string().min(1).max(600), subject: z.string(), sequence: z.string(), turn: z.int().min(1), marks: z.int().min(0), layer: labelLayerSchema,
  author: z.string().min(1).max(120), at: z.int(), seconds: z.number().min(0).nullable(), suggestion: labelEntrySchema.shape.suggestion, edit: labelEditSchema.strict(),
})
const documentSchema = z.object({ format: z.literal(FORMAT), entries: z.array(carriedSchema) })

/** The whole journal of a dataset, what was undone included, as JSON; and what it comes to, for readers. */
export function journalJson(store: Store, dataset: number, sequences: readonly ExportedSequence[]): string {
  const rows = store.all<EntryRow & { subject: string; name: string }>(
    'SELECT e.*, s.subject, s.name FROM label_entry e JOIN sequence s ON s.id = e.sequence_id WHERE s.dataset_id = ? ORDER BY e.turn, e.uid', dataset)
  const entries = rows.map((row): z.infer<typeof carriedSchema> => ({
    uid: row.uid, subject: row.subject, sequence: row.name, turn: row.turn, marks: row.marks, layer: row.layer, author: row.author, at: row.at, seconds: row.seconds,
    suggestion: row.suggestion === null ? null : (JSON.parse(row.suggestion) as z.infer<typeof carriedSchema>['suggestion']), edit: editOf(row) as z.infer<typeof labelEditSchema>,
  }))
  const labels = sequences.filter(({ says }) => says).map(({ subject, name, state }) => ({ subject, sequence: name, ...state }))
  return `${JSON.stringify({ format: FORMAT, entries, labels }, null, 1)}\n`
}

/**
 * Merges a journal into the dataset's, inside the caller's transaction: an entry that is here already is not added again, one that was undone or brought back more
 * often over there takes that state over, and all keep their turns, so that two machines that have exchanged journals agree. What is new is one step to undo.
 * Throws `labels-unreadable`.
 */
export function mergeJournal(store: Store, text: string, path: string, sequences: readonly ExportedSequence[]): { readonly added: number; readonly unchanged: number; readonly problems: Problem[] } {
  const { entries } = parseJournal(text, path)
  const found = new Map(sequences.map((one) => [JSON.stringify([one.subject, one.name]), one]))
  const step = nextStep(store)
  const problems = []
  let added = 0
  let unchanged = 0
  for (const entry of entries) {
    const sequence = found.get(JSON.stringify([entry.subject, entry.sequence]))
    const here = store.get<{ marks: number }>('SELECT marks FROM label_entry WHERE uid = ?', entry.uid)
    // 2: undone, and nothing to redo here
    const undone = entry.marks % 2 === 1 ? 2 : 0
    if (sequence === undefined) problems.push(labelProblem(path, `speaks of ${entry.subject}/${entry.sequence}, which is no sequence of the dataset`))
    else if (here !== undefined && here.marks >= entry.marks) unchanged += 1
    else if (here !== undefined) added += store.run('UPDATE label_entry SET marks = ?, undone = ? WHERE uid = ?', entry.marks, undone, entry.uid).changes
    else {
      if (added === 0) overtake(store, sequence.id)
      const { emotion, namesEmotion, edit } = packEdit(entry.edit)
      added += store.run(
        `INSERT INTO label_entry (sequence_id, emotion, names_emotion, edit, layer, author, at, seconds, suggestion, uid, turn, step, marks, undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        sequence.id, emotion, namesEmotion, edit, entry.layer, entry.author, entry.at, entry.seconds, entry.suggestion === null ? null : JSON.stringify(entry.suggestion), entry.uid, entry.turn, step, entry.marks, undone,
      ).changes
    }
  }
  return { added, unchanged, problems }
}

function parseJournal(text: string, path: string): z.infer<typeof documentSchema> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw labelsUnreadable(path, 'is no JSON')
  }
  const parsed = documentSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw labelsUnreadable(path, `is no label journal of a studio: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}
