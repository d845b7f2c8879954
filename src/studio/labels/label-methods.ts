import type { ResultOf } from '../../shared/contract'
import { idNumber, idOf } from '../../shared/domain/ids'
import { SOMEBODY, type LabelEdit, type LabelEntry } from '../../shared/domain/labels'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import type { RoomMethods } from '../methods'
import { inferenceOfRun } from '../prediction/inference-rows'
import type { Store } from '../store/store'
import { checkEdit } from './check-edit'
import { labelledRows, stateOf, type LabelledSequence } from './entry-rows'
import { appendStep, effectiveEmotion, labelHistory, peekStep, redoStep, undoStep, type Hand, type NewEntry, type Touched } from './journal'
import { effectiveState, only, tiersOf } from './label-state'
import { labelQueue } from './queue'
import { suggestionOf, wordsOfRun } from './suggestions'

type LabelMethod = 'label.set' | 'label.setMany' | 'label.adjudicate' | 'label.undo' | 'label.redo' | 'label.steps' | 'label.history' | 'label.tiers' | 'label.queue'

/** `label.*`: every edit is journalled and durable once it is answered; there is no save button. */
export function labelMethods({ store, ports }: StudioContext): RoomMethods<LabelMethod> {
  const change = (work: () => Touched): ResultOf<'label.set'> => {
    const { revision, value } = store.change(['labels'], work)
    return { revision, sequence: idOf('sequence', value.sequence), emotion: effectiveEmotion(store, value.sequence), entry: value.entry, sequences: value.sequences }
  }
  const hand = ({ author, seconds }: { readonly author?: string | undefined; readonly seconds?: number | undefined }): Hand => ({ author: author ?? SOMEBODY, seconds: seconds ?? null, at: ports.clock.now() })
  const step = (dataset: string, move: (id: number) => Touched | undefined, nothing: string) => change(() => {
    const touched = move(requireDataset(store, dataset).id)
    if (touched === undefined) throw new StudioError('conflict', nothing, 'Label a sequence first.')
    return touched
  })
  return {
    'label.set': ({ sequence, author, seconds, suggestedBy, ...edit }) => change(() => {
      const found = findSequence(store, sequence)
      const suggestion = suggestedBy === undefined ? null : used(suggestionOf(store, suggestedBy, found.id), edit)
      return appendStep(store, [{ ...entryFor(found, edit), suggestion }], hand({ author, seconds }))
    }),
    'label.setMany': ({ sequences, author, seconds, ...edit }) => change(() => {
      const found = [...new Set(sequences)].map((sequence) => findSequence(store, sequence))
      const other = found.find((one) => one.dataset !== found[0]?.dataset)
      if (other !== undefined) throw new StudioError('label-edit-impossible', `${sequences[0] ?? ''} and ${idOf('sequence', other.id)} are of two datasets, and an edit of many is of one.`, 'Edit the sequences of one dataset at a time.')
      return appendStep(store, found.map((one) => entryFor(one, edit)) as [NewEntry, ...NewEntry[]], hand({ author, seconds }))
    }),
    'label.adjudicate': ({ sequence, author, seconds, ...edit }) => change(() => appendStep(store, [{ ...entryFor(findSequence(store, sequence), edit), layer: 'adjudicated' }], hand({ author, seconds }))),
    'label.undo': ({ dataset }) => step(dataset, (id) => undoStep(store, id), `There is no label edit of ${dataset} to undo.`),
    'label.redo': ({ dataset }) => step(dataset, (id) => redoStep(store, id), `There is no undone label edit of ${dataset} to bring back.`),
    'label.steps': ({ dataset }) => {
      const { id } = requireDataset(store, dataset)
      return { undo: peekStep(store, id, 'undo'), redo: peekStep(store, id, 'redo') } as ResultOf<'label.steps'>
    },
    'label.history': ({ sequence }) => ({ items: labelHistory(store, findSequence(store, sequence).id) }),
    'label.tiers': ({ sequence, onlyBy, run }) => {
      const { id, entries, own } = findSequence(store, sequence)
      const [word] = run === undefined ? [] : wordsOfRun(store, run, id)
      if (onlyBy === undefined) return { effective: effectiveState(entries, own), tiers: tiersOf(entries, own), suggestion: word?.suggestion ?? null, inference: word?.judged === null ? inferenceOfRun(store, idNumber(word.suggestion.run)) : null }
      const mine = entries.filter((entry) => entry.layer === 'raw' && entry.author === onlyBy)
      const silent = { emotion: null, units: [] }
      return { effective: effectiveState(mine, silent), tiers: tiersOf(mine, silent), suggestion: null, inference: null }
    },
    'label.queue': (query) => labelQueue(store, requireDataset(store, query.dataset).id, query),
  }
}

/** A sequence of a dataset that is not in the bin. Throws `not-found`. */
function findSequence(store: Store, sequence: string): LabelledSequence & { readonly dataset: number } {
  const row = store.get<{ id: number; dataset_id: number }>('SELECT id, dataset_id FROM sequence WHERE id = ?', idNumber(sequence))
  if (row === undefined) throw new StudioError('not-found', `There is no ${sequence} in this studio.`, 'List the sequences of a dataset to see which there are.')
  requireDataset(store, idOf('dataset', row.dataset_id))
  const [found] = labelledRows(store, row.dataset_id, row.id)
  return { ...(found as LabelledSequence), dataset: row.dataset_id }
}

function entryFor(sequence: LabelledSequence, edit: LabelEdit): NewEntry {
  checkEdit(`${sequence.subject}/${sequence.name}`, sequence.frames, stateOf(sequence), edit)
  return { sequence: sequence.id, edit: only(edit), layer: 'raw' }
}

function used(suggestion: ReturnType<typeof suggestionOf>, edit: LabelEdit): LabelEntry['suggestion'] {
  return { ...suggestion, used: edit.emotion === suggestion.emotion ? 'accepted' : 'changed' }
}
