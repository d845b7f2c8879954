import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { inProvision, inRoot, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { failedWith, PASSED, tallyOfReport } from './tally.mjs'

/** A heading between the suites of a log. */
export const heading = (text) => process.stdout.write(`\n== ${text}\n`)

/**
 * Runs suites of vitest (its projects) in one process on one Node and counts their tests.
 * @param {{ name: string, projects: readonly string[], limitMinutes: number, node?: string, env?: NodeJS.ProcessEnv }} suite
 *   the limit ends a hang; it judges nothing
 * @param {{ kept?: boolean }} [options] `kept`: its output comes in one piece at its end, because another suite runs meanwhile
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runSuite(suite, { kept = false } = {}) {
  const { name, projects, limitMinutes, node = process.execPath, env = {} } = suite
  if (!kept) heading(name)
  const file = inProvision('reports', `${name.replaceAll(/\W+/g, '-')}.json`)
  mkdirSync(dirname(file), { recursive: true })
  rmSync(file, { force: true })
  const started = Date.now()
  const ending = await run(node, [
    inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default', '--reporter=json', `--outputFile.json=${file}`,
  ], {
    cwd: ROOT,
    show: !kept,
    timeoutSeconds: limitMinutes * 60,
    // Children that ask for "node" get the one the suite runs on; a Node that can keeps what it compiled for the many processes of the suites.
    env: { ...process.env, NODE_COMPILE_CACHE: inProvision('compile-cache'), ...env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  })
  if (kept) {
    heading(name)
    process.stdout.write(ending.output)
  }
  const tally = tallyOfReport(name, readReport(file), ending)
  for (const test of tally.notRun) process.stdout.write(`skipped: ${test}\n`)
  process.stdout.write(`${name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped in ${((Date.now() - started) / 1000).toFixed(0)} s\n`)
  return tally
}

/**
 * Runs commands that pass or fail as a whole and count as one test.
 * @param {string} name
 * @param {readonly (readonly string[])[]} commands each the arguments of the running Node
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runCheck(name, commands) {
  heading(name)
  for (const args of commands) {
    const ended = await run(process.execPath, args, { cwd: ROOT, show: true, timeoutSeconds: 600 })
    if (ended.code !== 0) return failedWith(`${name} ${ended.timedOut ? 'hung and was ended' : `failed with code ${ended.code}`}.`)
  }
  process.stdout.write(`${name}: passed\n`)
  return PASSED
}

/** A program of node_modules as a script for Node. */
export const program = (...path) => inRoot('node_modules', ...path)

function readReport(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export const folderOfRenderedFaces = () => join(ROOT, '..', 'shared', 'data', 'rendered-faces')
