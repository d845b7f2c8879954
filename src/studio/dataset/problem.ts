import type { Problem } from '../../shared/domain/dataset'
import { StudioError } from '../../shared/errors'

/** An expected failure as a line of the problem list; a bug goes on as it came. */
export function problemOf(error: unknown, path: string): Problem {
  if (!(error instanceof StudioError)) throw error
  return { code: error.code, path: error.path ?? path, message: error.message, line: error.line ?? null }
}
