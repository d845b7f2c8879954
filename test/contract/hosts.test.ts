import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, METHODS, type Method } from '../../src/shared/contract'
import { StudioError } from '../../src/shared/errors'
import { startBrowserHost, startCommandLine, startElectronHost, startLines, type TestHost } from '../support/hosts'
import { recordFaultRow } from '../support/fault-row'
import { openTestStudio } from '../support/studio'
import { changingCalls, readingCalls, REFUSED, type Call } from './calls'
import { steady, steadyText } from './steady'
import { makeTemplate, type Template } from './template'

/** What a host answered to the whole suite, in the order of the calls. */
interface Answers { readonly reading: readonly string[]; readonly refused: readonly unknown[]; readonly changing: readonly unknown[] }

type Speaker = Pick<TestHost, 'callText' | 'job' | 'close'>

/** A limit against hanging, wide enough for a machine with much else to do. */
const LIMIT_MS = 15 * 60_000

let template: Template
let reference: Answers

beforeAll(async () => {
  template = await makeTemplate()
  reference = await answersOf(coreInThisProcess)
}, LIMIT_MS)
afterAll(() => template.discard())

/** The core without any host: what the hosts are held to. */
async function coreInThisProcess(studio: string): Promise<Speaker> {
  const opened = await openTestStudio({ path: studio })
  return {
    callText: async (method, input) => JSON.stringify(await opened.call(method as Method, input as never)),
    job: (method, input) => opened.job(method, input),
    close: () => opened.close(),
  }
}

async function answersOf(start: (studio: string) => Promise<Speaker>): Promise<Answers> {
  template.restore()
  const host = await start(template.studio)
  try {
    const reading: string[] = []
    for (const { method, input } of readingCalls(template)) reading.push(steadyText(await host.callText(method, input)))
    const refused: unknown[] = []
    for (const bad of REFUSED) refused.push(await refusalOf(host, bad))
    const changing: unknown[] = []
    for (const call of changingCalls(template)) changing.push(await change(host, call))
    return { reading, refused, changing }
  } finally {
    await host.close()
  }
}

function refusalOf(host: Speaker, { method, input }: { readonly method: string; readonly input: unknown }): Promise<unknown> {
  return host.callText(method, input).then(() => 'answered', (error: unknown) => (error instanceof StudioError ? error.toPayload() : String(error)))
}

async function change(host: Speaker, { method, input }: Call): Promise<unknown> {
  if (contract[method].kind === 'job') return host.job(method as never, input as never)
  return JSON.parse(await host.callText(method, input)) as unknown
}

/** Answers of the changing calls without what differs from run to run. */
function comparable(answers: readonly unknown[]): readonly unknown[] {
  return changingCalls(template).map(({ leavesWork }, index) => {
    const answer = steady(answers[index])
    return leavesWork === true ? { ...(answer as object), revision: '(number)' } : answer
  })
}

/** Names the calls that differ, each with the place where it does, rather than one long difference. */
function differing(calls: readonly { readonly method: string }[], ours: readonly unknown[], theirs: readonly unknown[]): readonly string[] {
  return calls.flatMap(({ method }, index) => {
    const [one, other] = [JSON.stringify(ours[index]), JSON.stringify(theirs[index])]
    if (one === other) return []
    let at = 0
    while (one[at] === other[at]) at += 1
    const near = (text: string): string => text.slice(Math.max(0, at - 80), at + 80)
    return [`${method} (call ${index}): ...${near(one)}... is not ...${near(other)}...`]
  })
}

describe('the suite itself', () => {
  it('exercises every method of the table', () => {
    const called = new Set([...readingCalls(template), ...changingCalls(template)].map((call) => call.method))
    expect(METHODS.filter((method) => !called.has(method))).toEqual([])
  })

  it('gets answers that are exactly what the table says of them (E4)', () => {
    const faults: string[] = []
    const check = (method: Method, answer: unknown): void => {
      const parsed = contract[method].result.safeParse(answer)
      if (!parsed.success) faults.push(`${method}: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`)
      else if (JSON.stringify(sorted(parsed.data)) !== JSON.stringify(sorted(answer))) faults.push(`${method} answers more than its schema names`)
    }
    readingCalls(template).forEach(({ method }, index) => check(method, JSON.parse(reference.reading[index] as string)))
    changingCalls(template).forEach(({ method }, index) => check(method, reference.changing[index]))
    recordFaultRow({ id: 'E4 outputs', count: reference.reading.length + reference.changing.length, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  })

  it('has its bad calls refused with the code that fits', () => {
    expect(reference.refused.map((error) => (error as { code: string }).code)).toEqual(REFUSED.map(({ code }) => code))
  })
})

describe.each([
  ['the browser host', startBrowserHost],
  ['the command line', startLines],
  ['the window in Electron', (studio: string) => startElectronHost(studio, template.granted)],
] as const)('%s (H8)', (name, start) => {
  it('answers every method as the core does, to the byte', async () => {
    const answers = await answersOf(start)
    const faults = [
      ...differing(readingCalls(template), answers.reading, reference.reading),
      ...differing(REFUSED, answers.refused, reference.refused),
      ...differing(changingCalls(template), comparable(answers.changing), comparable(reference.changing)),
    ]
    recordFaultRow({ id: `H8 ${name}`, count: answers.reading.length + answers.refused.length + answers.changing.length, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  }, LIMIT_MS)
})

describe('the command line, a process a call', () => {
  it('answers a query of every room, and every refusal once, as the core does', async () => {
    template.restore()
    const host = await startCommandLine(template.studio)
    const faults: string[] = []
    const rooms = new Set<string>()
    for (const [index, { method, input }] of readingCalls(template).entries()) {
      const room = method.replace(/\..*/, '')
      if (rooms.has(room)) continue
      rooms.add(room)
      if (steadyText(await host.callText(method, input)) !== reference.reading[index]) faults.push(method)
    }
    const codes = new Set<string>()
    for (const [index, { method, input, code }] of REFUSED.entries()) {
      if (codes.has(code)) continue
      codes.add(code)
      const error = await refusalOf(host, { method, input })
      if (JSON.stringify(error) !== JSON.stringify(reference.refused[index])) faults.push(`${method}: ${code}`)
    }
    expect(faults).toEqual([])
  }, LIMIT_MS)
})

/** Keys in one order, so that only what is said is compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]))
}
