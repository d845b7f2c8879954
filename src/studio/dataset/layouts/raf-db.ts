import type { Problem } from '../../../shared/domain/dataset'
import { problemOf } from '../problem'
import { textLines } from '../text-lines'
import { classMap } from './class-words'
import { pictureLayout } from './picture-layout'

/** Spelt so in the set. */
const LIST = /(?:^|\/)list_patition_label\.txt$/
const NAME = /(?:^|\/)((?:train|test)_\d+)(_aligned)?\.jpe?g$/i
const LIST_LIMIT = { bytes: 8 * 1024 * 1024, code: 'label-too-large' } as const

/**
 * RAF-DB's single-label part: pictures `train_00001_aligned.jpg`, their classes in `list_patition_label.txt` as `train_00001.jpg 5`. Who is shown is not
 * said. Where both the aligned and the original pictures lie, each is a sequence of its own. The naming is as described in public; it was not checked on the real set.
 */
export const rafDb = pictureLayout({
  format: 'raf-db', title: 'RAF-DB', subjectIds: false, example: 'train_00001_aligned.jpg',
  classes: classMap(['surprise', '1'], ['fear', '2'], ['disgust', '3'], ['happiness', '4'], ['sadness', '5'], ['anger', '6'], ['neutral', '7']),
  naming: async (source, paths) => {
    const list = paths.find((path) => LIST.test(path))
    if (list === undefined) return undefined
    const problems: Problem[] = []
    const labels = await source.read(list, LIST_LIMIT).then(({ bytes }) => readList(bytes, list, problems)).catch((error: unknown) => { problems.push(problemOf(error, list)); return new Map<string, Label>() })
    const pictures = new Set(paths.flatMap((path) => NAME.exec(path)?.[1]?.toLowerCase() ?? []))
    for (const [stem, { line }] of labels) if (!pictures.has(stem)) problems.push({ code: 'label-frame-missing', path: list, message: `${list} gives a class to ${stem}.jpg, which is not there (line ${line}).`, line })
    return {
      problems,
      read: (path) => {
        const match = NAME.exec(path)
        return match === null ? undefined : { subject: '', sequence: path, number: 1, word: labels.get((match[1] as string).toLowerCase())?.word ?? null }
      },
    }
  },
})

interface Label {
  readonly word: string
  readonly line: number
}

/** Labels by the picture's name without its ending. Throws `label-malformed` for what is no plain text. */
function readList(bytes: Buffer, path: string, problems: Problem[]): Map<string, Label> {
  const labels = new Map<string, Label>()
  for (const { number, words: [name, word, ...more] } of textLines(bytes, path, 'label-malformed')) {
    const stem = /^((?:train|test)_\d+)\.jpe?g$/i.exec(name ?? '')?.[1]?.toLowerCase()
    if (stem === undefined || word === undefined || more.length > 0) problems.push({ code: 'label-malformed', path, message: `${path} holds a line that is not a picture and its class (line ${number}).`, line: number })
    else labels.set(stem, { word, line: number })
  }
  return labels
}
