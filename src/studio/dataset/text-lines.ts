import { StudioError, type StudioErrorCode } from '../../shared/errors'

/** One line that says something, with its 1-based number. */
export interface TextLine {
  readonly number: number
  readonly words: readonly string[]
}

/**
 * The lines of a plain text file that hold words, either line ending. Throws `code` with the line for bytes that are no plain text:
 * UTF-16, a byte order mark, anything outside ASCII.
 */
export function textLines(bytes: Buffer, path: string, code: StudioErrorCode): readonly TextLine[] {
  const refuse = (what: string, line: number): never => { throw annotationFault(code, path, what, line) }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) refuse('is written in UTF-16', 1)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) refuse('begins with a byte order mark', 1)
  const lines: TextLine[] = []
  bytes.toString('latin1').split('\n').forEach((line, index) => {
    if (/[^\x09\x0c\x0d\x20-\x7e]/.test(line)) refuse('holds bytes that are no plain text', index + 1)
    const words = line.trim().split(/\s+/).filter((word) => word !== '')
    if (words.length > 0) lines.push({ number: index + 1, words })
  })
  return lines
}

/** The refusal of an annotation file; `what` follows the path in the sentence, which also names the line. */
export function annotationFault(code: StudioErrorCode, path: string, what: string, line: number): StudioError {
  return new StudioError(code, `${path} ${what} (line ${line}).`, 'Correct that file in the dataset and import again.', { path, line })
}

/** A word of a file as a sentence may show it: quoted, short, without control characters. */
export function shown(word: string): string {
  return JSON.stringify(word.length > 40 ? `${word.slice(0, 40)}…` : word)
}
