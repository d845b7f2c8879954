import type { CrossEvaluation, CrossWithin } from '../../shared/domain/cross'
import { SHARED_MARK } from '../../shared/domain/cross'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { countOf, percent, withInterval } from '../report/format'

type Told = Pick<CrossEvaluation, 'stamp' | 'audit' | 'near' | 'images' | 'perClass' | 'majority'>

/** Within and across beside each other, and that their difference is no test. */
export function crossSentence({ stamp: { trainedOn, judgedOn }, images }: Pick<Told, 'stamp' | 'images'>, within: CrossWithin | null): string {
  const across = `Across, on ${judgedOn.name}: ${withInterval(images.value, images.interval)}`
  if (within === null) return `${across}. Nothing was held out of ${trainedOn.name} that it could be set beside.`
  const own = within.onShown ?? within.images
  const which = within.onShown === null ? 'images' : 'images of the same classes'
  const folds = within.foldsEvaluated === within.foldsInSet ? '' : `, ${within.foldsEvaluated} of ${within.foldsInSet} folds`
  return `Within ${trainedOn.name}: ${withInterval(own.value, own.interval)} of held-out ${which} (${within.run}${folds}). ${across}, ${apart(own.value, images.value)}. ` +
    'These are other people, pictures and labels: the difference describes two datasets and tests nothing.'
}

function apart(within: number, across: number): string {
  const points = (100 * Math.abs(across - within)).toFixed(1)
  return points === '0.0' ? 'the same to a tenth of a point' : `${points} points ${across < within ? 'lower' : 'higher'}`
}

/** What a reader must know beside the numbers, a sentence each. */
export function crossRemarks(told: Told): readonly string[] {
  return [...ofData(told), ...ofPeople(told), ...ofPictures(told)]
}

/** The marks that stand wherever a number of the evaluation is shown. */
export function crossMarks({ stamp, audit: { shared } }: Pick<Told, 'stamp' | 'audit'>): readonly string[] {
  return [
    ...(shared.pictures === 0 ? [] : [`${SHARED_MARK}. ${countOf(shared.pictures, 'picture')} of ${countOf(shared.sequences, 'judged sequence')}.`]),
    ...(stamp.leaky ? [`${LEAKY_MARK}, within its own dataset.`] : []),
  ]
}

function ofData({ stamp: { trainedOn, judgedOn, foldsInSet, models, kind }, audit: { mapping }, perClass, majority }: Told): readonly string[] {
  const out = mapping.filter((row) => row.to === null)
  const renamed = mapping.filter((row) => row.to !== null && row.to !== row.from)
  const shown = perClass.filter((row) => row.n > 0)
  return [
    ...out.map((row) => `${countOf(row.images, 'image')} of ${row.from} (${countOf(row.sequences, 'sequence')}) ${row.images === 1 ? 'is' : 'are'} left out: the run is not asked for that label.`),
    ...renamed.map((row) => `${countOf(row.images, 'image')} labelled ${row.from} ${row.images === 1 ? 'counts' : 'count'} as ${String(row.to)}, as the class map says.`),
    shown.length === 1
      ? `Every judged image shows ${majority.emotion}: the accuracy is its recall, and nothing is known of other classes.`
      : `Naming every image ${majority.emotion} would get ${percent(majority.share)}.`,
    ...(kind === 'cross-validation' && models > 1 ? [`Across, ${models} models answer together; within, each answers alone. Several together are usually right more often than one of them.`] : []),
    ...(kind === 'cross-validation' && models < foldsInSet ? [`Only ${countOf(models, 'model')} of ${foldsInSet} were trained and asked.`] : []),
    ...(trainedOn.synthetic === judgedOn.synthetic ? [] : [`The models were trained on ${trainedOn.synthetic ? 'rendered' : 'photographed'} faces and judged on ${judgedOn.synthetic ? 'rendered' : 'photographed'} ones.`]),
    ...(trainedOn.synthetic && judgedOn.synthetic ? ['Both datasets are rendered: the numbers say nothing about people.'] : []),
  ]
}

function ofPeople({ audit: { unit, judged, names } }: Told): readonly string[] {
  return [
    ...(unit === 'sequences' ? ['Not every judged sequence names its subject, so the intervals resample sequences: where a person has several they promise too much.'] : []),
    ...(unit === 'subjects' && judged.subjects === 1 ? ['One subject is judged: nothing bounds what other people would show.'] : []),
    ...(names.total === 0 ? [] : [`${countOf(names.total, 'subject name occurs', 'subject names occur')} in both datasets. A name proves nobody to be the same, and another name nobody to be another.`]),
  ]
}

function ofPictures({ audit: { judged, withLandmarks }, near }: Told): readonly string[] {
  const bare = judged.images - withLandmarks
  return [
    ...(bare === 0 ? [] : [`${countOf(bare, 'judged image has', 'judged images have')} no known face and ${bare === 1 ? 'was' : 'were'} cut as ${bare === 1 ? 'its' : 'their'} largest centred square.`]),
    ...(near.total === 0 ? [] : [`${countOf(near.total, 'pair')} of a training and a judged picture ${near.total === 1 ? 'looks' : 'look'} alike (at most ${near.threshold} of 256 bits differ): look whether they show the same person.`]),
    ...(near.unread === 0 ? [] : [`${countOf(near.unread, 'training picture')} could not be read, so nothing is known of what looks like ${near.unread === 1 ? 'it' : 'them'}.`]),
  ]
}
