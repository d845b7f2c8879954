import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { totalmem } from 'node:os'
import { BUILDS, ensureBuilt } from './build.mjs'
import { writeFaultResults } from './fault-results.mjs'
import { withLock } from './lock.mjs'
import { inProvision } from './paths.mjs'
import { STATE_FILE } from './provision.mjs'
import { Refusal } from './refusal.mjs'
import { sayToStderr, setUp } from './set-up.mjs'
import { readState } from './state.mjs'
import { folderOfRenderedFaces, program, runCheck, runSuite } from './suites.mjs'
import { failedWith, isGood, strictly, sum, verdict } from './tally.mjs'

/**
 * What may be absent even in strict mode: current Electron, whose binary no registry carries. No test uses it; the Electron
 * host is tested in Electron 9.
 */
const NEVER_TESTED = ['electron']

const suite = (name, limitMinutes) => ({ name, projects: [name], limitMinutes })

/** The first two run on both Nodes; the contract's runs train on each. The limits end a hang. */
const [UNIT, CONTRACT] = [suite('unit', 30), suite('contract', 30)]
const [INTEGRATION, SECURITY, E2E, FAULTS] = [suite('integration', 30), suite('security', 20), suite('e2e', 30), suite('faults', 40)]

/**
 * Sets up, runs what was asked for and prints the verdict as the last line.
 * @param {{ strict: boolean, rendered: boolean, faultsFull: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function runTests({ strict, rendered, faultsFull }) {
  if (rendered && !existsSync(folderOfRenderedFaces())) {
    throw new Refusal(`${folderOfRenderedFaces()} is not there, and the rendered suite reads it.`, 'Put the rendered faces there, or run: npm test')
  }
  await setUp({ scope: 'test' })
  const tallies = [absentParts(strict), await electron9Build()]
  if (rendered) tallies.push(await runSuite({ name: 'rendered', projects: ['rendered'], limitMinutes: 60 }))
  else if (faultsFull) tallies.push(await fullFaults())
  else tallies.push(await everything())
  const total = strict ? strictly(sum(tallies)) : sum(tallies)
  if (total.failures.length > 0) process.stdout.write(`\n${total.failures.join('\n')}\n`)
  process.stdout.write(`\n${verdict(total)}\n`)
  return isGood(total) ? 0 : 1
}

/** One for each 4 GiB of memory, which a suite with its trainings, a Chromium and an Electron stays below; three at most. */
const HANDS = Math.max(1, Math.min(3, Math.floor(totalmem() / 4 / 1024 ** 3)))

/**
 * All of it by up to three hands that each take the next suite when they are done with one, the longest first. Most suites run one test file at a time and
 * wait for much of it, so that two of them leave a fifth of two cores idle.
 */
async function everything() {
  const second = readState(STATE_FILE).parts['second-node']
  const there = (one) => (second?.ok ? [inOnePiece({ ...one, name: `${one.name} on Node ${second.version}`, node: second.where })] : [])
  const waiting = [...[FAULTS, E2E, INTEGRATION, CONTRACT, UNIT].map(inOnePiece), ...there(CONTRACT), ...there(UNIT), inOnePiece(SECURITY), typecheck, lint]
  const tallies = []
  const hand = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) tallies.push(await step())
  }
  await Promise.all(Array.from({ length: HANDS }, hand))
  return sum(tallies)
}

/** A suite among others: its output comes in one piece at its end. */
const inOnePiece = (one) => () => runSuite(one, { kept: true })

const typecheck = () => runCheck('typecheck', [[program('typescript', 'bin', 'tsc'), '-p', 'tsconfig.node.json'], [program('typescript', 'bin', 'tsc'), '-p', 'tsconfig.web.json']])

const lint = () => runCheck('lint', [
  [program('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
  [program('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), 'src', '--config', '.dependency-cruiser.cjs'],
])

/** The slow suites at their full size; their counts go into the docs. */
async function fullFaults() {
  const log = inProvision('reports', 'fault-rows.jsonl')
  mkdirSync(inProvision('reports'), { recursive: true })
  rmSync(log, { force: true })
  const env = { STUDIO_FAULTS: 'full', STUDIO_FAULT_LOG: log }
  const tallies = []
  for (const one of [FAULTS, SECURITY]) tallies.push(await runSuite({ ...one, limitMinutes: 240, env }))
  const rows = await writeFaultResults(log)
  process.stdout.write(`docs/faults-results.md has ${rows} rows.\n`)
  return sum(rows === 0 ? [...tallies, failedWith('No test recorded a fault row.')] : tallies)
}

/** Parts the tests need that are not there: failures in strict mode, else only named. */
function absentParts(strict) {
  const absent = Object.entries(readState(STATE_FILE).parts).filter(([name, part]) => !part.ok && !NEVER_TESTED.includes(name))
  const sentences = absent.map(([name, part]) => `${name} is absent: ${part.reason} ${part.hint}`)
  if (strict) return sum(sentences.map(failedWith))
  for (const sentence of sentences) sayToStderr(sentence)
  return sum([])
}

/** The build that the Electron tests run; where it fails, their suite still runs and says so. */
async function electron9Build() {
  try {
    await withLock(inProvision('set-up.lock'), () => ensureBuilt(BUILDS.electron9, sayToStderr))
    return sum([])
  } catch (thrown) {
    if (thrown instanceof Refusal) return failedWith(`The build for Electron 9: ${thrown.message}`)
    throw thrown
  }
}
