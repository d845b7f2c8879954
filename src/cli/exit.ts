import { StudioError, toErrorPayload, type ErrorPayload } from '../shared/errors'
import { plain, type Terminal } from './terminal'

/** The exit codes scripts rely on. */
export const EXIT = { done: 0, internal: 1, usage: 2, failed: 3, interrupted: 130 } as const

/** Thrown where a user pressed Ctrl+C and the work has stopped at its checkpoint. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** Wrong use of the command line: exit code 2. */
export function usageError(message: string, nextStep = 'See `nano-studio --help`.'): StudioError {
  return new StudioError('usage', message, nextStep)
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return EXIT.interrupted
  if (!(error instanceof StudioError)) return EXIT.internal
  return error.code === 'usage' ? EXIT.usage : EXIT.failed
}

/** Says what went wrong: one JSON document on stdout with `--json`, else code, sentence and next step on stderr. */
export function printError(error: unknown, json: boolean, terminal: Terminal): void {
  const payload: ErrorPayload = error instanceof Interrupted
    ? { code: 'cancelled', message: error.message, nextStep: 'Resume a training with `nano-studio runs resume`; start anything else again.' }
    : toErrorPayload(error)
  if (json) terminal.out(`${JSON.stringify({ error: payload })}\n`)
  else terminal.err(`nano-studio: ${payload.code}: ${plain(payload.message)}\n  ${plain(payload.nextStep)}\n`)
  if (payload.code === 'internal' && error instanceof Error && process.env['NANO_STUDIO_TRACE'] === '1') terminal.err(`${error.stack ?? ''}\n`)
}
