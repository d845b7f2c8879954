import { StringDecoder } from 'node:string_decoder'
import type { Readable } from 'node:stream'

/** A line longer than this is cut: an engine gone mad must not fill the host's memory. */
const LONGEST_LINE = 4000

/** Calls `listener` with each line of a stream, without its line break; a last line without one counts too. */
export function eachLine(stream: Readable, listener: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const take = (text: string): void => {
    const lines = (rest + text).split(/\r?\n/)
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    for (const line of lines) if (line !== '') listener(line.slice(0, LONGEST_LINE))
  }
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  stream.on('end', () => {
    take(decoder.end())
    if (rest !== '') listener(rest)
    rest = ''
  })
  // a pipe torn by a killed engine is no fault of the host
  stream.on('error', () => undefined)
}
