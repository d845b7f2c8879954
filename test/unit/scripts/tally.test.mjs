import { describe, expect, it } from 'vitest'
import { faultDocument, faultRows } from '../../../scripts/lib/fault-results.mjs'
import { EMPTY, isGood, strictly, sum, tallyOfReport, verdict } from '../../../scripts/lib/tally.mjs'

const file = (status, ...tests) => ({ name: 'x.test.ts', status, message: 'Cannot find module', assertionResults: tests.map((test) => ({ status: test, fullName: test })) })
const report = (...files) => ({ testResults: files })
const ended = (code) => ({ code, timedOut: false })

describe('the count of a run', () => {
  it('adds up passed, failed and skipped tests', () => {
    const tally = tallyOfReport('unit', report(file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed', 'passed')), ended(1))
    expect(tally).toMatchObject({ passed: 3, failed: 1, skipped: 1 })
  })

  it('names each failed test with the first line of its message', () => {
    const tests = [{ status: 'passed', fullName: 'adds' }, { status: 'failed', fullName: 'divides', failureMessages: ['Error: by zero\n    at x'] }]
    const tally = tallyOfReport('unit', report({ name: '/a/b/x.test.ts', status: 'failed', assertionResults: tests }), ended(1))
    expect(tally.failures).toEqual(['unit: divides (x.test.ts): Error: by zero'])
  })

  it('counts a file that does not load', () => {
    const tally = tallyOfReport('unit', report(file('passed', 'passed'), file('failed')), ended(1))
    expect(tally).toMatchObject({ passed: 1, failed: 1 })
    expect(tally.failures[0]).toContain('Cannot find module')
  })

  it('counts a hang, a crash without a report, an error outside of every test, and an empty suite', () => {
    expect(tallyOfReport('e2e', undefined, { code: 1, timedOut: true }).failures).toEqual(['The suite e2e hung and was ended.'])
    expect(tallyOfReport('e2e', undefined, ended(139)).failures).toEqual(['The suite e2e ended with code 139 and left no report.'])
    expect(tallyOfReport('e2e', report(file('passed', 'passed')), ended(1))).toMatchObject({ passed: 1, failed: 1 })
    expect(tallyOfReport('e2e', report(), ended(0))).toMatchObject({ passed: 0, failed: 1 })
  })

  it('says it in one line, with the skipped only where there are some', () => {
    expect(verdict({ ...EMPTY, passed: 12, failed: 1 })).toBe('12 passed, 1 failed')
    expect(verdict({ ...EMPTY, passed: 12, skipped: 2 })).toBe('12 passed, 0 failed, 2 skipped')
  })

  it('is good only when something passed and nothing failed', () => {
    expect(isGood({ ...EMPTY, passed: 1 })).toBe(true)
    expect(isGood(EMPTY)).toBe(false)
    expect(isGood({ ...EMPTY, passed: 9, failed: 1 })).toBe(false)
  })

  it('turns skipped into failed in strict mode, and names what was not run', () => {
    const died = tallyOfReport('faults', report(file('passed', 'passed', 'pending', 'pending')), ended(1))
    const strict = strictly(sum([{ ...EMPTY, passed: 3 }, died]))
    expect(verdict(strict)).toBe('4 passed, 3 failed')
    expect(strict.failures).toEqual(['The suite faults ended with code 1 though no test failed.', ...Array(2).fill('faults: pending (x.test.ts): it was not run.')])
    expect(isGood(strict)).toBe(false)
  })
})

describe('the fault results', () => {
  const log = [
    { id: 'E10', count: 5, failures: 0, seed: 7 }, { id: 'E2', count: 100, failures: 1, seed: 3 }, { id: 'E2', count: 50, failures: 0, seed: 4 },
    { id: 'H1', count: 1, failures: 0, seed: null },
  ].map((row) => JSON.stringify(row)).join('\n')

  it('adds up the rows of one id and sorts by number', () => {
    expect(faultRows(`${log}\n`)).toEqual([
      { id: 'E2', count: 150, failures: 1, seed: '3, 4' },
      { id: 'E10', count: 5, failures: 0, seed: '7' },
      { id: 'H1', count: 1, failures: 0, seed: null },
    ])
  })

  it('names the commit and every row', () => {
    const text = faultDocument(faultRows(log), { commit: 'abc123', node: '20.20.2', date: '2026-01-01' })
    expect(text).toContain('commit abc123')
    expect(text).toContain('| E2 | 150 | 1 | 3, 4 |')
    expect(text).toContain('| H1 | 1 | 0 |  |')
  })
})
