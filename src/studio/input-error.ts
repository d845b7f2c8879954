import type { ZodError } from 'zod'
import { StudioError } from '../shared/errors'

/** A schema's refusal as one sentence that names the method, the first wrong field and what was expected. */
export function inputError(method: string, error: ZodError): StudioError {
  const issue = error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'the input' : issue.path.map(String).join('.').slice(0, 80)
  const reason = (issue?.message ?? 'it has the wrong form').slice(0, 200).replace(/\.$/, '')
  return new StudioError('invalid-input', `${method} cannot take ${field}: ${reason}.`, 'Correct that field and call again.')
}
