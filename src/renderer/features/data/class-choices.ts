import type { ClassWord } from '../../../shared/domain/dataset'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'

/** In a list of emotions: no label. */
export const NO_LABEL = 'none'

/** What a user chose for class words, by the word. */
export type Choices = Readonly<Record<string, Emotion | null>>

/** The choice of a list as an emotion, null for no label. */
export function emotionOf(value: string | null): Emotion | null {
  return EMOTIONS.find((emotion) => emotion === value) ?? null
}

/** What the words mean with the choices upon them, as an import takes it; undefined where nothing was chosen, so that what the studio knows of the set stays. */
export function classesOf(words: readonly ClassWord[], choices: Choices): { word: string; emotion: Emotion | null }[] | undefined {
  if (Object.keys(choices).length === 0) return undefined
  return words.flatMap(({ word, emotion, known }) => {
    const chosen = Object.prototype.hasOwnProperty.call(choices, word)
    return chosen || known ? [{ word, emotion: chosen ? (choices[word] ?? null) : emotion }] : []
  })
}

/** What every word means now, as choices: with these a set is read as it was. */
export function meaningsOf(words: readonly ClassWord[]): Choices {
  return Object.fromEntries(words.map(({ word, emotion }) => [word, emotion]))
}

/** Words of which nobody has said what they mean. */
export function unknownWords(words: readonly ClassWord[], choices: Choices): readonly string[] {
  return words.filter(({ word, known }) => !known && !Object.prototype.hasOwnProperty.call(choices, word)).map(({ word }) => word)
}
