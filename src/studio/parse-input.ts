import type { z } from 'zod'
import { StudioError } from '../shared/errors'

/**
 * An input as its method's schema takes it.
 * @throws {StudioError} `invalid-input`: what the schema refuses, also where zod itself fails over an object without a prototype: over one whose
 *   `length` it cannot compare, or whose `constructor` it cannot name.
 */
export function parseInput<S extends z.ZodType>(method: string, schema: S, raw: unknown): z.output<S> {
  const { data, issues } = asked(schema, raw)
  if (issues !== undefined) throw inputError(method, issues)
  return data as z.output<S>
}

/** What a schema gives or its issues, which zod writes when they are first asked for. */
function asked<S extends z.ZodType>(schema: S, raw: unknown): { readonly data?: z.output<S>; readonly issues?: readonly Issue[] } {
  try {
    const parsed = schema.safeParse(raw)
    return parsed.success ? { data: parsed.data } : { issues: parsed.error.issues }
  } catch {
    return { issues: [{ path: [], message: 'it holds an object without a prototype whose fields have names of built-in ones' }] }
  }
}

type Issue = Pick<z.ZodError['issues'][number], 'path' | 'message'>

/** A schema's refusal as one sentence that names the method, the first wrong field and what was expected. */
function inputError(method: string, issues: readonly Issue[]): StudioError {
  const issue = issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'the input' : issue.path.map(String).join('.').slice(0, 80)
  const reason = (issue?.message ?? 'it has the wrong form').slice(0, 200).replace(/\.$/, '')
  return new StudioError('invalid-input', `${method} cannot take ${field}: ${reason}.`, 'Correct that field and call again.')
}
