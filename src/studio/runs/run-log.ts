import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A log longer than this is shown from its end only. */
const SHOWN_BYTES = 256 * 1024
const SHOWN_LINES = 2000

/** Adds a line to a log file. A log that cannot be written must not end the training it tells of. */
export function appendLog(path: string, now: number, line: string): void {
  try {
    appendFileSync(path, `${new Date(now).toISOString()} ${line}\n`)
  } catch {
    // the same disk also holds the checkpoints, whose failure is reported
  }
}

/** The last lines of a log file; none where there is no file yet. */
export function readLog(path: string): string[] {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return []
  }
  try {
    const { size } = fstatSync(file)
    const length = Math.min(size, SHOWN_BYTES)
    const bytes = Buffer.alloc(length)
    const read = readSync(file, bytes, 0, length, size - length)
    const lines = bytes.toString('utf8', 0, read).split('\n').filter((line) => line !== '')
    return (length < size ? lines.slice(1) : lines).slice(-SHOWN_LINES)
  } finally {
    closeSync(file)
  }
}
