import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InputOf, JobMethod, Method, ReplyOf, ResultOf } from '../../src/shared/contract'
import { isTerminal, type Job } from '../../src/shared/domain/jobs'
import { StudioError, type ErrorPayload } from '../../src/shared/errors'
import { postCall, startServer } from './browser-host'
import { runCommand, startConversation } from './command-line'
import { startElectron } from './electron'

/** A host under test, spoken to as its users speak to it. */
export interface TestHost {
  readonly name: 'browser host' | 'command line' | 'window'
  /** Calls a method; rejects with the StudioError the host answered. */
  call<M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>>
  /** The same, as the exact JSON text in which the value came. Any name, any input. */
  callText(method: string, input: unknown): Promise<string>
  /** Starts a job and waits for its result. */
  job<M extends JobMethod>(method: M, input: InputOf<M>): Promise<ResultOf<M>>
  /** Waits for the end of a job that runs in this studio, whoever started it. */
  waitForJob(id: string): Promise<Job>
  close(): Promise<void>
}

export async function startBrowserHost(studio: string): Promise<TestHost> {
  // the whole temporary folder is open to the page, so that tests can import and write there
  const server = await startServer(studio, { args: ['--allow', tmpdir(), '--allow', process.cwd()] })
  const callText = async (method: string, input: unknown): Promise<string> => {
    const { text } = await postCall(server, method, input)
    return valueText(text)
  }
  return host('browser host', callText, async () => { await server.stop() })
}

/** Every call is a process of its own, as in a script; a job is waited for within its call. */
export function startCommandLine(studio: string): Promise<TestHost> {
  const run = async (args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCommand(['--studio', studio, '--json', ...args])
    if (code === 0) return stdout.trimEnd()
    if (stdout.trim() === '') throw new Error(`the command line ended with ${code ?? 'a signal'}: ${stderr}`)
    throw failure((JSON.parse(stdout) as { error: ErrorPayload }).error)
  }
  const callText = (method: string, input: unknown): Promise<string> => run(['call', method, JSON.stringify(input)])
  return Promise.resolve({
    ...host('command line', callText, () => Promise.resolve()),
    job: async (method, input) => JSON.parse(await run(['call', '--wait', method, JSON.stringify(input)])) as never,
  })
}

/** A script's long conversation with the command line, `call --lines`: a line a call, a line an answer. A job is waited for within its call. */
export function startLines(studio: string): Promise<TestHost> {
  const command = startConversation(['--studio', studio, 'call', '--lines', '--wait'])
  const callText = async (method: string, input: unknown): Promise<string> => valueText(await command.ask(JSON.stringify({ method, input })))
  return Promise.resolve({ ...host('command line', callText, () => command.end()), job: async (method, input) => JSON.parse(await callText(method, input)) as never })
}

/** The window's host in Electron 9.4.1. Its page may name paths of the studio folder and those in `granted`, as if dropped on it. */
export async function startElectronHost(studio: string, granted: readonly string[] = []): Promise<TestHost> {
  const home = mkdtempSync(join(tmpdir(), 'nano-home-'))
  const app = await startElectron({ studio, home })
  await app.page.until('typeof window.studio === "object"')
  for (const folder of granted) {
    await app.main.evaluate(`process.mainModule.require('electron').dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [${JSON.stringify(folder)}] })`)
    await app.page.evaluate('window.studio.platform.pickFolder()')
  }
  const callText = async (method: string, input: unknown): Promise<string> => {
    const text = await app.page.evaluate<string>(`window.studio.call(${JSON.stringify(method)}, ${JSON.stringify(input)}).then((outcome) => JSON.stringify('error' in outcome ? outcome : { value: outcome.value }))`)
    return valueText(text)
  }
  return host('window', callText, async () => {
    await app.main.evaluate("process.mainModule.require('electron').app.quit()").catch(() => undefined)
    // a process with an inspector waits for it to let go
    app.main.close()
    await Promise.race([app.ended, new Promise((resolve) => { setTimeout(resolve, 20_000) })])
    await app.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })
}

function host(name: TestHost['name'], callText: TestHost['callText'], close: () => Promise<void>): TestHost {
  const call = async <M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>> => JSON.parse(await callText(method, input)) as ReplyOf<M>
  const waitForJob = async (id: string): Promise<Job> => {
    for (;;) {
      const job = (await call('job.get', { job: id })) as Job
      if (isTerminal(job.state)) return job
      await new Promise((resolve) => { setTimeout(resolve, 100) })
    }
  }
  return {
    name, call, callText, waitForJob, close,
    job: async (method, input) => {
      const { job: id } = (await call(method, input)) as { job: string }
      const job = await waitForJob(id)
      if (job.state === 'done') return job.result as never
      throw job.error === null ? new Error(`${id} ended as ${job.state}`) : failure(job.error as ErrorPayload)
    },
  }
}

/** The exact text of the value in `{"value": ...}`; an `{"error": ...}` is thrown. */
function valueText(text: string): string {
  if (text.startsWith('{"value":')) return text.slice('{"value":'.length, -1)
  throw failure((JSON.parse(text) as { error: ErrorPayload }).error)
}

function failure(error: ErrorPayload): StudioError {
  return StudioError.fromPayload(error)
}
