import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../src/studio/random'
import { compileChild, ended, lineOf, startChild } from '../../support/child'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'
import { openTestStudio, readyStudio } from '../../support/studio'

const KILLS = fullFaults() ? 30 : 10
const NAMES = ['predictions.csv', 'report.html', 'report.json']

let path: string

beforeAll(async () => {
  const studio = await readyStudio()
  await studio.job('run.start', { ...studio.training, epochs: 1 })
  path = studio.path
  await studio.close()
})
afterAll(async () => (await openTestStudio({ path })).discard())

/** What is wrong with the report folders as a reader finds them. */
function halfReports(): readonly string[] {
  const folder = join(path, 'reports')
  return readdirSync(folder).filter((name) => !name.startsWith('.')).flatMap((name) => {
    const names = readdirSync(join(folder, name)).sort()
    if (names.join() !== NAMES.join()) return [`${name} holds ${names.join()}`]
    const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8')
    const isWhole = read('report.html').endsWith('</html>\n') && read('predictions.csv').endsWith('\r\n')
    JSON.parse(read('report.json'))
    return isWhole ? [] : [`${name} is cut`]
  })
}

describe('a program killed while it writes reports (D3)', () => {
  it(`leaves whole reports or none, ${KILLS} times`, async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'report-kills')
    const script = await compileChild('test/support/report-child.ts')
    const faults: string[] = []
    for (let time = 0; time < KILLS; time += 1) {
      const child = startChild(script, [path])
      await lineOf(child, (line) => line === 'writing')
      await sleep(random.between(0, 400))
      child.kill('SIGKILL')
      await ended(child)
      faults.push(...halfReports())
    }
    const studio = await openTestStudio({ path })
    const { items } = await studio.call('report.list', {})
    faults.push(...items.flatMap((report) => report.files.filter((file) => !existsSync(file)).map((file) => `${report.report} lists ${file}, which is not there`)))
    faults.push(...readdirSync(join(path, 'reports')).filter((name) => name.startsWith('.')).map((name) => `${name} is left behind`))
    const { items: jobs } = await studio.call('job.list', {})
    faults.push(...jobs.filter((job) => job.state === 'running' || job.state === 'queued').map((job) => `${job.job} is believed to be ${job.state}`))
    await studio.close()
    recordFaultRow({ id: 'D3 report', count: KILLS, failures: faults.length, seed })
    expect(faults).toEqual([])
  })
})
