import { CLASSES, type Emotion, type EmotionClass } from '../../shared/domain/emotion'

/**
 * One fixed colour an emotion, the same in every chart, chip and tier: Okabe and Ito's eight colours (Color Universal Design, 2008),
 * told apart under protanopia, deuteranopia and tritanopia. Colour is never the only mark: the name, the key or the short form stands beside it.
 */
export const EMOTION_COLOURS: Readonly<Record<Emotion, string>> = {
  neutral: '#9aa3ad',
  anger: '#d55e00',
  contempt: '#cc79a7',
  disgust: '#009e73',
  fear: '#0072b2',
  happiness: '#f0e442',
  sadness: '#56b4e9',
  surprise: '#e69f00',
}

/** Two letters, as tables and narrow axes write them. */
export const EMOTION_SHORT: Readonly<Record<Emotion, string>> = {
  neutral: 'Ne', anger: 'An', contempt: 'Co', disgust: 'Di', fear: 'Fe', happiness: 'Ha', sadness: 'Sa', surprise: 'Su',
}

/** `anger` -> `Anger`. */
export function emotionName(emotion: Emotion): string {
  return emotion.charAt(0).toUpperCase() + emotion.slice(1)
}

/** The label key of a class, 1 to 7: CK+'s own codes. */
export function emotionKey(emotion: EmotionClass): number {
  return CLASSES.indexOf(emotion) + 1
}

/** The colour of a class index 0..6. */
export function classColour(index: number): string {
  return EMOTION_COLOURS[CLASSES[index] ?? 'neutral']
}
