import { describe, expect, it } from 'vitest'
import type { Job } from '../../../src/shared/domain/jobs'
import { barLine, duration, showProgress } from '../../../src/cli/progress'
import { percent, table } from '../../../src/cli/table'
import { plain } from '../../../src/cli/terminal'

const job = (fields: Partial<Job>): Job => ({
  job: 'job-1', method: 'dataset.import', title: 'Import of faces', state: 'running', stage: 'reading', done: 3, total: 10, etaSeconds: 75, place: null, tick: 1,
  createdAt: 0, startedAt: 0, endedAt: null, error: null, result: null, ...fields,
})

describe('what a terminal shows', () => {
  it('sets numbers to the right and text to the left', () => {
    expect(table(['id', 'n'], [['a', 5], ['long', 1234]])).toBe('id       n\na        5\nlong  1234\n')
  })

  it('says shares as percent and the absent as a dash', () => {
    expect([percent(0.92145), percent(null)]).toEqual(['92.1 %', '–'])
  })

  it('says durations as people do', () => {
    expect([duration(59.4), duration(75), duration(3700)]).toEqual(['59 s', '1 min 15 s', '1 h 1 min'])
  })

  it('lets no name move the cursor or turn the line around', () => {
    expect(plain('a\u001b[2J\nb\u202ec')).toBe('a\ufffd[2J\ufffdb\ufffdc')
  })

  it('draws a bar no wider than the terminal', () => {
    expect(barLine(job({}), 80)).toBe('[######--------------] reading 3/10, 1 min 15 s left')
    expect(barLine(job({ stage: 'x'.repeat(300) }), 60)).toHaveLength(59)
    expect(barLine(job({ total: 0, etaSeconds: null }), 80)).toBe('[--------------------] reading')
  })

  it('redraws one line on a terminal, and elsewhere writes a line a stage and one now and then', () => {
    const heard = (drawsBars: boolean, jobs: readonly Job[]): string => {
      let text = ''
      let now = 0
      const show = showProgress({ out: () => undefined, err: (added) => { text += added }, lines: () => (async function* () {})(), drawsBars, columns: 80, onInterrupt: () => () => undefined }, () => (now += 900))
      jobs.forEach(show)
      return text
    }
    const jobs = [job({}), job({ done: 4 }), job({ done: 5 }), job({ done: 6 }), job({ stage: 'saving', done: 0, etaSeconds: null }), job({ state: 'done' })]
    expect(heard(true, jobs).split('\r')).toHaveLength(7)
    expect(heard(true, jobs).endsWith('\r\u001b[2K')).toBe(true)
    const lines = heard(false, jobs).trim().split('\n')
    expect(lines[0]).toBe('Import of faces: reading 3/10, 1 min 15 s left')
    expect(lines.at(-1)).toBe('Import of faces: saving 0/10')
    expect(lines.length).toBeLessThan(jobs.length)
  })
})
