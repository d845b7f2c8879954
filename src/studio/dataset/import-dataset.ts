import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportResult, Problem } from '../../shared/domain/dataset'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import type { Store } from '../store/store'
import { findCkTree, saysSynthetic, type CkTree } from './ck-tree'
import { datasetCounts, listProblems } from './dataset-rows'
import { listSequences, type SequencePlace } from './list-sequences'
import { mapOrdered } from './map-ordered'
import { readSequence, type SequenceFacts } from './read-sequence'
import { knownSequence, saveProblems, saveSequences } from './save-sequences'
import { listSequenceFiles } from './sequence-files'

/** Sequences read side by side: enough to keep two cores and a disk busy, few enough to keep memory flat. */
const READERS = 4

type ImportControl = Pick<JobControl, 'signal' | 'progress' | 'log'>

/** A sequence as this import found it; without facts it is as it was. */
interface Visit {
  readonly place: SequencePlace
  readonly facts: SequenceFacts | null
}

/**
 * Imports an official CK+ tree by reference: every frame is read once, hashed and proven whole; nothing is copied and nothing in the folder
 * is written. Stored subject by subject, so that a kill leaves whole subjects and the next import goes on from there; what has not changed
 * since is passed over by name, size and time. What cannot be taken becomes a problem and stops nothing else.
 * Rejects with what {@link findCkTree} says of the folder, and with `signal.reason`.
 */
export async function importDataset({ store, ports }: Pick<StudioContext, 'store' | 'ports'>, input: { readonly path: string; readonly name?: string | undefined }, control: ImportControl): Promise<ImportResult> {
  control.progress('looking at the folder', 0, 0)
  const tree = await findCkTree(input.path)
  const listing = await listSequences(tree, control.signal)
  const synthetic = await saysSynthetic(tree.root)
  const dataset = openDatasetRow(store, tree, input.name, synthetic, ports.clock.now())
  const loose: Problem[] = [...listing.problems]
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
  for await (const { place, facts } of mapOrdered(listing.places, READERS, (place) => visit(store, tree, dataset, place, control.signal))) {
    if (place.subject !== subject) flush()
    subject = place.subject
    if (facts !== null) pending.push(facts)
    if (facts !== null && facts.frames.length === 0) loose.push(...looseProblems(store, dataset, facts))
    control.progress('reading sequences', (done += 1), listing.places.length)
  }
  flush()
  await stat(tree.root).catch(() => { throw new StudioError('folder-not-found', `The folder ${tree.root} went away during the import.`, 'Bring it back and import again; what was read is kept.', { path: tree.root }) })
  loose.push(...vanished(store, dataset, listing.places))
  if (store.transaction(() => saveProblems(store, dataset, null, loose))) store.change(['datasets'], () => undefined)
  control.log(`${added.sequences} sequences and ${added.frames} frames are new`)
  return { dataset: idOf('dataset', dataset), format: 'ck+', ...datasetCounts(store, dataset), added, problems: listProblems(store, dataset) }
}

async function visit(store: Store, tree: CkTree, dataset: number, place: SequencePlace, signal: AbortSignal): Promise<Visit> {
  signal.throwIfAborted()
  const files = await listSequenceFiles(tree, place, signal)
  const known = knownSequence(store, dataset, place)
  if (known.signature === files.signature) return { place, facts: null }
  return { place, facts: await readSequence(tree, place, files, known.frames, signal) }
}

/** The dataset of this root: a new one, or the one of an earlier import, taken out of the bin if it lay there. */
function openDatasetRow(store: Store, tree: CkTree, name: string | undefined, synthetic: boolean, now: number): number {
  const before = store.get<{ id: number; name: string; synthetic: number; removed_at: number | null }>('SELECT id, name, synthetic, removed_at FROM dataset WHERE root = ?', tree.root)
  if (before === undefined) {
    return store.change(['datasets'], () => store.run(
      "INSERT INTO dataset (name, format, root, synthetic, imported_at) VALUES (?, 'ck+', ?, ?, ?)", name ?? basename(tree.root), tree.root, synthetic ? 1 : 0, now,
    ).id).value
  }
  const wanted = name ?? before.name
  if (wanted !== before.name || synthetic !== (before.synthetic === 1) || before.removed_at !== null) {
    store.change(['datasets'], () => store.run('UPDATE dataset SET name = ?, synthetic = ?, removed_at = NULL WHERE id = ?', wanted, synthetic ? 1 : 0, before.id))
  }
  return before.id
}

/** Problems of a sequence that has no row to hang them on. */
function looseProblems(store: Store, dataset: number, facts: SequenceFacts): readonly Problem[] {
  const row = store.value<number>('SELECT id FROM sequence WHERE dataset_id = ? AND subject = ? AND name = ?', dataset, facts.subject, facts.sequence)
  return row === undefined ? facts.problems : []
}

/** Sequences of an earlier import whose folder is gone: their rows stay, for their labels and results. */
function vanished(store: Store, dataset: number, places: readonly SequencePlace[]): Problem[] {
  const present = new Set(places.map((place) => `${place.subject}/${place.sequence}`))
  return store.all<{ subject: string; name: string }>('SELECT subject, name FROM sequence WHERE dataset_id = ? ORDER BY sort_key', dataset)
    .map(({ subject, name }) => `${subject}/${name}`)
    .filter((path) => !present.has(path))
    .map((path) => ({ code: 'file-vanished', path, message: `The sequence ${path} is no longer in the folder; its labels and results are kept.`, line: null }))
}
