/** The names of CK+ on disk (science.md §4). */
export const SUBJECT_FOLDER = /^S\d{3}$/
export const SEQUENCE_FOLDER = /^\d{3}$/

/** What stands beside the frames: which folder it lies in, and how its files end. */
export const ANNOTATIONS = ['emotion', 'facs', 'landmarks'] as const
export type AnnotationKind = (typeof ANNOTATIONS)[number]

/** `S005_001_00000011.png`, taken apart. JPEG copies of the frames are read as well. */
export interface FrameName {
  readonly subject: string
  readonly sequence: string
  readonly number: number
}

const FRAME = /^(S\d{3})_(\d{3})_(\d{8})\.(?:png|jpe?g)$/i
const ANNOTATION = /^(S\d{3})_(\d{3})_(\d{8})_(emotion|facs|landmarks)\.txt$/

export function parseFrameName(name: string): FrameName | undefined {
  return taken(FRAME.exec(name))
}

/** `S005_001_00000011_emotion.txt`, if it is a file of that kind. */
export function parseAnnotationName(name: string, kind: AnnotationKind): FrameName | undefined {
  const match = ANNOTATION.exec(name)
  return match?.[4] === kind ? taken(match) : undefined
}

/** Files that systems leave lying about and that nobody means to import. */
export function isLitter(name: string): boolean {
  return name.startsWith('.') || /^(thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name)
}

/** A text that sorts as people count: each run of digits is padded, so that 2 comes before 10. */
export function naturalKey(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(10, '0'))
}

function taken(match: RegExpExecArray | null): FrameName | undefined {
  return match === null ? undefined : { subject: match[1] as string, sequence: match[2] as string, number: Number(match[3]) }
}
