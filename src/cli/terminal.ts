import { createInterface } from 'node:readline'

/** What a command sees of the terminal it runs in; tests hand in their own. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** The lines of stdin, until it ends. */
  lines(): AsyncIterable<string>
  /** True where stderr is a terminal that a bar can be drawn on. */
  readonly drawsBars: boolean
  readonly columns: number
  /** Hears Ctrl+C and a request to end, until the returned function is called. */
  onInterrupt(listener: () => void): () => void
}

export function processTerminal(): Terminal {
  return {
    out: (text) => { process.stdout.write(text) },
    err: (text) => { process.stderr.write(text) },
    lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
    drawsBars: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
    columns: process.stderr.columns ?? 80,
    onInterrupt: (listener) => {
      process.on('SIGINT', listener)
      process.on('SIGTERM', listener)
      return () => {
        process.off('SIGINT', listener)
        process.off('SIGTERM', listener)
      }
    },
  }
}

/** Text of a dataset or a system on one line of a terminal: control characters could move the cursor or hide a line. */
export function plain(text: string): string {
   
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}
