import { open } from 'node:fs/promises'
import { fileFault } from './file-fault'
import { OPEN_FLAGS } from './read-regular'

/** Bytes of a line that is taken: 256 x 256 pixels as text take about as many. */
export const LINE_BYTES = 256 * 1024

/** A line of a CSV with its place in the file. */
export interface CsvLine {
  /** Counted from 1. */
  readonly number: number
  /** The byte it begins at. */
  readonly offset: number
  /** Null for a line longer than {@link LINE_BYTES}, which is passed over. */
  readonly fields: readonly string[] | null
}

/**
 * The lines of a CSV file one by one, each with the byte it begins at, so that a row can be read again without the rows before it. A row is a line: a line
 * break inside quotes, which no table of pixels has, ends it. Empty lines are left out. Rejects as reading a file does, and with `signal.reason`.
 */
export async function* csvLines(path: string, signal?: AbortSignal): AsyncGenerator<CsvLine> {
  let held = Buffer.alloc(0)
  let offset = 0
  let number = 0
  let passing = false
  const line = (bytes: Buffer, at: number): CsvLine => ({ number: (number += 1), offset: at, fields: bytes.length > LINE_BYTES ? null : csvFields(bytes.toString('utf8')) })
  try {
    const handle = await open(path, OPEN_FLAGS)
    for await (const piece of handle.createReadStream({ highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted()
      const bytes = held.length === 0 ? piece : Buffer.concat([held, piece])
      let start = 0
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        const one = passing ? { number: (number += 1), offset: offset + start, fields: null } : line(bytes.subarray(start, end), offset + start)
        passing = false
        if (!isEmpty(one)) yield one
        start = end + 1
      }
      offset += start
      held = Buffer.from(bytes.subarray(start))
      // the rest of a line that is too long is not held
      if (held.length > LINE_BYTES) {
        passing = true
        offset += held.length
        held = Buffer.alloc(0)
      }
    }
    const last = passing ? { number: number + 1, offset, fields: null } : line(held, offset)
    if (!isEmpty(last)) yield last
  } catch (error) {
    signal?.throwIfAborted()
    throw fileFault(error, path, 'read')
  }
}

/** The fields of the line that begins at a byte; null where it is too long. Rejects as reading a file does. */
export async function csvLineAt(path: string, offset: number): Promise<readonly string[] | null> {
  try {
    const handle = await open(path, OPEN_FLAGS)
    try {
      const bytes = Buffer.alloc(LINE_BYTES + 1)
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset)
      const end = bytes.subarray(0, bytesRead).indexOf(10)
      if (end < 0 && bytesRead > LINE_BYTES) return null
      return csvFields(bytes.toString('utf8', 0, end < 0 ? bytesRead : end))
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileFault(error, path, 'read')
  }
}

/** A line's fields without the space around them; quotes around a field are taken off, and doubled ones in it mean one (RFC 4180). */
export function csvFields(line: string): readonly string[] {
  const fields: string[] = []
  let rest = line.replace(/^\ufeff/, '').trimEnd()
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:,|$)/.exec(rest)
    const end = quoted === null ? rest.indexOf(',') : -1
    if (quoted !== null) fields.push((quoted[1] ?? '').replaceAll('""', '"').trim())
    else fields.push((end < 0 ? rest : rest.slice(0, end)).trim())
    const taken = quoted === null ? (end < 0 ? rest.length : end + 1) : quoted[0].length
    const more = quoted === null ? end >= 0 : quoted[0].endsWith(',')
    if (!more) return fields
    rest = rest.slice(taken)
  }
}

function isEmpty({ fields }: CsvLine): boolean {
  return fields !== null && fields.every((field) => field === '')
}
