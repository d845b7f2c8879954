import { inProvision } from './paths.mjs'
import { PARTS } from './parts/index.mjs'
import { PINS_HASH } from './pins.mjs'
import { Refusal } from './refusal.mjs'
import { readState, writeState } from './state.mjs'

/** Where set-up records what it found; the doctor reads it. */
export const STATE_FILE = inProvision('state.json')

/**
 * Provides the parts that are not yet known to be there and records each as soon as it is known.
 * A part recorded as present is only probed; one recorded as absent is left alone unless `retryAbsent`.
 * @param {{ scope: 'run' | 'test', retryAbsent?: boolean, only?: readonly string[], say?: (line: string) => void, parts?: typeof PARTS, stateFile?: string, pins?: string }} options
 *   scope 'run' leaves out what only the tests need
 * @returns {Promise<Record<string, import('./state.mjs').PartState>>} every part in scope
 */
export async function provision(options) {
  const { scope, retryAbsent = false, only, say = () => {}, parts = PARTS, stateFile = STATE_FILE, pins = PINS_HASH } = options
  const state = readState(stateFile)
  const wanted = parts.filter((part) => (scope === 'test' || part.neededFor === 'run') && (only === undefined || only.includes(part.name)))
  for (const part of wanted) {
    if (!(await isDue(part, state.parts[part.name], { retryAbsent, pins }))) continue
    say(`Looking for ${part.name}...`)
    const started = Date.now()
    const found = await provideOne(part)
    state.parts[part.name] = { ...found, neededFor: part.neededFor, pins, at: new Date().toISOString() }
    writeState(stateFile, state)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    say(found.ok ? `${part.name} ${found.version ?? ''} from ${found.source} (${seconds} s).` : `${part.name} is absent: ${found.reason} ${found.hint}`)
  }
  return Object.fromEntries(wanted.map((part) => [part.name, state.parts[part.name]]))
}

/**
 * Whether a part is to be provided (again): nothing is known of it, its record is of other pins, or its files are gone.
 * An absent one only on request.
 * @param {{ probe: (recorded: object) => boolean | Promise<boolean> }} part
 * @param {import('./state.mjs').PartState | undefined} recorded
 */
export async function isDue(part, recorded, { retryAbsent = false, pins = PINS_HASH } = {}) {
  if (recorded === undefined || recorded.pins !== pins) return true
  if (!recorded.ok) return retryAbsent
  return !(await part.probe(recorded))
}

/** A refusal, such as a wrong hash, makes its part absent and never the whole studio. */
async function provideOne(part) {
  try {
    return await part.provide()
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, reason: thrown.message, hint: thrown.nextStep }
    return { ok: false, reason: `Set-up met a fault: ${thrown instanceof Error ? thrown.message : String(thrown)}`, hint: 'npm run provision' }
  }
}
