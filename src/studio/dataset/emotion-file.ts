import { emotionOfCkCode, type Emotion } from '../../shared/domain/emotion'
import { parseDecimal } from './numbers'
import { annotationFault, shown, textLines } from './text-lines'

/**
 * The emotion of a CK+ label file: one number 0..7 in E-notation, spaces may lead (`   3.0000000e+00`).
 * Throws `label-malformed` or `label-out-of-range` with the line.
 */
export function parseEmotion(bytes: Buffer, path: string): Emotion {
  const lines = textLines(bytes, path, 'label-malformed')
  const [first, second] = lines
  if (first === undefined) throw annotationFault('label-malformed', path, 'is empty, and should hold one number from 0 to 7', 1)
  const [word, another] = first.words as readonly [string, string?]
  if (another !== undefined) throw annotationFault('label-malformed', path, `holds ${first.words.length} values where one number from 0 to 7 should stand`, first.number)
  if (second !== undefined) throw annotationFault('label-malformed', path, 'goes on after its one number', second.number)
  const code = parseDecimal(word)
  if (code === undefined) throw annotationFault('label-malformed', path, `holds ${shown(word)}, which is not a number`, first.number)
  const emotion = emotionOfCkCode(code)
  if (emotion === undefined) throw annotationFault('label-out-of-range', path, `holds ${shown(word)}, and emotions are whole numbers from 0 to 7`, first.number)
  return emotion
}
