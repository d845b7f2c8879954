import { z } from 'zod'

/** The seven expressions of CK+ in class order: index = class of every network, matrix and export. The only place of that order. */
export const CLASSES = ['anger', 'contempt', 'disgust', 'fear', 'happiness', 'sadness', 'surprise'] as const
export type EmotionClass = (typeof CLASSES)[number]

/** A label a sequence can carry: one of the seven classes, or neutral (CK+ code 0), which is in no six- or seven-class fold. */
export const EMOTIONS = ['neutral', ...CLASSES] as const
export type Emotion = (typeof EMOTIONS)[number]

export const emotionClassSchema = z.enum(CLASSES)
export const emotionSchema = z.enum(EMOTIONS)

/** How many classes a fold set tells apart. */
export const classCountSchema = z.literal([6, 7, 8])
export type ClassCount = z.infer<typeof classCountSchema>

const CLASS_SETS: Readonly<Record<ClassCount, readonly Emotion[]>> = { 6: CLASSES.filter((name) => name !== 'contempt'), 7: CLASSES, 8: EMOTIONS }

/**
 * The classes of a set in class order: 7 as CK+ labels them, 6 without contempt, 8 with neutral before them, which is the first frame of each labelled
 * sequence. Numbers of different sets are never compared as equal.
 */
export function classSet(count: ClassCount): readonly Emotion[] {
  return CLASS_SETS[count]
}

/** The emotion of a CK+ code, 0 neutral to 7 surprise; undefined for any other number (science.md §4). */
export function emotionOfCkCode(code: number): Emotion | undefined {
  return EMOTIONS[code]
}

/** CK+'s code of an emotion, 0..7. */
export function ckCodeOf(emotion: Emotion): number {
  return EMOTIONS.indexOf(emotion)
}

/** The index 0..6 among the seven classes, or undefined for neutral and for no label. */
export function classIndexOf(emotion: Emotion | null): number | undefined {
  const index = (CLASSES as readonly (Emotion | null)[]).indexOf(emotion)
  return index < 0 ? undefined : index
}
