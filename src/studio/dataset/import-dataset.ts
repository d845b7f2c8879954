import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportResult, Problem } from '../../shared/domain/dataset'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import type { Store } from '../store/store'
import { datasetCounts, listProblems } from './dataset-rows'
import type { AskedOptions } from './import-options'
import type { FoundSequence } from './layouts/layout'
import type { SequencePlace } from './list-sequences'
import { mapOrdered } from './map-ordered'
import { withDataset, type OpenDataset } from './open-dataset'
import { knownSequence, saveProblems, saveSequences } from './save-sequences'
import type { SequenceFacts } from './sequence-facts'

/** Sequences read side by side: enough to keep two cores and a disk busy, few enough to keep memory flat. */
const READERS = 4
/** Sequences that are stored at once where a subject has more, or nobody is named. */
const BATCH = 200

type ImportControl = Pick<JobControl, 'signal' | 'progress' | 'log'>

/** A sequence as this import found it; without facts it is as it was. */
interface Visit {
  readonly place: SequencePlace
  readonly facts: SequenceFacts | null
}

/**
 * Imports a dataset by reference: every frame is read once, hashed and proven whole; nothing is copied and nothing where it lies is written. Stored subject by
 * subject, so that a kill leaves whole subjects (or batches, where nobody is named) and the next import goes on from there; what has not changed since is
 * passed over by name, size and time. What cannot be taken becomes a problem and stops nothing else. Rejects as {@link withDataset}.
 */
export async function importDataset(context: Pick<StudioContext, 'store' | 'folders' | 'ports'>, input: AskedOptions & { readonly path: string; readonly name?: string | undefined }, control: ImportControl): Promise<ImportResult> {
  control.progress('looking at the folder', 0, 0)
  return withDataset(context, input.path, input, control.signal, (open) => importOpen(context, open, input.name, control))
}

async function importOpen({ store, ports }: Pick<StudioContext, 'store' | 'ports'>, open: OpenDataset, name: string | undefined, control: ImportControl): Promise<ImportResult> {
  const { sequences, problems } = open.list
  const { root } = open.found.source
  const dataset = openDatasetRow(store, open, name, ports.clock.now())
  const loose: Problem[] = [...problems]
  let added = { sequences: 0, frames: 0 }
  let pending: SequenceFacts[] = []
  const flush = (): void => {
    const facts = pending
    pending = []
    if (facts.length === 0) return
    const { value } = store.change(['datasets'], () => saveSequences(store, dataset, facts))
    added = { sequences: added.sequences + value.sequences, frames: added.frames + value.frames }
  }
  let done = 0
  let subject: string | undefined
  for await (const { place, facts } of mapOrdered(sequences, READERS, (sequence) => visit(store, dataset, sequence, control.signal))) {
    if (place.subject !== subject || pending.length >= BATCH) flush()
    subject = place.subject
    if (facts !== null) pending.push(facts)
    if (facts !== null && facts.frames.length === 0) loose.push(...looseProblems(store, dataset, facts))
    control.progress('reading sequences', (done += 1), sequences.length)
  }
  flush()
  await stat(root).catch(() => { throw new StudioError('folder-not-found', `${root} went away during the import.`, 'Bring it back and import again; what was read is kept.', { path: root }) })
  loose.push(...vanished(store, dataset, sequences))
  if (store.transaction(() => saveProblems(store, dataset, null, loose))) store.change(['datasets'], () => undefined)
  control.log(`${added.sequences} sequences and ${added.frames} frames are new`)
  return { dataset: idOf('dataset', dataset), format: open.layout.format, subjectIds: open.layout.subjectIds, ...datasetCounts(store, dataset), added, problems: listProblems(store, dataset) }
}

async function visit(store: Store, dataset: number, sequence: FoundSequence, signal: AbortSignal): Promise<Visit> {
  signal.throwIfAborted()
  const { signature, read } = await sequence.look(signal)
  const known = knownSequence(store, dataset, sequence)
  return { place: sequence, facts: known.signature === signature ? null : await read(known.frames, signal) }
}

interface StoredDataset { id: number; name: string; format: string; synthetic: number; subject_ids: number; import_options: string; removed_at: number | null }

/** The dataset of this root: a new one, or the one of an earlier import, taken out of the bin if it lay there. */
function openDatasetRow(store: Store, { layout, found, options, synthetic }: OpenDataset, name: string | undefined, now: number): number {
  const { root } = found.source
  const before = store.get<StoredDataset>('SELECT id, name, format, synthetic, subject_ids, import_options, removed_at FROM dataset WHERE root = ?', root)
  const wanted = { name: name ?? before?.name ?? basename(root), format: layout.format, synthetic: synthetic ? 1 : 0, subject_ids: layout.subjectIds ? 1 : 0, import_options: JSON.stringify(options), removed_at: null }
  if (before === undefined) {
    return store.change(['datasets'], () => store.run(
      'INSERT INTO dataset (name, format, root, synthetic, subject_ids, import_options, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?)', wanted.name, wanted.format, root, wanted.synthetic, wanted.subject_ids, wanted.import_options, now,
    ).id).value
  }
  if (JSON.stringify({ id: before.id, ...wanted }) !== JSON.stringify(before)) {
    store.change(['datasets'], () => store.run(
      'UPDATE dataset SET name = ?, format = ?, synthetic = ?, subject_ids = ?, import_options = ?, removed_at = NULL WHERE id = ?', wanted.name, wanted.format, wanted.synthetic, wanted.subject_ids, wanted.import_options, before.id,
    ))
  }
  return before.id
}

/** Problems of a sequence that has no row to hang them on. */
function looseProblems(store: Store, dataset: number, facts: SequenceFacts): readonly Problem[] {
  const row = store.value<number>('SELECT id FROM sequence WHERE dataset_id = ? AND subject = ? AND name = ?', dataset, facts.subject, facts.sequence)
  return row === undefined ? facts.problems : []
}

/** Sequences of an earlier import that are gone: their rows stay, for their labels and results. */
function vanished(store: Store, dataset: number, places: readonly SequencePlace[]): Problem[] {
  const present = new Set(places.map((place) => `${place.subject}/${place.sequence}`))
  return store.all<{ subject: string; name: string }>('SELECT subject, name FROM sequence WHERE dataset_id = ? ORDER BY sort_key', dataset)
    .map(({ subject, name }) => `${subject}/${name}`)
    .filter((path) => !present.has(path))
    .map((path) => ({ code: 'file-vanished', path, message: `The sequence ${path} is no longer in the folder; its labels and results are kept.`, line: null }))
}
