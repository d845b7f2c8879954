import { contract, isMethod, type InputOf, type Method } from '../../shared/contract'
import type { Outcome } from '../../shared/bridge'
import { StudioError, toErrorPayload } from '../../shared/errors'
import type { Studio } from '../studio'
import type { AllowedRoots } from './allowed-roots'
import { isTooDeep } from './nesting'

/** What a host knows about paths: which are open, what a user can do about the others. */
export interface PathGate {
  readonly roots: AllowedRoots
  readonly advice: string
}

/**
 * One call as it comes from a page or a script: any name, any input. Never rejects: an expected failure and a bug both come
 * back as an error payload. With a gate, the fields that the contract calls paths must lie in its roots, or be the folder of
 * a dataset the studio already reads.
 */
export async function dispatch(studio: Pick<Studio, 'call' | 'path'>, method: unknown, input: unknown, gate?: PathGate): Promise<Outcome> {
  try {
    if (!isMethod(method)) {
      const shown = typeof method === 'string' ? method.slice(0, 64) : typeof method
      throw new StudioError('unknown-method', `The studio has no method ${JSON.stringify(shown)}.`, 'Use a method of the contract; page and studio may be of different versions.')
    }
    if (isTooDeep(input)) throw new StudioError('invalid-input', `The input of ${method} is nested too deeply.`, 'Send what the contract describes.')
    if (gate !== undefined) await checkPaths(studio, method, input, gate)
    return { value: await studio.call(method, input as InputOf<Method>) }
  } catch (error) {
    return { error: toErrorPayload(error) }
  }
}

/** Leaves inputs of a wrong form alone: the schema refuses those with its own sentence. */
async function checkPaths(studio: Pick<Studio, 'call' | 'path'>, method: Method, input: unknown, gate: PathGate): Promise<void> {
  if (typeof input !== 'object' || input === null) return
  for (const field of contract[method].paths) {
    // read as the schema reads it, so that nothing inherited passes by
    const path = field.split('.').reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined), input)
    if (typeof path !== 'string' || gate.roots.allows(path) || (await isKnownDataset(studio, path))) continue
    gate.roots.require(path, gate.advice)
  }
}

/** A folder imported before was allowed before: it may be read again without asking. */
async function isKnownDataset(studio: Pick<Studio, 'call'>, path: string): Promise<boolean> {
  const { items } = await studio.call('dataset.list', {})
  return items.some((dataset) => dataset.path === path)
}
