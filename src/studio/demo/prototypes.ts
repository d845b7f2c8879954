/** The seven emotions by their CK+ label, and the action units their prototype is rendered with. */
export type Emotion = 'anger' | 'contempt' | 'disgust' | 'fear' | 'happiness' | 'sadness' | 'surprise'

/** Action units the head has displacement fields for (numbers of the Facial Action Coding System). */
export const ACTION_UNITS = [1, 2, 4, 5, 6, 7, 9, 12, 14, 15, 16, 17, 20, 23, 26] as const
export type ActionUnit = (typeof ACTION_UNITS)[number]

/** How one emotion is shown: its CK+ code, its action units, and whether only the subject's right side moves. */
export interface Prototype {
  readonly code: number
  readonly units: readonly ActionUnit[]
  readonly rightSideOnly: boolean
}

/** CK+ codes (0 is neutral); contempt is 12R + 14R, the rest is bilateral. */
export const PROTOTYPES: Readonly<Record<Emotion, Prototype>> = {
  anger: { code: 1, units: [4, 5, 7, 23], rightSideOnly: false },
  contempt: { code: 2, units: [12, 14], rightSideOnly: true },
  disgust: { code: 3, units: [9, 15, 16], rightSideOnly: false },
  fear: { code: 4, units: [1, 2, 4, 5, 20, 26], rightSideOnly: false },
  happiness: { code: 5, units: [6, 12], rightSideOnly: false },
  sadness: { code: 6, units: [1, 4, 15], rightSideOnly: false },
  surprise: { code: 7, units: [1, 2, 5, 26], rightSideOnly: false },
}

export const EMOTIONS = Object.keys(PROTOTYPES) as readonly Emotion[]

/** What unlabelled sequences show: movements that fit no prototype, as CK+ has them. */
export const UNLABELLED_MOVEMENTS: readonly (readonly ActionUnit[])[] = [[1, 2], [4], [17, 23], [26], [20], [6, 7], [14], [9], [17]]

/** CK+'s labelled sequences a class: 327 of 118 subjects. */
export const CK_CLASS_COUNTS: Readonly<Record<Emotion, number>> = {
  anger: 45, contempt: 18, disgust: 59, fear: 25, happiness: 69, sadness: 28, surprise: 83,
}
export const CK_SUBJECTS = 123
export const CK_LABELLED_SUBJECTS = 118
export const CK_SEQUENCES = 593
