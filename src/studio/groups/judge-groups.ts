import type { AttributeAccuracy } from '../../shared/domain/groups'
import { hitsOf, toSequences, type Hits } from '../evaluation/accuracy'
import { clusterBootstrap, quantile, RESAMPLES, resampledMeans, type ClusterHits } from '../evaluation/bootstrap'
import { groupBy, type EvaluationItem } from '../evaluation/items'
import { sortSubjects } from '../folds/subjects'
import type { GroupsOf } from './group-rows'

type Group = AttributeAccuracy['groups'][number]
interface SubjectHits { readonly subject: string; readonly images: Hits; readonly sequences: Hits }

/** With fewer subjects on a side a difference is not told: a bootstrap of so few says too much. */
export const LEAST_SUBJECTS = 5

/**
 * How well each group of subjects is named: accuracies with intervals over the group's subjects, and its distance from everybody else.
 *
 * @param items held-out predictions of all evaluated folds
 * @param attributes a value by subject for each attribute
 * @param seed of the bootstraps: the run's
 */
export function judgeGroups(items: readonly EvaluationItem[], attributes: ReadonlyMap<string, GroupsOf>, seed: number): AttributeAccuracy[] {
  const own = groupBy(items, (item) => item.subject)
  const hits = sortSubjects(own.keys()).map((subject) => ({ subject, images: hitsOf(own.get(subject) ?? []), sequences: hitsOf(toSequences(own.get(subject) ?? [])) }))
  return [...attributes].map(([attribute, values]) => {
    const groups = groupBy(hits, ({ subject }) => values.get(subject) ?? '')
    const judged = [...groups].map(([value, members]) => judge(value === '' ? null : value, members, hits, seed)).sort(bySize)
    return { attribute, groups: judged, sentence: sentenceOf(attribute, judged) }
  })
}

function judge(value: string | null, members: readonly SubjectHits[], all: readonly SubjectHits[], seed: number): Group {
  const inside = new Set(members)
  return {
    value, subjects: members.length,
    images: rate(members.map(({ images }) => images), seed),
    sequences: rate(members.map(({ sequences }) => sequences), seed),
    difference: difference(members.map(({ sequences }) => sequences), all.filter((one) => !inside.has(one)).map(({ sequences }) => sequences), seed),
  }
}

function rate(clusters: readonly ClusterHits[], seed: number): Group['images'] {
  const [correct, n] = [clusters.reduce((sum, one) => sum + one.correct, 0), clusters.reduce((sum, one) => sum + one.n, 0)]
  return { correct, n, value: n === 0 ? null : correct / n, interval: clusterBootstrap(clusters, seed) }
}

/** Percentile interval of the difference of two means whose subjects are resampled each on its own (Efron and Tibshirani 1993, chapter 8: two samples). */
function difference(one: readonly ClusterHits[], other: readonly ClusterHits[], seed: number): Group['difference'] {
  if (one.length < LEAST_SUBJECTS || other.length < LEAST_SUBJECTS) return null
  const means = (clusters: readonly ClusterHits[], draw: number): Float64Array => resampledMeans(clusters.map(({ correct, n }) => ({ sum: correct, n })), seed + draw, RESAMPLES)
  const [a, b] = [means(one, 0), means(other, 1)]
  const differences = a.map((mean, place) => mean - (b[place] ?? 0)).sort()
  const share = (clusters: readonly ClusterHits[]): number => clusters.reduce((sum, { correct }) => sum + correct, 0) / clusters.reduce((sum, { n }) => sum + n, 0)
  return { value: share(one) - share(other), low: quantile(differences, 0.025), high: quantile(differences, 0.975) }
}

/** Subjects of whom nothing is recorded come last. */
function bySize(a: Group, b: Group): number {
  if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1
  return b.subjects - a.subjects || ((a.value ?? '') < (b.value ?? '') ? -1 : 1)
}

/** What can be said of an attribute: the named groups whose interval leaves 0 out, or that none does. The intervals are not corrected for their number, and the sentence says so. */
function sentenceOf(attribute: string, groups: readonly Group[]): string {
  const told = groups.filter((group) => group.value !== null && group.difference !== null)
  const points = (share: number): string => (100 * share).toFixed(1)
  if (told.length === 0) return `No difference by ${attribute} is told: that takes at least ${LEAST_SUBJECTS} subjects in a group and ${LEAST_SUBJECTS} outside it.`
  const apart = told.flatMap(({ value, difference: found }) => (found === null || (found.low <= 0 && found.high >= 0) ? [] : [
    `${JSON.stringify(value)} is named ${points(Math.abs(found.value))} points ${found.value < 0 ? 'worse' : 'better'} than the other subjects (${points(found.low)} to ${points(found.high)})`,
  ]))
  return apart.length === 0
    ? `By ${attribute}, this data cannot tell any group from the other subjects (${told.length} ${told.length === 1 ? 'group' : 'groups'} looked at, sequences, 95 % intervals).`
    : `By ${attribute}: ${apart.join('; ')}. Intervals are of 95 % each over sequences, not corrected for the ${told.length} ${told.length === 1 ? 'group' : 'groups'} looked at.`
}
