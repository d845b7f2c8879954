import { basename } from 'node:path'

/**
 * Counts of tests. `failures` holds one sentence for each failure: a failed test by its name, a hang, a missing part, a file that
 * does not load. They are said again before the last line, where a log cut to its end still shows them. `notRun` names the skipped ones.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: readonly string[], notRun: readonly string[] }} Tally
 */

/** @type {Tally} */
export const EMPTY = { passed: 0, failed: 0, skipped: 0, failures: [], notRun: [] }

/** One thing that passed. */
export const PASSED = { ...EMPTY, passed: 1 }

/** One thing that failed, with its sentence. */
export const failedWith = (sentence) => ({ ...EMPTY, failed: 1, failures: [sentence] })

/** @param {readonly Tally[]} tallies */
export const sum = (tallies) =>
  tallies.reduce((total, tally) => ({
    passed: total.passed + tally.passed,
    failed: total.failed + tally.failed,
    skipped: total.skipped + tally.skipped,
    failures: [...total.failures, ...tally.failures],
    notRun: [...total.notRun, ...tally.notRun],
  }), EMPTY)

/**
 * The counts of one vitest run, from its JSON report and how it ended.
 * @param {string} suite its name, for the sentences
 * @param {{ testResults: readonly { name: string, status: string, message?: string, assertionResults: readonly { status: string, fullName: string, failureMessages?: readonly string[] }[] }[] } | undefined} report
 *   undefined where none was written
 * @param {{ code: number, timedOut: boolean }} ending
 * @returns {Tally}
 */
export function tallyOfReport(suite, report, ending) {
  if (report === undefined) {
    const why = ending.timedOut ? 'hung and was ended' : `ended with code ${ending.code} and left no report`
    return failedWith(`The suite ${suite} ${why}.`)
  }
  const counted = sum(report.testResults.map((file) => tallyOfFile(suite, file)))
  if (ending.timedOut) return sum([counted, failedWith(`The suite ${suite} hung after its tests and was ended.`)])
  if (counted.passed + counted.failed + counted.skipped === 0) return failedWith(`The suite ${suite} has no tests.`)
  // An unhandled error fails the run and no test.
  if (ending.code !== 0 && counted.failed === 0) return sum([counted, failedWith(`The suite ${suite} ended with code ${ending.code} though no test failed.`)])
  return counted
}

function tallyOfFile(suite, file) {
  const [passed, failed, notRun] = [['passed'], ['failed'], ['skipped', 'pending', 'todo', 'disabled']].map((statuses) => file.assertionResults.filter((test) => statuses.includes(test.status)))
  const counted = {
    passed: passed.length, failed: failed.length, skipped: notRun.length,
    failures: failed.map((test) => `${nameOf(suite, file, test)}: ${(test.failureMessages?.[0] ?? '').split('\n')[0]}`),
    notRun: notRun.map((test) => nameOf(suite, file, test)),
  }
  const brokenFile = file.status === 'failed' && counted.failed === 0
  return brokenFile ? sum([counted, failedWith(`${file.name} could not be run: ${(file.message ?? '').split('\n')[0]}`)]) : counted
}

const nameOf = (suite, file, test) => `${suite}: ${test.fullName} (${basename(file.name)})`

/** In strict mode nothing may be left out: a skipped test is a failure. @param {Tally} tally */
export const strictly = (tally) => ({ ...EMPTY, passed: tally.passed, failed: tally.failed + tally.skipped, failures: [...tally.failures, ...tally.notRun.map((test) => `${test}: it was not run.`)] })

/** The last line of a run. @param {Tally} tally */
export const verdict = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** Whether a run is good: something passed and nothing failed. @param {Tally} tally */
export const isGood = ({ passed, failed }) => passed > 0 && failed === 0
