import type { ParsedOf } from '../../../shared/contract'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import type { Agreement } from '../../../shared/domain/label-exchange'
import { clusterBootstrap } from '../../evaluation/bootstrap'
import type { Store } from '../../store/store'
import { labelledRows } from '../entry-rows'
import { tiersOf } from '../label-state'
import { cohenKappa, cohenSums, fleissKappa, fleissSums, kappaInterval } from './kappa'

/** "No label" is a thing that an annotator may say, and so a category. */
const CATEGORIES: readonly (Emotion | null)[] = [...EMOTIONS, null]

/** What each rater says of a sequence, as an index of a category. */
interface Rated {
  readonly subject: string
  readonly said: ReadonlyMap<string | null, number>
  readonly isAdjudicated: boolean
}

/** How far annotators agree on the emotion, by their raw labels; what was adjudicated changes nothing in that. */
export function gatherAgreement(store: Store, dataset: number, { authors, withDataset }: Pick<ParsedOf<'label.agreement'>, 'authors' | 'withDataset'>): Agreement {
  const rated = ratedSequences(store, dataset)
  const everybody = [...new Set(rated.flatMap(({ said }) => [...said.keys()]))].filter((author): author is string => author !== null).sort()
  const raters: readonly (string | null)[] = [...(withDataset ? [null] : []), ...(authors === undefined ? everybody : [...new Set(authors)])]
  const assisted = new Map(store.all<{ author: string; n: number }>(
    `SELECT e.author, COUNT(DISTINCT e.sequence_id) AS n FROM label_entry e JOIN sequence s ON s.id = e.sequence_id
     WHERE s.dataset_id = ? AND e.undone = 0 AND e.suggestion IS NOT NULL AND e.names_emotion = 1 GROUP BY e.author`, dataset).map(({ author, n }) => [author, n]))
  const differing = rated.filter(({ said }) => new Set([...said].filter(([author]) => author !== null).map(([, category]) => category)).size > 1)
  return {
    raters: raters.map((author) => ({ author, labelled: rated.filter(({ said }) => said.has(author)).length, assisted: assisted.get(author ?? '') ?? 0 })),
    pairs: raters.flatMap((first, index) => raters.slice(index + 1).map((second) => pairOf(rated, first, second))),
    fleiss: raters.length < 2 ? null : fleissOf(rated, raters),
    disagreed: differing.length,
    adjudicated: differing.filter((one) => one.isAdjudicated).length,
  }
}

function ratedSequences(store: Store, dataset: number): readonly Rated[] {
  const named = new Map<number, Set<string>>()
  for (const { sequence_id, author } of store.all<{ sequence_id: number; author: string }>(
    "SELECT e.sequence_id, e.author FROM label_entry e JOIN sequence s ON s.id = e.sequence_id WHERE s.dataset_id = ? AND e.undone = 0 AND e.names_emotion = 1 AND e.layer = 'raw'", dataset)) {
    named.set(sequence_id, (named.get(sequence_id) ?? new Set()).add(author))
  }
  return labelledRows(store, dataset).map((row) => {
    const tiers = tiersOf(row.entries, row.own)
    // a tier without an emotion of its own says nothing of the emotion
    const spoke = tiers.filter(({ author, layer, state }) => layer === 'raw' && (author === null ? state.emotion !== null : named.get(row.id)?.has(author) === true))
    return {
      subject: row.subject, said: new Map(spoke.map(({ author, state }) => [author, CATEGORIES.indexOf(state.emotion)])),
      isAdjudicated: row.entries.some((entry) => entry.layer === 'adjudicated' && entry.edit.emotion !== undefined),
    }
  })
}

/** Items grouped by subject, in the order of the sequences. */
function bySubject<T>(items: readonly (readonly [string, T])[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const [subject, item] of items) groups.set(subject, [...(groups.get(subject) ?? []), item])
  return [...groups.values()]
}

function pairOf(rated: readonly Rated[], first: string | null, second: string | null): Agreement['pairs'][number] {
  const both = rated.flatMap(({ subject, said }) => {
    const [one, other] = [said.get(first), said.get(second)]
    return one === undefined || other === undefined ? [] : [[subject, [one, other] as const] as const]
  })
  const subjects = bySubject(both)
  const agreed = (items: readonly (readonly [number, number])[]): number => items.filter(([one, other]) => one === other).length
  const all = both.map(([, item]) => item)
  return {
    first, second, n: all.length, agreed: agreed(all), share: all.length === 0 ? null : agreed(all) / all.length,
    shareInterval: clusterBootstrap(subjects.map((items) => ({ correct: agreed(items), n: items.length })), 0),
    kappa: cohenKappa(cohenSums(all, CATEGORIES.length)), interval: kappaInterval(subjects.map((items) => cohenSums(items, CATEGORIES.length)), cohenKappa),
  }
}

function fleissOf(rated: readonly Rated[], raters: readonly (string | null)[]): Agreement['fleiss'] {
  const all = rated.flatMap(({ subject, said }) => {
    const categories = raters.flatMap((author) => said.get(author) ?? [])
    return categories.length < raters.length ? [] : [[subject, categories] as const]
  })
  return {
    n: all.length, kappa: fleissKappa(fleissSums(all.map(([, said]) => said), CATEGORIES.length)),
    interval: kappaInterval(bySubject(all).map((items) => fleissSums(items, CATEGORIES.length)), fleissKappa),
  }
}
