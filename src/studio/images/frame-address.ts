/**
 * What a stored frame's path says: where the picture lies, seen from the dataset's root. Two slashes, which no path in a folder has, part a file from a
 * place inside it:
 *
 * - `anger/S010_004_00000017.png`: a file of the folder
 * - `//anger/S010_004_00000017.png`: a file of the zip that is the root itself; `faces.zip//a.png`: of a zip below the root
 * - `fer2013.csv//row/12/34567`: row 12 of a CSV, which begins at byte 34,567
 * - `Actor_01/01-01-05-01-02-01-01.mp4//frame/31`: the 31st frame of a video in the order of decoding
 * - `//fer2013.csv//row/12/34567`: a row of a CSV in a zip
 */
export type FrameAddress = string

/** The address taken apart: the file below the root ('' where the root is the file), then the way into it. */
export function partsOf(address: FrameAddress): { readonly file: string; readonly way: readonly string[] } {
  const [file = '', ...way] = address.split('//')
  return { file, way }
}

/** The address of a CSV's row. `row` counts from 1 after the header. */
export function rowAddress(file: string, row: number, offset: number): FrameAddress {
  return `${file}//row/${row}/${offset}`
}

/** The address of a video's frame, which counts from 1. */
export function videoFrameAddress(file: string, number: number): FrameAddress {
  return `${file}//frame/${number}`
}

/** The byte at which the row of a CSV begins; undefined for another way. */
export function rowOffset(step: string): number | undefined {
  const match = /^row\/\d+\/(\d+)$/.exec(step)
  return match === null ? undefined : Number(match[1])
}

/** True for the way to a frame of a video. */
export function isVideoStep(step: string): boolean {
  return /^frame\/\d+$/.test(step)
}
