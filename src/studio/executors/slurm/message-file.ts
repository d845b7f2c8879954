import { closeSync, openSync, readSync } from 'node:fs'
import { decodeLine, type TaskLine } from './message-lines'

const PIECE = 64 * 1024

/**
 * Follows a file that a node of the cluster appends lines to. A file that is not there yet, and a last line that has come in part, are no faults: the
 * next look takes them. The file is opened anew for each look, since a network file system shows a node's writes at an opening.
 */
export class MessageFile {
  private offset = 0
  private rest: Buffer = Buffer.alloc(0)

  constructor(readonly path: string) {}

  /** Whether anything has been read so far. */
  get hasBegun(): boolean {
    return this.offset > 0
  }

  /** The whole lines that have come since the last look; a line that is none of the protocol's is passed over. */
  read(): TaskLine[] {
    const bytes = Buffer.concat([this.rest, this.newBytes()])
    const end = bytes.lastIndexOf(0x0a) + 1
    this.rest = bytes.subarray(end)
    return bytes.toString('utf8', 0, end).split('\n').flatMap((text) => (text === '' ? [] : decodeLine(text) ?? []))
  }

  private newBytes(): Buffer {
    let file: number
    try {
      file = openSync(this.path, 'r')
    } catch {
      return Buffer.alloc(0)
    }
    const pieces: Buffer[] = []
    try {
      for (let read = -1; read !== 0; this.offset += read) {
        const piece = Buffer.alloc(PIECE)
        read = readSync(file, piece, 0, PIECE, this.offset)
        pieces.push(piece.subarray(0, read))
      }
    } catch {
      // a network drive that is away for a moment: what was read before it went counts
    } finally {
      closeSync(file)
    }
    return Buffer.concat(pieces)
  }
}
