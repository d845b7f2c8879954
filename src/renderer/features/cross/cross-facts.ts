import type { ClassMap, CrossAudit, CrossEvaluation, CrossPicture, MappedClass } from '../../../shared/domain/cross'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import { formatShare, plural, shortHash } from '../../ui/format'

/** The protocol of an evaluation on other data in one line, for every figure and table of it. */
export function crossStamp({ stamp, audit, images }: Pick<CrossEvaluation, 'stamp' | 'audit' | 'images'>): string {
  const models = stamp.models === 1 ? 'one model' : `mean of ${stamp.models} models`
  return `${stamp.run} on ${stamp.judgedOn.name}, never trained on · ${models} · ${stamp.classes.length} classes · ${plural(images.n, 'image')} of ${plural(audit.judged.sequences, 'sequence')} · seed ${stamp.seed} · weights ${shortHash(stamp.weightsHash)} · data ${shortHash(stamp.judgedOn.dataHash)}`
}

/** How the select of a label shows that its images are left out. */
export const LEFT_OUT = 'left out'

/** What a label's images count as, for its select. */
export function targetOf(row: MappedClass): string {
  return row.to ?? LEFT_OUT
}

/** The class map with one label changed: a class, or {@link LEFT_OUT}. */
export function withTarget(map: ClassMap, from: Emotion, chosen: string | null): ClassMap {
  return { ...map, [from]: EMOTIONS.find((emotion) => emotion === chosen) ?? null }
}

/** What would be judged, for the line above the audit. */
export function judgedSentence({ judged, unit, absent, mapping }: CrossAudit): string {
  const out = mapping.filter((row) => row.to === null).reduce((sum, row) => sum + row.images, 0)
  const people = unit === 'subjects' ? ` of ${plural(judged.subjects, 'subject')}` : '; not every one names its subject, so intervals will resample sequences'
  return `${plural(judged.images, 'image')} of ${plural(judged.sequences, 'sequence')}${people}.${out === 0 ? '' : ` ${plural(out, 'image')} left out by label.`}${absent.length === 0 ? '' : ` The dataset shows no ${absent.join(', ')}: an image named so will count as wrong.`}`
}

/** What both sides share, for the audit's own list. */
export function sharedSentences({ shared, names, judged, withLandmarks, training }: CrossAudit): readonly string[] {
  return [
    shared.pictures === 0
      ? `No picture is on both sides: every frame of the judged sequences against the ${plural(training.pictures, 'frame')} of the ${plural(training.sequences, 'training sequence')}, by hash.`
      : `${plural(shared.pictures, 'picture')} of ${plural(shared.sequences, 'judged sequence')} ${shared.pictures === 1 ? 'is' : 'are'} in the training data too.`,
    names.total === 0
      ? 'No subject has the name of one of the training data.'
      : `${plural(names.total, 'subject name occurs', 'subject names occur')} on both sides (${names.items.slice(0, 6).join(', ')}${names.total > 6 ? ', …' : ''}). A name proves nobody to be the same.`,
    withLandmarks === judged.images ? 'Every image has landmarks or a known face to be cut by.' : `${plural(judged.images - withLandmarks, 'image has', 'images have')} no known face and will be cut as the largest centred square.`,
    'Pictures that merely look alike are looked for while it is judged.',
  ]
}

/** A picture as a tile shows it: a label that was mapped to another class has not changed. */
export function asTile(picture: CrossPicture): CrossPicture {
  return picture.labelNow === picture.label ? { ...picture, labelNow: picture.truth } : picture
}

/** The numbers that stand first, with what each is. */
export function headlineOf({ images, sequences, within, macroF1, macroF1Interval }: CrossEvaluation): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: 'of images, across', value: formatShare(images.value, images.interval) },
    { label: 'of sequences, across', value: formatShare(sequences.value, sequences.interval) },
    ...(within === null ? [] : [{ label: `of images, within (${within.run})`, value: formatShare(within.images.value, within.images.interval) }]),
    ...(within?.onShown == null ? [] : [{ label: 'the same, of the classes shown', value: formatShare(within.onShown.value, within.onShown.interval) }]),
    { label: 'macro-F1, across', value: formatShare(macroF1, macroF1Interval) },
  ]
}
