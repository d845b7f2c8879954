import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isTerminal, type Job } from '../../src/shared/domain/jobs'
import { postCall, startServer, type RunningServer } from '../support/browser-host'
import { goTo, isLoopback, launchChromium, openStudioPage } from '../support/chromium'
import { recordFaultRow } from '../support/fault-row'
import { PROJECT_ROOT } from '../support/provisioned'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

const SCREENS = ['/data', '/sequences', '/folds', '/networks', '/networks/resnet-20', '/networks/+', '/training', '/training/run-1', '/results', '/bench', '/reports', '/try', '/doctor', '/studio']

let small: SmallStudio
let server: RunningServer
let log: string
beforeAll(async () => {
  small = await makeSmallStudio('e8')
  log = join(small.folder, 'network.log')
  server = await startServer(small.studio, { env: { NODE_OPTIONS: `--require=${join(PROJECT_ROOT, 'test', 'support', 'record-network.cjs')}`, NANO_NETWORK_LOG: log } })
})
afterAll(async () => {
  await server?.stop()
  small?.remove()
})

/** Processes below one, itself included. */
function tree(root: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    try {
      if (/^\d+$/.test(name)) parents.set(Number(name), Number(/^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]))
    } catch {
      // it has ended in the meantime
    }
  }
  const below = (pid: number): number[] => [pid, ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child))]
  return below(root)
}

/** Remote ends of the sockets that these processes hold, as the kernel writes them; loopback and unconnected ones left out. */
function strangers(pids: readonly number[]): readonly string[] {
  const inodes = new Set<string>()
  for (const pid of pids) {
    try {
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
        if (inode !== undefined) inodes.add(inode)
      }
    } catch {
      // it has ended in the meantime
    }
  }
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => inodes.has(fields[9] ?? ''))
    .map((fields) => (fields[2] ?? '').split(':')[0] ?? '')
    .filter((address) => !/^0+$/.test(address) && !address.endsWith('7F') && address !== '0100007F' && address !== '00000000000000000000000001000000' && !address.endsWith('FFFF00000100007F')))
}

describe('E8: the whole job with every request written down', () => {
  it('speaks to nobody but this machine, neither from the page nor from the processes behind it', async () => {
    const seen: string[] = []
    const sampler = setInterval(() => seen.push(...strangers(tree(server.process.pid ?? 0))), 40)
    const call = async <T>(method: string, input: unknown): Promise<T> => {
      const outcome = JSON.parse((await postCall(server, method, input)).text) as { value?: T; error?: { message: string } }
      if (outcome.error !== undefined) throw new Error(`${method}: ${outcome.error.message}`)
      return outcome.value as T
    }
    const job = async <T>(method: string, input: unknown): Promise<T> => {
      const { job: id } = await call<{ job: string }>(method, input)
      for (;;) {
        const state = await call<Job>('job.get', { job: id })
        if (state.state === 'done') return state.result as T
        if (isTerminal(state.state)) throw new Error(`${method} ended as ${state.state}: ${state.error?.message ?? ''}`)
        await new Promise((resolve) => { setTimeout(resolve, 100) })
      }
    }
    const browser = await launchChromium()
    try {
      const studio = await openStudioPage(browser, server)
      await job('dataset.import', { path: small.data })
      const { foldSet } = await call<{ foldSet: string }>('folds.make', { dataset: 'dataset-1', k: 2 })
      const { run } = await job<{ run: string }>('run.start', { foldSet, epochs: 1 })
      await job('prediction.predict', { run })
      await job('prediction.predict', { run, target: 'unlabelled' }).catch(() => undefined)
      await call('results.evaluate', { run })
      await job('report.write', { run, formats: ['html', 'pdf', 'json', 'csv'] })
      await job('bench.run', { networks: ['nano-b'], runtimes: ['onnxruntime', 'tfjs-wasm'], seconds: 0.1, repeats: 1, warmUpSeconds: 0, idleSeconds: 0 })
      await call('studio.doctor', {})
      for (const screen of SCREENS) await goTo(studio.page, screen)

      const recorded = readFileSync(log, 'utf8').trim().split('\n')
      const spoken = recorded.filter((line) => line !== 'recording' && !/^(connect|name) (127\.0\.0\.1|localhost|::1)(:\d+)?$/.test(line))
      const away = studio.requests.filter((address) => !isLoopback(address))
      recordFaultRow({ id: 'E8', count: studio.requests.length, failures: spoken.length + away.length + seen.length, seed: null })
      expect(recorded).toContain('recording')
      expect(studio.requests.length).toBeGreaterThan(50)
      expect(away).toEqual([])
      expect(spoken).toEqual([])
      expect(seen).toEqual([])
      expect(studio.faults).toEqual([])
    } finally {
      clearInterval(sampler)
      await browser.close()
    }
  })
})
