import type { Answer, Session } from './session'
import type { Terminal } from './terminal'

/** How a command is run: opens the studio named by the global options, works, prints the answer if there is one, closes. */
export type Run = (work: (session: Session) => Promise<Answer | undefined>) => Promise<void>

/** What a command that opens no studio itself needs to know. */
export interface Stand {
  readonly terminal: Terminal
  studioFolder(): string
  isJson(): boolean
  endWith(code: number): void
}
