import type { ClassWord, Problem } from '../../../shared/domain/dataset'
import type { Emotion } from '../../../shared/domain/emotion'

/** What a user says of a class word: an emotion, or null for no label. */
export interface ClassChoice {
  readonly word: string
  readonly emotion: Emotion | null
}

/** What stands for classes in a layout, in small letters. A word that is in the map and means null is known and is none of the classes. */
export type ClassMap = ReadonlyMap<string, Emotion | null>

/** A class map from rows of an emotion and the words for it. */
export function classMap(...rows: readonly (readonly [Emotion | null, ...string[]])[]): ClassMap {
  return new Map(rows.flatMap(([emotion, ...words]) => words.map((word) => [word, emotion] as const)))
}

/** The English words for the classes that datasets use for folders and columns. */
export const ENGLISH = classMap(
  ['neutral', 'neutral', 'neutrality', 'none'],
  ['anger', 'anger', 'angry', 'ang'],
  ['contempt', 'contempt', 'contemptuous'],
  ['disgust', 'disgust', 'disgusted', 'disgusting', 'dis'],
  ['fear', 'fear', 'fearful', 'afraid', 'scared', 'fea'],
  ['happiness', 'happiness', 'happy', 'joy', 'joyful', 'smile', 'hap'],
  ['sadness', 'sadness', 'sad'],
  ['surprise', 'surprise', 'surprised', 'sur'],
  [null, 'unknown', 'nf', 'calm'],
)

/** What a word means: what the user says of it before what the layout says; undefined for a word that neither knows. */
export function meaningOf(word: string, known: ClassMap, choices: readonly ClassChoice[]): Emotion | null | undefined {
  const small = word.trim().toLowerCase()
  const choice = choices.find((one) => one.word.trim().toLowerCase() === small)
  return choice === undefined ? known.get(small) : choice.emotion
}

/** The words of a dataset with what each means, most frequent first, and a problem for each that nobody knows. */
export function tellWords(words: ReadonlyMap<string, number>, known: ClassMap, choices: readonly ClassChoice[]): { readonly words: readonly ClassWord[]; readonly problems: readonly Problem[] } {
  const rows = [...words].map(([word, sequences]) => ({ word, sequences, meaning: meaningOf(word, known, choices) }))
  return {
    words: rows.sort((a, b) => b.sequences - a.sequences || (a.word < b.word ? -1 : 1)).map(({ word, sequences, meaning }) => ({ word, sequences, emotion: meaning ?? null, known: meaning !== undefined })),
    problems: rows.filter(({ meaning }) => meaning === undefined).map(({ word, sequences }): Problem => ({
      code: 'class-unknown', path: word, line: null,
      message: `${JSON.stringify(word)} stands for a class in ${sequences.toLocaleString('en')} ${sequences === 1 ? 'sequence' : 'sequences'} and means none the studio knows; they come in without a label. Say what it means at the import.`,
    })),
  }
}
